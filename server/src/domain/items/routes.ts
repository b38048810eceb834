import { contract } from '@manyhands/contract';
import { type Route, reading, writing } from '../../http/door.ts';
import { renewWith } from '../batches/renew.ts';
import { addItems } from './add.ts';
import { cancelItems } from './cancel.ts';
import { getItem } from './get.ts';
import { listItems } from './list.ts';
import { recheckItems } from './recheck.ts';

export const routes: Route[] = [
  reading(contract.items.list, listItems),
  reading(contract.items.get, getItem),
  writing(contract.items.add, addItems),
  writing(contract.items.cancel, cancelItems),
  // A new version may have other columns, and only here is known what fits them.
  writing(contract.batches.renew, renewWith(recheckItems)),
];
