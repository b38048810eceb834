import type { AppParts, Clock } from '../../jobs/parts.ts';
import { theClock } from '../../kit/actor.ts';
import { type Tx, write } from '../../postgres/tx.ts';
import { undoSeconds } from '../assignments/assignment.ts';
import { follow } from '../events/follow.ts';
import { conclude } from './conclude.ts';
import { handOn } from './hand-on.ts';
import { dropStep, holdStep, noteSteps, putOff, type Step, triesMax } from './step-store.ts';
import { findChain, findChainBy } from './store.ts';

const kinds = [
  'assignment.submitted',
  'assignment.revised',
  'assignment.undone',
  'answer.accepted',
  'answer.sent_back',
  'answer.rejected',
  'answer.undecided',
];
const atOnce = 100;

/** After these a worker may take an answer back for a while. */
const fresh = new Set(['assignment.submitted', 'assignment.revised']);

/** Notes, in the order of the log, which answers of checked and of checking batches moved. */
export const noteMoves = (app: AppParts): Promise<number> =>
  follow(app, { cursor: 'verifications', kinds }, (tx, events) =>
    noteSteps(
      tx,
      events
        .filter((event) => event.batchId !== null)
        .map((event) => ({
          ...event,
          due: new Date(event.at.getTime() + (fresh.has(event.kind) ? undoSeconds * 1000 : 0)),
        })),
    ),
  );

/** Takes what is due, each answer in a transaction of its own, so that one that cannot be handed on keeps no other waiting. */
export async function takeSteps(app: AppParts): Promise<number> {
  const { rows } = await app.database.pool.query<Step>(
    `select workspace_id as "workspaceId", assignment_id as "assignmentId", batch_id as "batchId" from verification_step
      where due_at <= $1 and tries < ${triesMax} order by due_at limit ${atOnce}`,
    [app.clock()],
  );
  for (const step of rows) {
    const inWorkspace = <T>(work: (tx: Tx) => Promise<T>) =>
      write(app.database, theClock(step.workspaceId), work, app.clock);
    await inWorkspace((tx) => takeStep(tx, step)).catch(async (error: unknown) => {
      const why = error instanceof Error ? error.message : String(error);
      app.log(`verification of ${step.assignmentId}: ${why}`);
      await inWorkspace((tx) => putOff(tx, step, why.slice(0, 500)));
    });
  }
  return rows.length;
}

/** One assignment a step further: as an answer that is to be checked, as a verdict on one, or as both. */
async function takeStep(tx: Tx, noted: Step): Promise<void> {
  const step = await holdStep(tx, noted);
  if (!step) return;
  const checkedBy = await findChain(tx, step.batchId);
  if (checkedBy) await handOn(tx, checkedBy, step.assignmentId);
  const checks = await findChainBy(tx, step.batchId);
  if (checks) await conclude(tx, checks, step.assignmentId);
  await dropStep(tx, step);
}

export const clocks: Clock[] = [
  { name: 'verifications.moves', everySeconds: 1, fullAt: 2000, run: noteMoves },
  { name: 'verifications.steps', everySeconds: 1, run: takeSteps },
];
