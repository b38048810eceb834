import { sql } from 'kysely';
import { workspaceOf } from '../../kit/actor.ts';
import type { Reader, Tx } from '../../postgres/tx.ts';
import type { Batch, BatchState } from './batch.ts';
import { slotsOf } from './batch.ts';
import { seqOf, shuffleKey } from './shuffle.ts';

/** An item as it moves between a batch and its test. */
export interface MovingItem {
  itemId: string;
  number: number;
  laneId: string;
  seq: number;
}

/** The first items of a batch by their numbers, held until the transaction ends; not cancelled ones, nor those of unfinished imports. */
export const holdFirst = (tx: Tx, batchId: string, count: number): Promise<MovingItem[]> =>
  tx.rows<MovingItem>(sql`
    select i.item_id as "itemId", i.number, i.lane_id as "laneId", i.seq from item i
      join lane l on l.workspace_id = i.workspace_id and l.lane_id = i.lane_id and l.ready
     where i.workspace_id = ${workspaceOf(tx.actor)} and i.batch_id = ${batchId} and i.number > 0 and i.cancelled_at is null
     order by i.number limit ${count} for update of i`);

/** Items of a batch that nobody holds and nobody answered, in the order of their numbers, held until the transaction ends. */
export const holdUntouched = (tx: Tx, batchId: string): Promise<MovingItem[]> =>
  tx.rows<MovingItem>(sql`
    select i.item_id as "itemId", i.number, i.lane_id as "laneId", i.seq from item i
     where i.workspace_id = ${workspaceOf(tx.actor)} and i.batch_id = ${batchId} and i.number > 0 and i.cancelled_at is null
       and not exists (select from assignment a where a.workspace_id = i.workspace_id and a.item_id = i.item_id
         and a.state in ('claimed', 'submitted', 'sent_back', 'accepted', 'rejected'))
     order by i.number for update of i`);

/** Takes open slots away, wherever in these lanes they are. Waits for claims that are under way; after it nobody gets an item there. */
export async function dropSlots(tx: Tx, laneIds: readonly string[], itemIds: readonly string[] | 'all'): Promise<void> {
  const some = itemIds === 'all' ? sql`` : sql`and item_id = any(${itemIds}::uuid[])`;
  await tx.rows(sql`
    delete from open_item where workspace_id = ${workspaceOf(tx.actor)} and lane_id = any(${laneIds}::uuid[]) ${some}`);
}

/** The slots of items that nobody has begun, each in its own place. */
export async function dropOwnSlots(tx: Tx, items: readonly MovingItem[]): Promise<void> {
  await tx.rows(sql`
    delete from open_item o using unnest(${items.map((i) => i.laneId)}::uuid[], ${items.map((i) => i.seq)}::bigint[]) as g(lane_id, seq)
     where o.workspace_id = ${workspaceOf(tx.actor)} and o.lane_id = g.lane_id and o.seq = g.seq`);
}

/** Moves items that nobody holds or has answered, and whose slots are gone, to another batch: their numbers and ids stay, slots are opened as that batch wants answers. */
export async function moveItems(
  tx: Tx,
  from: string,
  to: Pick<Batch, 'batchId' | 'order' | 'overlap' | 'seedSlots'>,
  items: readonly { itemId: string; number: number; laneId: string }[],
): Promise<void> {
  const key = shuffleKey(to.batchId);
  const places = items.map(({ number }) => seqOf(number, to.order, key));
  const ids = items.map((item) => item.itemId);
  const lanes = items.map((item) => item.laneId);
  await tx.rows(sql`
    with moved as (
      update item i set batch_id = ${to.batchId}, lane_id = g.lane_id, seq = g.seq
        from unnest(${ids}::uuid[], ${lanes}::uuid[], ${places}::bigint[]) as g(item_id, lane_id, seq)
       where i.workspace_id = ${workspaceOf(tx.actor)} and i.batch_id = ${from} and i.item_id = g.item_id
      returning i.workspace_id, i.lane_id, i.seq, i.item_id
    ) insert into open_item (workspace_id, lane_id, seq, item_id, remaining)
      select m.workspace_id, m.lane_id, m.seq, m.item_id, s.slots from moved m
        join unnest(${ids}::uuid[], ${items.map(({ number }) => slotsOf(to, number))}::int[]) as s(item_id, slots) on s.item_id = m.item_id`);
  // Whoever gave one of them away may take it again, and then holds it where it is now.
  await tx.rows(sql`
    update assignment a set batch_id = ${to.batchId}, lane_id = g.lane_id, seq = g.seq, returned_seq = null
      from unnest(${ids}::uuid[], ${lanes}::uuid[], ${places}::bigint[]) as g(item_id, lane_id, seq)
     where a.workspace_id = ${workspaceOf(tx.actor)} and a.item_id = g.item_id`);
}

/** For each number the lane of the import that brought it, if that is there still. */
export async function importLanes(
  reader: Reader,
  batchId: string,
  numbers: readonly number[],
): Promise<Map<number, string>> {
  const rows = await reader.rows<{ number: number; laneId: string }>(sql`
    select n.number, l.lane_id as "laneId" from unnest(${numbers}::bigint[]) as n(number)
      join import m on m.workspace_id = ${workspaceOf(reader.actor)} and m.batch_id = ${batchId} and m.state = 'imported'
       and n.number >= m.first_number and n.number < m.first_number + m.rows_done
      join lane l on l.workspace_id = m.workspace_id and l.lane_id = m.lane_id and l.ready`);
  return new Map(rows.map(({ number, laneId }) => [number, laneId]));
}

export interface TestFacts {
  batchId: string;
  title: string;
  state: BatchState;
  versionId: string;
  versionNumber: number;
  people: number;
  items: number;
  itemsDone: number;
  toReview: number;
  /** Every item is done and no answer waits for review. */
  reviewed: boolean;
}

const factsOfTests = sql`
  select b.batch_id as "batchId", b.title, b.state, b.version_id as "versionId", v.number as "versionNumber", b.overlap as people,
         n.items, n.done as "itemsDone", r.waiting as "toReview", n.items > 0 and n.done = n.items and r.waiting = 0 as reviewed
    from batch b join version v on v.workspace_id = b.workspace_id and v.version_id = b.version_id
    cross join lateral (
      select count(*)::int as items, count(*) filter (where r.done)::int as done from item i
        left join result r on r.workspace_id = i.workspace_id and r.batch_id = i.batch_id and r.item_id = i.item_id
       where i.workspace_id = b.workspace_id and i.batch_id = b.batch_id and i.number > 0 and i.cancelled_at is null) n
    cross join lateral (
      select count(*)::int as waiting from assignment a where a.workspace_id = b.workspace_id and a.batch_id = b.batch_id and a.awaiting_review) r`;

/** The tests of a batch, newest first; each has fifty items at most, so that this stays small. */
export const testsOf = (reader: Reader, batchId: string, most = 20): Promise<TestFacts[]> =>
  reader.rows<TestFacts>(sql`
    ${factsOfTests} where b.workspace_id = ${workspaceOf(reader.actor)} and b.test_of = ${batchId} order by b.batch_id desc limit ${most}`);

/**
 * Whether a version was tested: one of its newest tests has every item done and nothing waiting for review. Found by an index of
 * tests alone, so that it costs the same however much work there was.
 */
export async function isTested(reader: Reader, versionId: string): Promise<boolean> {
  const rows = await reader.rows<TestFacts>(sql`
    ${factsOfTests} where b.workspace_id = ${workspaceOf(reader.actor)} and b.version_id = ${versionId} and b.test_of is not null
    order by b.batch_id desc limit 20`);
  return rows.some((test) => test.reviewed);
}

/** Ids of the batch and of all its tests. */
export async function familyOf(reader: Reader, batchId: string): Promise<string[]> {
  const rows = await reader.rows<{ id: string }>(sql`
    select batch_id as id from batch where workspace_id = ${workspaceOf(reader.actor)} and test_of = ${batchId} order by batch_id`);
  return [batchId, ...rows.map((row) => row.id)];
}

/** Of a batch and its tests the one that has the item; the batch itself when none has. */
export async function batchWith(reader: Reader, batchId: string, itemId: string): Promise<string> {
  const [row] = await reader.rows<{ id: string }>(sql`
    select i.batch_id as id from item i where i.workspace_id = ${workspaceOf(reader.actor)} and i.item_id = ${itemId}
       and i.batch_id = any(${await familyOf(reader, batchId)}::uuid[])`);
  return row?.id ?? batchId;
}
