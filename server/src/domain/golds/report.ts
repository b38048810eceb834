import { sql } from 'kysely';
import { workspaceOf } from '../../kit/actor.ts';
import type { Tx } from '../../postgres/tx.ts';
import { weighLater } from './score.ts';

/** A worker reported an item as broken: where it is a gold's copy, that speaks against the gold, not against the batch. */
export async function reportGold(tx: Tx, { batchId, itemId }: { batchId: string; itemId: string }): Promise<void> {
  const [gold] = await tx.rows<{ goldId: string }>(sql`
    select gold_id as "goldId" from gold_item
     where workspace_id = ${workspaceOf(tx.actor)} and batch_id = ${batchId} and item_id = ${itemId}`);
  if (gold) await weighLater(tx, gold);
}
