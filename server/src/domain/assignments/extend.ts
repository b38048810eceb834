import { refuse } from '../../kit/refusal.ts';
import type { Tx } from '../../postgres/tx.ts';
import { extendedDue } from './assignment.ts';
import { tellMove } from './leave.ts';
import { movedOn } from './moved-on.ts';
import { change, findOwn, holdPlace } from './store.ts';
import { type AssignmentShown, showOne } from './view.ts';

/**
 * As much time again, once. A lease that is over but that the clock has not taken yet can still be extended.
 * Refuses `not-found`, `assignment.moved-on`, `assignment.parked`, `assignment.extended-already`.
 */
export async function extend(tx: Tx, { id }: { id: string }): Promise<AssignmentShown> {
  const seen = (await findOwn(tx, id)) ?? refuse('not-found');
  await holdPlace(tx, seen.batchId, [seen.itemId]);
  const row = (await findOwn(tx, id)) ?? refuse('not-found');
  if (row.state !== 'claimed') return movedOn(id, row.state);
  if (row.parkedAt)
    return refuse(
      'assignment.parked',
      {},
      'Its time does not run while it waits for an answer. Go on with it first, then ask for more time if you need it.',
    );
  if (row.extended)
    return refuse(
      'assignment.extended-already',
      {},
      'More time can be had once per item. Submit what you have, or give the item back.',
    );
  const due_at = extendedDue(row.dueAt, tx.now, row.leaseSeconds);
  if (!(await change(tx, id, 'claimed', { due_at, extended: true }))) return movedOn(id, 'expired');
  tellMove(tx, 'assignment.extended', row, 'claimed', 'claimed');
  return showOne(tx, { ...row, dueAt: due_at, extended: true });
}
