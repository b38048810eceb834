import type { Row, Values } from '@manyhands/contract';
import { sql } from 'kysely';
import { workspaceOf } from '../../kit/actor.ts';
import type { Reader, Tx } from '../../postgres/tx.ts';

/** So many answers a copy is open for: more than there will ever be workers. Nothing counts it down. */
const endless = 1_000_000_000;

export interface LaidGold {
  goldId: string;
  itemId: string;
  input: Row;
  truth: Values;
}

/** Golds of the template that could be mixed into the batch and are not in it yet; held, so that none is suspended unseen meanwhile. */
export function missingGolds(
  tx: Tx,
  batchId: string,
  templateId: string,
  after: string,
  limit: number,
): Promise<LaidGold[]> {
  return tx.rows<LaidGold>(sql`
    select g.gold_id as "goldId", g.item_id as "itemId", g.input, g.truth from gold g
     where g.workspace_id = ${workspaceOf(tx.actor)} and g.template_id = ${templateId} and g.state = 'active' and not g.practice and g.gold_id > ${after}::uuid
       and not exists (select from gold_item i where i.workspace_id = g.workspace_id and i.gold_id = g.gold_id and i.batch_id = ${batchId})
     order by g.gold_id limit ${limit} for share of g`);
}

export interface BatchPlace {
  laneId: string | null;
  /** The lowest number of an item, below zero when golds are laid; null of an empty batch. */
  lowest: number | null;
  /** The highest number given so far. */
  highest: number;
  /** Some items of the batch itself: the ids of golds are made to look as old. */
  someItems: string[];
}

export async function placeIn(reader: Reader, batchId: string): Promise<BatchPlace> {
  const workspaceId = workspaceOf(reader.actor);
  const [row] = await reader.rows<BatchPlace>(sql`
    select (select l.lane_id from lane l where l.workspace_id = b.workspace_id and l.batch_id = b.batch_id and l.kind = 'gold' limit 1) as "laneId",
      (select min(i.number) from item i where i.workspace_id = b.workspace_id and i.batch_id = b.batch_id) as lowest, b.items_next - 1 as highest,
      array(select i.item_id::text from item i where i.workspace_id = b.workspace_id and i.batch_id = b.batch_id and i.number > 0 order by i.number limit 200) as "someItems"
    from batch b where b.workspace_id = ${workspaceId} and b.batch_id = ${batchId}`);
  return row ?? { laneId: null, lowest: null, highest: 0, someItems: [] };
}

export interface Copy extends LaidGold {
  seq: number;
  number: number;
  shownId: string;
}

/** Writes copies into the batch's lane of golds; the caller holds the batch. */
export async function insertCopies(
  tx: Tx,
  place: { batchId: string; laneId: string; highest: number },
  copies: readonly Copy[],
): Promise<void> {
  const workspaceId = workspaceOf(tx.actor);
  await tx.rows(sql`
    with given as (
      select * from unnest(${copies.map((c) => c.goldId)}::uuid[], ${copies.map((c) => c.itemId)}::uuid[], ${copies.map((c) => c.seq)}::bigint[],
        ${copies.map((c) => c.number)}::bigint[], ${copies.map((c) => c.shownId)}::uuid[], ${copies.map((c) => JSON.stringify(c.input))}::jsonb[])
        as g(gold_id, item_id, seq, number, shown_id, input)
    ), items as (
      insert into item (workspace_id, batch_id, item_id, lane_id, seq, number, input)
      select ${workspaceId}::uuid, ${place.batchId}::uuid, item_id, ${place.laneId}::uuid, seq, number, input from given
    ), slots as (
      insert into open_item (workspace_id, lane_id, seq, item_id, remaining)
      select ${workspaceId}::uuid, ${place.laneId}::uuid, seq, item_id, ${endless}::int from given
    )
    insert into gold_item (workspace_id, batch_id, gold_id, item_id, lane_id, seq, shown_id, numbers)
    select ${workspaceId}::uuid, ${place.batchId}::uuid, gold_id, item_id, ${place.laneId}::uuid, seq, shown_id, ${place.highest}::bigint from given`);
}

/** Opens what is to be handed out and takes out what is not, by the golds as they are: of one gold in all batches, or of one batch. */
export async function matchSlots(tx: Tx, { goldId, batchId }: { goldId?: string; batchId?: string }): Promise<void> {
  const workspaceId = workspaceOf(tx.actor);
  const which = goldId ? sql`c.gold_id = ${goldId}` : sql`c.batch_id = ${batchId}`;
  await tx.rows(sql`
    delete from open_item o using gold_item c join gold g on g.workspace_id = c.workspace_id and g.gold_id = c.gold_id
     where c.workspace_id = ${workspaceId} and ${which} and (g.state <> 'active' or g.practice)
       and o.workspace_id = c.workspace_id and o.lane_id = c.lane_id and o.seq = c.seq`);
  await tx.rows(sql`
    insert into open_item (workspace_id, lane_id, seq, item_id, remaining)
    select c.workspace_id, c.lane_id, c.seq, c.item_id, ${endless}::int from gold_item c
      join gold g on g.workspace_id = c.workspace_id and g.gold_id = c.gold_id
      join batch b on b.workspace_id = c.workspace_id and b.batch_id = c.batch_id
     where c.workspace_id = ${workspaceId} and ${which} and g.state = 'active' and not g.practice and b.state in ('running', 'paused', 'done')
       and not exists (select from open_item o where o.workspace_id = c.workspace_id and o.lane_id = c.lane_id and o.seq = c.seq)
       for share of g
    on conflict do nothing`);
}

/** Batches of a template that hand out items, or will again, and whose plan asks for gold. */
export async function batchesWanting(reader: Reader, templateId: string, limit: number): Promise<string[]> {
  const rows = await reader.rows<{ batch_id: string }>(sql`
    select b.batch_id from batch b
     where b.workspace_id = ${workspaceOf(reader.actor)} and b.state in ('running', 'paused') and b.template_id = ${templateId}
       and (b.plan ->> 'goldShare')::float8 > 0
     order by b.batch_id desc limit ${limit}`);
  return rows.map((row) => row.batch_id);
}
