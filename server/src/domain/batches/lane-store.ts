import { seedEvery } from '@manyhands/contract';
import { sql } from 'kysely';
import { workspaceOf } from '../../kit/actor.ts';
import type { Tables } from '../../postgres/tables.ts';
import type { Reader, Tx } from '../../postgres/tx.ts';

export type LaneKind = Tables['lane']['kind'];

export async function insertLane(
  tx: Tx,
  lane: { batchId: string; laneId: string; kind: LaneKind; open: boolean; ready: boolean },
): Promise<void> {
  await tx.db
    .insertInto('lane')
    .values({
      workspace_id: workspaceOf(tx.actor),
      lane_id: lane.laneId,
      batch_id: lane.batchId,
      kind: lane.kind,
      open: lane.open,
      ready: lane.ready,
    })
    .execute();
}

/** Opens the lanes that are ready, or shuts all of them. */
export async function setLanes(tx: Tx, batchId: string, open: boolean): Promise<void> {
  await tx.db
    .updateTable('lane')
    .set(({ ref }) => ({ open: open ? ref('ready') : false }))
    .where('workspace_id', '=', workspaceOf(tx.actor))
    .where('batch_id', '=', batchId)
    .execute();
}

export async function lanesOf(
  reader: Reader,
  batchId: string,
): Promise<{ laneId: string; kind: LaneKind; ready: boolean }[]> {
  const rows = await reader.db
    .selectFrom('lane')
    .select(['lane_id', 'kind', 'ready'])
    .where('workspace_id', '=', workspaceOf(reader.actor))
    .where('batch_id', '=', batchId)
    .execute();
  return rows.map((row) => ({ laneId: row.lane_id, kind: row.kind, ready: row.ready }));
}

/** Deletes at most `limit` open slots of the lanes; answers how many went. */
export async function deleteOpenSlice(tx: Tx, laneIds: readonly string[], limit: number): Promise<number> {
  const rows = await tx.rows<{ n: number }>(sql`
    with slice as (select workspace_id, lane_id, seq from open_item where workspace_id = ${workspaceOf(tx.actor)} and lane_id = any(${laneIds}::uuid[]) limit ${limit}),
      gone as (delete from open_item o using slice s where o.workspace_id = s.workspace_id and o.lane_id = s.lane_id and o.seq = s.seq returning 1)
    select count(*)::int as n from gone`);
  return rows[0]?.n ?? 0;
}

/** Deletes at most `limit` items of a batch; answers how many went. */
export async function deleteItemSlice(tx: Tx, batchId: string, limit: number): Promise<number> {
  const rows = await tx.rows<{ n: number }>(sql`
    with slice as (select workspace_id, batch_id, item_id from item where workspace_id = ${workspaceOf(tx.actor)} and batch_id = ${batchId} limit ${limit}),
      gone as (delete from item i using slice s where i.workspace_id = s.workspace_id and i.batch_id = s.batch_id and i.item_id = s.item_id returning 1)
    select count(*)::int as n from gone`);
  return rows[0]?.n ?? 0;
}

/** How many answers an item of a batch is asked for at first, as `slotsOf` says it. */
const firstSlots = sql`case when b.seed_slots is not null and (i.number - 1) % ${sql.lit(seedEvery)} = 0 then b.seed_slots else b.overlap end`;

/** Sets how many answers each open slot of a draft wants, by the plan that its batch has now. */
export async function setRemaining(tx: Tx, batchId: string): Promise<void> {
  await tx.rows(sql`
    update open_item o set remaining = ${firstSlots} from item i join batch b on b.workspace_id = i.workspace_id and b.batch_id = i.batch_id
    where i.workspace_id = ${workspaceOf(tx.actor)} and i.batch_id = ${batchId} and i.number > 0
      and o.workspace_id = i.workspace_id and o.lane_id = i.lane_id and o.seq = i.seq`);
}

export async function numbersAfter(
  reader: Reader,
  batchId: string,
  after: number,
  limit: number,
): Promise<{ itemId: string; number: number }[]> {
  const rows = await reader.db
    .selectFrom('item')
    .select(['item_id', 'number'])
    .where('workspace_id', '=', workspaceOf(reader.actor))
    .where('batch_id', '=', batchId)
    .where('number', '>', after)
    .orderBy('number')
    .limit(limit)
    .execute();
  return rows.map((row) => ({ itemId: row.item_id, number: row.number }));
}

export async function setSeqs(
  tx: Tx,
  batchId: string,
  places: readonly { itemId: string; seq: number }[],
): Promise<void> {
  await tx.rows(sql`
    update item i set seq = p.seq from unnest(${places.map((p) => p.itemId)}::uuid[], ${places.map((p) => p.seq)}::bigint[]) as p(item_id, seq)
    where i.workspace_id = ${workspaceOf(tx.actor)} and i.batch_id = ${batchId} and i.item_id = p.item_id`);
}

/** Makes the slots of a draft anew from its items: in place, two of them could meet at one seq on the way. */
export async function renewSlots(tx: Tx, batchId: string): Promise<void> {
  const workspaceId = workspaceOf(tx.actor);
  await tx.rows(sql`
    delete from open_item o using lane l where l.workspace_id = ${workspaceId} and l.batch_id = ${batchId} and o.workspace_id = l.workspace_id and o.lane_id = l.lane_id`);
  await tx.rows(sql`
    insert into open_item (workspace_id, lane_id, seq, item_id, remaining)
    select i.workspace_id, i.lane_id, i.seq, i.item_id, ${firstSlots} from item i join batch b on b.workspace_id = i.workspace_id and b.batch_id = i.batch_id
    where i.workspace_id = ${workspaceId} and i.batch_id = ${batchId} and i.cancelled_at is null`);
}
