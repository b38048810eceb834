import { contract } from '@manyhands/contract';
import { type Route, raw, reading, writing } from '../../http/door.ts';
import { exportResults } from './export.ts';
import { getItemResult } from './item.ts';
import { listResults } from './list.ts';
import { refit } from './refit/refit.ts';
import { summarize } from './summary.ts';

export const routes: Route[] = [
  reading(contract.results.summary, summarize),
  reading(contract.results.list, listResults),
  reading(contract.results.item, getItemResult),
  writing(contract.results.refit, refit),
  raw(contract.results.export, exportResults),
];
