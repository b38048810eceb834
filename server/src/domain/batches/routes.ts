import { contract } from '@manyhands/contract';
import { type Route, raw, reading, writing } from '../../http/door.ts';
import { change } from './change.ts';
import { close } from './close.ts';
import { createBatch } from './create.ts';
import { discard } from './discard.ts';
import { listBatches } from './list.ts';
import { pause } from './pause.ts';
import { launchReady } from './ready.ts';
import { release } from './release.ts';
import { resume } from './resume.ts';
import { testBatch } from './test.ts';
import { showBatch } from './view.ts';
import { watch } from './watch.ts';

export const routes: Route[] = [
  reading(contract.batches.list, listBatches),
  reading(contract.batches.get, (reader, { id }) => showBatch(reader, id)),
  writing(contract.batches.create, createBatch),
  writing(contract.batches.change, change),
  writing(contract.batches.launch, launchReady),
  writing(contract.batches.test, testBatch),
  writing(contract.batches.release, release),
  writing(contract.batches.pause, pause),
  writing(contract.batches.resume, resume),
  writing(contract.batches.close, close),
  writing(contract.batches.discard, discard),
  raw(contract.batches.watch, (house, input, knock) => watch(house, input, knock)),
];
