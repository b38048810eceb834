import { refuse } from '../../kit/refusal.ts';
import type { Tx } from '../../postgres/tx.ts';
import { refuseMoved, tellMove } from './leave.ts';
import { movedOn } from './moved-on.ts';
import { takeAnySlot } from './return-slot.ts';
import { change, findOwn, holdPlace } from './store.ts';
import { type AssignmentShown, showOne } from './view.ts';

/**
 * Takes an expired item up again, with what was typed and a fresh lease, if it still wants an answer. Also while the batch is paused:
 * it is the end of work that had begun. Refuses `not-found`, `assignment.moved-on`, `item.taken`.
 */
export async function reclaim(tx: Tx, { id }: { id: string }): Promise<AssignmentShown> {
  const row = (await findOwn(tx, id)) ?? refuse('not-found');
  if (row.state !== 'expired') return movedOn(id, row.state);
  const { closed, cancelled } = await holdPlace(tx, row.batchId, [row.itemId]);
  const gone = closed || cancelled.has(row.itemId);
  if (gone || !(await takeAnySlot(tx, { batchId: row.batchId, itemId: row.itemId, seq: row.returnedSeq })))
    return refuse(
      'item.taken',
      {},
      gone
        ? 'The item is not wanted any more.'
        : 'Somebody else took the item when your time was over. Take the next one.',
    );
  const due_at = new Date(tx.now.getTime() + row.leaseSeconds * 1000);
  const to = { state: 'claimed', claimed_at: tx.now, due_at, extended: false, returned_seq: null } as const;
  if (!(await change(tx, id, 'expired', to))) return refuseMoved(tx, id);
  tellMove(tx, 'assignment.reclaimed', row, 'expired', 'claimed');
  return showOne(tx, { ...row, state: 'claimed', claimedAt: tx.now, dueAt: due_at, extended: false });
}
