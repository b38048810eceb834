import { sql } from 'kysely';
import { workspaceOf } from '../../kit/actor.ts';
import type { Reader, Tx } from '../../postgres/tx.ts';
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
 * Deletes the items of a lane with numbers in a stretch, but those that somebody took in the last moment. Slots go first and
 * under their locks, so that what is deleted in the second step can have been claimed by nobody.
 */
export async function takeOut(
  tx: Tx,
  place: { batchId: string; laneId: string; from: number; to: number; overlap: number },
): Promise<number> {
  const workspaceId = workspaceOf(tx.actor);
  const stretch = sql`i.workspace_id = ${workspaceId} and i.batch_id = ${place.batchId} and i.number >= ${place.from} and i.number < ${place.to} and i.lane_id = ${place.laneId}`;
  await tx.rows(sql`
    delete from open_item o using item i where ${stretch} and o.workspace_id = i.workspace_id and o.lane_id = i.lane_id and o.seq = i.seq and o.remaining = ${place.overlap}`);
  const rows = await tx.rows<{ n: number }>(sql`
    with gone as (
      delete from item i where ${stretch}
        and not exists (select from open_item o where o.workspace_id = i.workspace_id and o.lane_id = i.lane_id and o.seq = i.seq)
        and not exists (select from assignment a where a.workspace_id = i.workspace_id and a.item_id = i.item_id)
      returning 1)
    select count(*)::int as n from gone`);
  return rows[0]?.n ?? 0;
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
