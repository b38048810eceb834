import { publicId } from '@manyhands/contract';
import { workerOf } from '../../kit/actor.ts';
import { refuse } from '../../kit/refusal.ts';
import type { Tx } from '../../postgres/tx.ts';
import { type AssignmentState, moves } from './assignment.ts';
import { movedOn } from './moved-on.ts';
import { returnSlot } from './return-slot.ts';
import { type AssignmentRow, change, dropDraft, findOwn, holdPlace } from './store.ts';

export interface Leaving {
  verb: 'release' | 'skip' | 'reportBroken';
  kind: 'assignment.released' | 'assignment.skipped' | 'assignment.reported';
  note: string | null;
}

/**
 * What release, skip and report have in common: the lease ends and the item is asked again, of somebody else.
 * Refuses `not-found`, `assignment.moved-on`.
 */
export async function leave(tx: Tx, id: string, { verb, kind, note }: Leaving): Promise<AssignmentRow> {
  const row = (await findOwn(tx, id)) ?? refuse('not-found');
  const { closed, cancelled } = await holdPlace(tx, row.batchId, [row.itemId]);
  const to = moves.claimed[verb];
  const asked = !closed && !cancelled.has(row.itemId);
  // Given back before the move, so that the place can be written with it; a move that fails takes both back.
  const returned_seq = asked && row.state === 'claimed' ? await returnSlot(tx, row) : null;
  if (!(await change(tx, id, 'claimed', { ...ended, state: to, returned_seq, note }))) return refuseMoved(tx, id);
  await dropDraft(tx, id);
  tellMove(tx, kind, row, 'claimed', to);
  return row;
}

/** What no longer runs once a lease is over. */
const ended = { due_at: null, parked_at: null, left_seconds: null } as const;

export async function refuseMoved(tx: Tx, id: string): Promise<never> {
  const now = (await findOwn(tx, id)) ?? refuse('not-found');
  return movedOn(id, now.state);
}

/** Tells a move in the form that the tally counts: exactly one event for each change of state. */
export function tellMove(
  tx: Tx,
  kind: string,
  of: Pick<AssignmentRow, 'assignmentId' | 'batchId' | 'face'>,
  from: AssignmentState,
  to: AssignmentState,
  more: Record<string, unknown> = {},
): void {
  const worker = publicId('wkr', workerOf(tx.actor));
  // What is done with golds is no progress of the batch.
  const gold = of.face ? { gold: true } : {};
  tx.tell({
    kind,
    subject: ['asg', of.assignmentId],
    batchId: of.batchId,
    details: { from, to, worker, ...gold, ...more },
  });
}
