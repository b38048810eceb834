import { contract } from '@manyhands/contract';
import { type Route, reading } from '../../http/door.ts';
import { reportClauses } from './clauses.ts';
import { showFields } from './fields.ts';
import { showDisagreement } from './item.ts';
import { listDisagreements } from './items.ts';

export const routes: Route[] = [
  reading(contract.disagreements.items, listDisagreements),
  reading(contract.disagreements.fields, showFields),
  reading(contract.disagreements.item, showDisagreement),
  reading(contract.disagreements.clauses, reportClauses),
];
