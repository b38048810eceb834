import { contract } from '@manyhands/contract';
import { type Route, reading, writing } from '../../http/door.ts';
import { changeRepeat, moveRepeat } from './change.ts';
import { createRepeat } from './create.ts';
import { countries } from './holidays.ts';
import { listRepeats } from './list.ts';
import { notice, putAway } from './notice.ts';
import { planRepeat } from './plan.ts';
import { showRepeat } from './view.ts';

const { repeats } = contract;

export const routes: Route[] = [
  reading(repeats.list, listRepeats),
  reading(repeats.get, (reader, { id }) => showRepeat(reader, id)),
  writing(repeats.create, createRepeat),
  writing(repeats.change, changeRepeat),
  writing(repeats.pause, moveRepeat('pause')),
  writing(repeats.resume, moveRepeat('resume')),
  writing(repeats.end, moveRepeat('end')),
  reading(repeats.plan, planRepeat),
  reading(repeats.countries, async () => ({ items: await countries() })),
  reading(repeats.notice, notice),
  writing(repeats.putAway, putAway),
];
