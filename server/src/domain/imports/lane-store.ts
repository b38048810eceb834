import { sql } from 'kysely';
import { workspaceOf } from '../../kit/actor.ts';
import type { Reader, Tx } from '../../postgres/tx.ts';
import { slotsOf } from '../batches/batch.ts';
import type { Import } from './store.ts';

export async function insertHiddenLane(tx: Tx, batchId: string, laneId: string): Promise<void> {
  await tx.db
    .insertInto('lane')
    .values({
      workspace_id: workspaceOf(tx.actor),
      lane_id: laneId,
      batch_id: batchId,
      kind: 'import',
      open: false,
      ready: false,
    })
    .execute();
}

export async function setLane(tx: Tx, laneId: string, state: { ready: boolean; open: boolean }): Promise<void> {
  await tx.db
    .updateTable('lane')
    .set(state)
    .where('workspace_id', '=', workspaceOf(tx.actor))
    .where('lane_id', '=', laneId)
    .execute();
}

export async function deleteLane(tx: Tx, laneId: string): Promise<void> {
  await tx.db
    .deleteFrom('lane')
    .where('workspace_id', '=', workspaceOf(tx.actor))
    .where('lane_id', '=', laneId)
    .execute();
}

/** Whether anybody ever took an item of the lane: one look per worker into the assignments' primary key. */
export async function hasBegun(reader: Reader, laneId: string): Promise<boolean> {
  const rows = await reader.rows(sql`
    select 1 from worker w cross join lateral (
      select 1 from assignment a where a.workspace_id = w.workspace_id and a.worker_id = w.worker_id and a.lane_id = ${laneId} limit 1
    ) a where w.workspace_id = ${workspaceOf(reader.actor)} limit 1`);
  return rows.length > 0;
}

/**
 * Deletes the items of a lane with numbers in a stretch, but those that somebody took in the last moment. Their slots are locked
 * first, so that nobody can claim one meanwhile. Every step goes by keys alone: right after a load the planner knows nothing
 * yet of these tables, and a join of them can then take minutes.
 */
export async function takeOut(
  tx: Tx,
  place: { batchId: string; laneId: string; from: number; to: number; overlap: number; seedSlots: number | null },
): Promise<number> {
  const ws = workspaceOf(tx.actor);
  const items = await tx.rows<{ itemId: string; seq: number; number: number }>(sql`
    select item_id as "itemId", seq, number from item where workspace_id = ${ws} and batch_id = ${place.batchId} and lane_id = ${place.laneId}
      and number >= ${place.from} and number < ${place.to}`);
  const slots = await tx.rows<{ itemId: string; remaining: number }>(sql`
    select item_id as "itemId", remaining from open_item where workspace_id = ${ws} and lane_id = ${place.laneId}
      and seq = any(${items.map((item) => item.seq)}::bigint[]) order by seq for update`);
  const taken = await tx.rows<{ itemId: string }>(sql`
    select distinct item_id as "itemId" from assignment where workspace_id = ${ws} and item_id = any(${items.map((item) => item.itemId)}::uuid[])`);
  const whole = new Map(items.map((item) => [item.itemId, slotsOf(place, item.number)]));
  const touched = slots.filter((slot) => slot.remaining !== whole.get(slot.itemId));
  const stays = new Set([...touched, ...taken].map(({ itemId }) => itemId));
  const goes = items.filter((item) => !stays.has(item.itemId));
  await tx.rows(sql`
    delete from open_item where workspace_id = ${ws} and lane_id = ${place.laneId} and seq = any(${goes.map((item) => item.seq)}::bigint[])`);
  await tx.rows(sql`
    delete from item where workspace_id = ${ws} and batch_id = ${place.batchId} and item_id = any(${goes.map((item) => item.itemId)}::uuid[])`);
  return goes.length;
}

/** Items of a lane among the numbers an import was given. */
export async function countItems(
  reader: Reader,
  laneId: string,
  one: Pick<Import, 'batchId' | 'firstNumber' | 'rowsDone'>,
): Promise<number> {
  const first = one.firstNumber ?? 0;
  const rows = await reader.rows<{ n: number }>(sql`
    select count(*)::int as n from item where workspace_id = ${workspaceOf(reader.actor)} and batch_id = ${one.batchId}
      and number >= ${first} and number < ${first + one.rowsDone} and lane_id = ${laneId}`);
  return rows[0]?.n ?? 0;
}

/** Items of an import that tests of its batch took out: known again by their numbers, which nothing else gets. */
export async function countTested(
  reader: Reader,
  one: Pick<Import, 'batchId' | 'firstNumber' | 'rowsDone'>,
): Promise<number> {
  const first = one.firstNumber ?? 0;
  const rows = await reader.rows<{ n: number }>(sql`
    select count(*)::int as n from batch t join item i on i.workspace_id = t.workspace_id and i.batch_id = t.batch_id
     where t.workspace_id = ${workspaceOf(reader.actor)} and t.test_of = ${one.batchId}
       and i.number >= ${first} and i.number < ${first + one.rowsDone}`);
  return rows[0]?.n ?? 0;
}
