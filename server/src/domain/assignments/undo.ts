import { workerOf } from '../../kit/actor.ts';
import { refuse } from '../../kit/refusal.ts';
import type { Tx } from '../../postgres/tx.ts';
import { type AssignmentState, moves } from './assignment.ts';
import { refuseMoved, tellMove } from './leave.ts';
import { mayUndo } from './may.ts';
import { movedOn } from './moved-on.ts';
import { change, dropDraft, findOwn, putDraft, readFeedback, reviewHours } from './store.ts';
import { type AssignmentShown, showOne } from './view.ts';

/**
 * Takes a submit back: the item is the worker's again with a fresh lease, what was submitted is the draft. A repair goes back to
 * what it was, sent back. Refuses `not-found`, `assignment.moved-on`, `assignment.too-late-to-undo`.
 */
export async function undo(tx: Tx, { id }: { id: string }): Promise<AssignmentShown> {
  const row = (await findOwn(tx, id)) ?? refuse('not-found');
  if (row.state !== 'submitted') return movedOn(id, row.state);
  if (row.face)
    return refuse(
      'assignment.too-late-to-undo',
      {},
      'This answer was checked as soon as it was in. If you think the check is wrong, say so there.',
    );
  if (!mayUndo(row.submittedAt, tx.now))
    return refuse(
      'assignment.too-late-to-undo',
      {},
      'A submit can be taken back for five seconds. Until it is reviewed you can still edit it in your history.',
    );
  const repair = row.rounds > 0 && (await readFeedback(tx, [id])).get(id)?.kind === 'sent_back';
  const to: AssignmentState = repair ? moves.submitted.undoRepair : moves.submitted.undo;
  // A repair has the time that a reviewer gave it, as after a send-back.
  const seconds = repair ? (await reviewHours(tx)) * 3600 : row.leaseSeconds;
  const due_at = new Date(tx.now.getTime() + seconds * 1000);
  const answer = repair ? JSON.stringify(row.answer) : null;
  const submitted_at = repair ? row.submittedAt : null;
  if (!(await change(tx, id, 'submitted', { state: to, due_at, answer, submitted_at, awaiting_review: false })))
    return refuseMoved(tx, id);
  if (row.answer) await putDraft(tx, id, workerOf(tx.actor), row.answer);
  else await dropDraft(tx, id);
  tellMove(tx, 'assignment.undone', row, 'submitted', to);
  return showOne(tx, (await findOwn(tx, id)) ?? refuse('not-found'));
}
