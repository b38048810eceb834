import { randomInt } from 'node:crypto';
import { sql } from 'kysely';
import { workspaceOf } from '../../kit/actor.ts';
import type { Tx } from '../../postgres/tx.ts';
import { microsOf } from './assignment.ts';

// No place is given twice by a process; the random start keeps processes apart within a millisecond. A clock that was set back is believed.
const aheadMost = 60_000_000;
let lastSeq = 0;
function nextSeq(now: Date): number {
  const at = microsOf(now) + randomInt(1000);
  lastSeq = lastSeq - at > aheadMost ? at : Math.max(at, lastSeq + 1);
  return lastSeq;
}

export interface Slot {
  batchId: string;
  itemId: string;
}

/**
 * Gives an item back to be asked again: a slot in the batch's returns lane, which is served first. The caller holds batch and
 * item (`batch → item → assignment`), and does not ask for a cancelled item or a closed batch.
 * @returns the slot's place, to be kept as the assignment's `returned_seq`; null when the batch has no returns lane, and for a gold
 */
export async function returnSlot(tx: Tx, { batchId, itemId }: Slot): Promise<number | null> {
  for (;;) {
    const rows = await tx.rows<{ seq: number | null }>(sql`
      with returns as (select lane_id from lane where workspace_id = ${workspaceOf(tx.actor)} and batch_id = ${batchId} and kind = 'returns'
          -- A gold is there for everybody: nobody's place in it comes back.
          and exists (select from item i where i.workspace_id = lane.workspace_id and i.batch_id = lane.batch_id and i.item_id = ${itemId} and i.number > 0) limit 1),
        put as (
          insert into open_item (workspace_id, lane_id, seq, item_id, remaining)
          select ${workspaceOf(tx.actor)}, lane_id, ${nextSeq(tx.now)}, ${itemId}, 1 from returns
          on conflict do nothing returning seq
        )
      select put.seq from returns left join put on true`);
    if (rows.length === 0) return null;
    const seq = rows[0]?.seq ?? null;
    if (seq !== null) return seq;
  }
}

/**
 * The same for many items of one batch, in a statement for all of them.
 * @returns the place of each item's slot; empty when the batch has no returns lane
 */
export async function returnSlots(tx: Tx, batchId: string, itemIds: readonly string[]): Promise<Map<string, number>> {
  const places = new Map<string, number>();
  for (let left = [...itemIds]; left.length > 0; left = left.filter((itemId) => !places.has(itemId))) {
    const rows = await tx.rows<{ itemId: string | null; seq: number }>(sql`
      with returns as (select lane_id from lane where workspace_id = ${workspaceOf(tx.actor)} and batch_id = ${batchId} and kind = 'returns' limit 1),
        put as (
          insert into open_item (workspace_id, lane_id, seq, item_id, remaining)
          select ${workspaceOf(tx.actor)}::uuid, r.lane_id, n.seq, n.item_id, 1
            from returns r cross join unnest(${left}::uuid[], ${left.map(() => nextSeq(tx.now))}::bigint[]) as n(item_id, seq)
          on conflict do nothing returning item_id, seq
        )
      select put.item_id as "itemId", put.seq from returns left join put on true`);
    if (rows.length === 0) return places;
    for (const { itemId, seq } of rows) if (itemId !== null) places.set(itemId, seq);
  }
  return places;
}

/**
 * Takes a returned slot out again, for whoever takes the item up again or takes a rejection back.
 * @returns false when somebody else has taken it meanwhile
 */
export async function takeSlotBack(tx: Tx, { batchId, itemId, seq }: Slot & { seq: number }): Promise<boolean> {
  const rows = await tx.rows(sql`
    delete from open_item o using lane l
     where l.workspace_id = ${workspaceOf(tx.actor)} and l.batch_id = ${batchId} and l.kind = 'returns'
       and o.workspace_id = l.workspace_id and o.lane_id = l.lane_id and o.seq = ${seq} and o.item_id = ${itemId}
     returning o.seq`);
  return rows.length > 0;
}

/**
 * Takes any open slot of an item: the one that was returned, else one where the item was published.
 * @returns false when none is open
 */
export async function takeAnySlot(tx: Tx, { batchId, itemId, seq }: Slot & { seq: number | null }): Promise<boolean> {
  if (seq !== null && (await takeSlotBack(tx, { batchId, itemId, seq }))) return true;
  const [slot] = await tx.rows<{ lane_id: string; seq: number; remaining: number }>(sql`
    select o.lane_id, o.seq, o.remaining from item i
      join open_item o on o.workspace_id = i.workspace_id and o.lane_id = i.lane_id and o.seq = i.seq and o.item_id = i.item_id
     where i.workspace_id = ${workspaceOf(tx.actor)} and i.batch_id = ${batchId} and i.item_id = ${itemId} for update of o`);
  if (!slot) return false;
  // A gold's is there for everybody and is never counted down.
  if (slot.seq < 0) return true;
  const here = sql`workspace_id = ${workspaceOf(tx.actor)} and lane_id = ${slot.lane_id} and seq = ${slot.seq}`;
  await (slot.remaining === 1
    ? sql`delete from open_item where ${here}`
    : sql`update open_item set remaining = ${slot.remaining - 1} where ${here}`
  ).execute(tx.db);
  return true;
}
