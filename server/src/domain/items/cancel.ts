import { type contract, type Given, publicId, type Received } from '@manyhands/contract';
import { refuse } from '../../kit/refusal.ts';
import type { Tx } from '../../postgres/tx.ts';
import { isClosed } from '../batches/batch.ts';
import { lockBatch } from '../batches/get.ts';
import { cancelLeases, deleteSlots, type HeldItem, lockAnswers, lockItems, markCancelled } from './store.ts';

/**
 * Cancels items that nobody has answered; live leases on them end. Items that were cancelled before are left alone.
 * Refuses `not-found` when one is no item of the batch, `batch.closed`, `item.answered`; then nothing is cancelled.
 */
export async function cancelItems(
  tx: Tx,
  { id, items }: Received<typeof contract.items.cancel>,
): Promise<Given<typeof contract.items.cancel>> {
  const batch = await lockBatch(tx, id);
  if (isClosed(batch.state))
    refuse('batch.closed', { batch: publicId('bat', id) }, 'Its open items were taken back when it was closed.');
  const wanted = [...new Set(items)];
  const held = await lockItems(tx, id, wanted);
  if (held.length < wanted.length) refuse('not-found');
  const open = held.filter((item) => item.cancelledAt === null);
  if (open.length === 0) return { cancelled: 0 };
  await endLeases(tx, id, open);
  await markCancelled(
    tx,
    id,
    open.map((item) => item.itemId),
  );
  tx.tell({ kind: 'items.cancelled', subject: ['bat', id], batchId: id, details: { count: open.length } });
  return { cancelled: open.length };
}

/**
 * Takes the slots away and ends the leases until neither is left. A claim or a release that commits in between leaves one more of
 * them, hence the rounds; each round takes what the other side of the race put there, so few are needed.
 */
async function endLeases(tx: Tx, batchId: string, open: readonly HeldItem[]): Promise<void> {
  const itemIds = open.map((item) => item.itemId);
  for (;;) {
    const slots = await deleteSlots(tx, batchId, open);
    const answers = await lockAnswers(tx, itemIds);
    const answered = answers.filter((answer) => answer.state !== 'claimed');
    if (answered.length > 0) {
      const named = [...new Set(answered.map((answer) => publicId('itm', answer.itemId)))];
      const why = `${named.length === 1 ? 'One of the items has' : `${named.length} of the items have`} an answer already. Leave them out; their answers can be rejected in review.`;
      refuse('item.answered', { items: named.slice(0, 100) }, why);
    }
    if (slots === 0 && answers.length === 0) return;
    await cancelLeases(
      tx,
      answers.map((answer) => answer.assignmentId),
    );
    for (const { assignmentId, workerId } of answers)
      tx.tell({
        kind: 'assignment.cancelled',
        subject: ['asg', assignmentId],
        batchId,
        details: { from: 'claimed', to: 'cancelled', worker: publicId('wkr', workerId) },
      });
  }
}
