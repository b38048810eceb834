import { contract } from '@manyhands/contract';
import { type Route, reading, writing } from '../../http/door.ts';
import { beginRun } from './begin.ts';
import { discardRun, restoreRun } from './discard.ts';
import { getBaseline } from './get.ts';
import { itemsToDo } from './items.ts';
import { makeGolds } from './make-golds.ts';
import { recordRun } from './record.ts';
import { setMinutes } from './set-minutes.ts';

const { baselines } = contract;

export const routes: Route[] = [
  reading(baselines.get, getBaseline),
  reading(baselines.items, itemsToDo),
  writing(baselines.begin, beginRun),
  writing(baselines.record, recordRun),
  writing(baselines.discard, discardRun),
  writing(baselines.restore, restoreRun),
  writing(baselines.makeGolds, makeGolds),
  writing(baselines.setMinutes, setMinutes),
];
