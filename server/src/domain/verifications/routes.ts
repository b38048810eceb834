import { contract } from '@manyhands/contract';
import { type Route, reading, writing } from '../../http/door.ts';
import { chainBatch } from './chain.ts';
import { createVerification } from './create.ts';
import { showChecks, showVerification } from './show.ts';
import { stopVerification } from './stop.ts';

export const routes: Route[] = [
  writing(contract.verifications.create, createVerification),
  writing(contract.verifications.chain, chainBatch),
  writing(contract.verifications.stop, stopVerification),
  reading(contract.verifications.show, showVerification),
  reading(contract.verifications.answer, showChecks),
];
