import type { Values } from '@manyhands/contract';
import { sql } from 'kysely';
import { workspaceOf } from '../../kit/actor.ts';
import type { Reader } from '../../postgres/tx.ts';

export interface KnownTruth {
  goldId: string;
  /** By field key; not every field of the form need be known. null: the field has to stay empty. */
  truth: Values;
  /** Whether the item is a gold's copy, which has no result; else it is the item of the batch that the gold was made from. */
  copy: boolean;
}

/**
 * What is known of a batch's items for certain, by item id, from golds that are active: of their copies, and of the items they were made
 * from. Golds in doubt know nothing. For whoever learns from answers; 5,000 at most.
 */
export async function truthsOf(reader: Reader, batchId: string): Promise<Map<string, KnownTruth>> {
  const workspaceId = workspaceOf(reader.actor);
  const rows = await reader.rows<KnownTruth & { itemId: string }>(sql`
    (select c.item_id as "itemId", g.gold_id as "goldId", g.truth, true as copy from gold_item c
      join gold g on g.workspace_id = c.workspace_id and g.gold_id = c.gold_id and g.state = 'active'
      where c.workspace_id = ${workspaceId} and c.batch_id = ${batchId} limit 2500)
    union all
    (select g.from_item_id, g.gold_id, g.truth, false from gold g
      where g.workspace_id = ${workspaceId} and g.from_batch_id = ${batchId} and g.state = 'active' limit 2500)`);
  return new Map(rows.map(({ itemId, ...known }) => [itemId, known]));
}
