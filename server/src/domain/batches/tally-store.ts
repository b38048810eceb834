import type { Tx } from '../../postgres/tx.ts';
import { tallyOf } from './store.ts';
import type { Tally } from './tally-deltas.ts';

/** The batch's counts with their row held; null when the batch was discarded. */
export async function lockTally(tx: Tx, workspaceId: string, batchId: string): Promise<Tally | null> {
  const row = await tx.db
    .selectFrom('batch_tally')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('batch_id', '=', batchId)
    .forUpdate()
    .executeTakeFirst();
  return row ? tallyOf(row) : null;
}

export async function saveTally(tx: Tx, workspaceId: string, batchId: string, tally: Tally): Promise<void> {
  await tx.db
    .updateTable('batch_tally')
    .set({
      items: tally.items,
      items_done: tally.itemsDone,
      items_cancelled: tally.itemsCancelled,
      claimed: tally.claimed,
      submitted: tally.submitted,
      to_review: tally.toReview,
      sent_back: tally.sentBack,
      accepted: tally.accepted,
      rejected: tally.rejected,
      seconds: JSON.stringify(tally.seconds),
      minutes: JSON.stringify(tally.minutes),
      workers: JSON.stringify(tally.workers),
      changed_at: tx.now,
    })
    .where('workspace_id', '=', workspaceId)
    .where('batch_id', '=', batchId)
    .execute();
}
