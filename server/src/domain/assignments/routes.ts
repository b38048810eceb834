import { contract } from '@manyhands/contract';
import { type Route, raw, reading, writing } from '../../http/door.ts';
import { claim } from './claim.ts';
import { extend } from './extend.ts';
import { deviceHeader, keepEffort } from './keep-effort.ts';
import { getOwn, listLive, listOwn } from './list.ts';
import { reclaim } from './reclaim.ts';
import { release } from './release.ts';
import { reportBroken } from './report-broken.ts';
import { resume } from './resume.ts';
import { revise } from './revise.ts';
import { save } from './save.ts';
import { skip } from './skip.ts';
import { submit } from './submit.ts';
import { undo } from './undo.ts';
import { listWork } from './work.ts';

const { assignments, work } = contract;

/** Claim, save and submit open what they need themselves: one statement on a pipelined connection, without a transaction around it. */
export const routes: Route[] = [
  raw(assignments.claim, (house, input, { actor }) => claim(house, input, actor)),
  raw(assignments.save, (house, input, { actor }) => save(house, input, actor)),
  raw(assignments.submit, async (house, input, { actor, request }) => {
    await keepEffort(house, input, actor, request.headers[deviceHeader]);
    return submit(house, input, actor);
  }),
  reading(assignments.live, listLive),
  reading(assignments.list, listOwn),
  reading(assignments.get, getOwn),
  writing(assignments.revise, revise),
  writing(assignments.undo, undo),
  writing(assignments.skip, skip),
  writing(assignments.release, release),
  writing(assignments.extend, extend),
  writing(assignments.reportBroken, reportBroken),
  writing(assignments.reclaim, reclaim),
  writing(assignments.resume, resume),
  raw(work.list, (house, _input, { actor }) => listWork(house, actor)),
];
