import { contract } from '@manyhands/contract';
import { type Route, raw, reading } from '../../http/door.ts';
import { exportResults } from './export.ts';
import { summarize } from './summary.ts';

export const routes: Route[] = [
  reading(contract.results.summary, summarize),
  raw(contract.results.export, exportResults),
];
