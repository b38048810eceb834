import { contract } from '@manyhands/contract';
import { type Route, reading, writing } from '../../http/door.ts';
import { choose, chooseForAll } from './choose.ts';
import { listSpans } from './list.ts';
import { record } from './record.ts';
import { forget, remove } from './remove.ts';
import { showStanding } from './standing.ts';

const { activeTime } = contract;

export const routes: Route[] = [
  reading(activeTime.get, showStanding),
  writing(activeTime.record, record),
  reading(activeTime.list, listSpans),
  writing(activeTime.remove, remove),
  writing(activeTime.forget, forget),
  writing(activeTime.choose, choose),
  writing(activeTime.chooseForAll, chooseForAll),
];
