import { contract } from '@manyhands/contract';
import { type Route, reading, writing } from '../../http/door.ts';
import { getItemResult } from './item.ts';
import { listResults } from './list.ts';
import { refit } from './refit/refit.ts';
import { summarize } from './summary.ts';

export const routes: Route[] = [
  reading(contract.results.summary, summarize),
  reading(contract.results.list, listResults),
  reading(contract.results.item, getItemResult),
  writing(contract.results.refit, refit),
];
