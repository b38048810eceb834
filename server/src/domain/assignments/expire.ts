import { publicId } from '@manyhands/contract';
import { sql } from 'kysely';
import { theClock, workspaceOf } from '../../kit/actor.ts';
import { type Tx, write } from '../../postgres/tx.ts';
import { type AssignmentState, moves } from './assignment.ts';
import type { Place } from './claim.ts';
import { returnSlot } from './return-slot.ts';
import { holdPlace } from './store.ts';

const sliceMax = 200;

interface Due {
  workspaceId: string;
  batchId: string;
  itemId: string;
  assignmentId: string;
}

/**
 * The clock's verb: leases and repairs whose time is over end, their items are asked again, what was typed is kept.
 * One bounded slice; safe in several processes at once.
 * @returns how many ended
 */
export async function expireDue(place: Place): Promise<number> {
  const { rows } = await place.database.pool.query<Due>(
    `select workspace_id as "workspaceId", batch_id as "batchId", item_id as "itemId", assignment_id as "assignmentId" from assignment
      where due_at is not null and due_at < $1 and state in ('claimed', 'sent_back') order by due_at limit ${sliceMax}`,
    [place.clock()],
  );
  let ended = 0;
  for (const due of byBatch(rows).values())
    ended += await write(place.database, theClock(due[0]!.workspaceId), (tx) => expire(tx, due), place.clock);
  return ended;
}

function byBatch(rows: readonly Due[]): Map<string, Due[]> {
  const groups = new Map<string, Due[]>();
  for (const row of rows) groups.set(row.batchId, [...(groups.get(row.batchId) ?? []), row]);
  return groups;
}

/** Of one batch. Locks in the order of all verbs; skips what a worker or another process holds at this moment. */
async function expire(tx: Tx, due: readonly Due[]): Promise<number> {
  const { batchId } = due[0]!;
  const place = await holdPlace(
    tx,
    batchId,
    due.map((row) => row.itemId),
  );
  const rows = await tx.rows<Due & { workerId: string; state: 'claimed' | 'sent_back'; seq: number }>(sql`
    select assignment_id as "assignmentId", item_id as "itemId", worker_id as "workerId", state, seq from assignment
     where workspace_id = ${workspaceOf(tx.actor)} and assignment_id = any(${due.map((row) => row.assignmentId)}::uuid[])
       and state in ('claimed', 'sent_back') and due_at < ${tx.now}
     order by assignment_id for update skip locked`);
  for (const { assignmentId, itemId, workerId, state, seq } of rows) {
    const asked = !place.closed && !place.cancelled.has(itemId);
    const returned_seq = asked ? await returnSlot(tx, { batchId, itemId }) : null;
    const to: AssignmentState = moves[state].expire;
    await tx.db
      .updateTable('assignment')
      .set({ state: to, due_at: null, parked_at: null, left_seconds: null, awaiting_review: false, returned_seq })
      .where('workspace_id', '=', workspaceOf(tx.actor))
      .where('assignment_id', '=', assignmentId)
      .execute();
    const details = { from: state, to, worker: publicId('wkr', workerId), ...(seq < 0 ? { gold: true } : {}) };
    tx.tell({ kind: 'assignment.expired', subject: ['asg', assignmentId], batchId, details });
  }
  return rows.length;
}
