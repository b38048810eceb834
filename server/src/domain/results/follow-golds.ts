import { sql } from 'kysely';
import type { AppParts } from '../../jobs/parts.ts';
import { workspaceOf } from '../../kit/actor.ts';
import type { Tx } from '../../postgres/tx.ts';
import { follow, within } from '../events/follow.ts';
import type { StreamEvent } from '../events/stream.ts';
import { holdItems, settleAll } from './settle.ts';

const kinds = ['gold.created', 'gold.corrected', 'gold.suspended', 'gold.resumed', 'gold.retired'];

/** What becomes of a gold becomes of the item it was made from: its truth is the item's result while the gold is in use. */
export const followGolds = (app: AppParts): Promise<number> =>
  follow(app, { cursor: 'results of golds', kinds }, takeSlice);

async function takeSlice(tx: Tx, events: readonly StreamEvent[]): Promise<void> {
  for (const workspaceId of [...new Set(events.map((event) => event.workspaceId))].sort()) {
    const inside = within(tx, workspaceId);
    const golds = events.filter((event) => event.workspaceId === workspaceId).map(({ subjectId }) => subjectId);
    for (const { batchId, items } of await sourcesOf(inside, golds)) {
      const held = await holdItems(inside, batchId, items);
      await settleAll(inside, batchId, held, { why: 'gold corrected' });
    }
  }
}

/** The items that golds were made from, by batch, in an order that is always the same. */
const sourcesOf = (tx: Tx, golds: readonly string[]): Promise<{ batchId: string; items: string[] }[]> =>
  tx.rows(sql`
    select g.from_batch_id as "batchId", array_agg(distinct g.from_item_id) as items from gold g
      join batch b on b.workspace_id = g.workspace_id and b.batch_id = g.from_batch_id
     where g.workspace_id = ${workspaceOf(tx.actor)} and g.gold_id = any(${golds}::uuid[]) and g.from_item_id is not null
     group by g.from_batch_id order by g.from_batch_id`);
