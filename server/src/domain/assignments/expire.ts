import { publicId } from '@manyhands/contract';
import { sql } from 'kysely';
import { theClock, workspaceOf } from '../../kit/actor.ts';
import { type Tx, write } from '../../postgres/tx.ts';
import type { AssignmentState } from './assignment.ts';
import type { Place } from './claim.ts';
import { returnSlot } from './return-slot.ts';
import { holdPlace } from './store.ts';

const sliceMax = 200;

interface Due {
  workspace_id: string;
  batch_id: string;
  item_id: string;
  assignment_id: string;
}

/**
 * The clock's verb: leases and repairs whose time is over end, their items are asked again, what was typed is kept.
 * One bounded slice; safe in several processes at once.
 * @returns how many ended
 */
export async function expireDue(place: Place): Promise<number> {
  const { rows } = await place.database.pool.query<Due>(
    `select workspace_id, batch_id, item_id, assignment_id from assignment
      where due_at is not null and due_at < $1 and state in ('claimed', 'sent_back') order by due_at limit ${sliceMax}`,
    [place.clock()],
  );
  const byBatch = grouped(rows);
  let ended = 0;
  for (const [batchId, due] of byBatch) {
    const actor = theClock(due[0]!.workspace_id);
    ended += await write(place.database, actor, (tx) => expire(tx, batchId, due), place.clock);
  }
  return ended;
}

function grouped(rows: readonly Due[]): Map<string, Due[]> {
  const groups = new Map<string, Due[]>();
  for (const row of rows) groups.set(row.batch_id, [...(groups.get(row.batch_id) ?? []), row]);
  return groups;
}

async function expire(tx: Tx, batchId: string, due: readonly Due[]): Promise<number> {
  return end(tx, {
    batchId,
    itemIds: due.map((row) => row.item_id),
    assignmentIds: due.map((row) => row.assignment_id),
    from: ['claimed', 'sent_back'],
    to: 'expired',
    kind: 'assignment.expired',
    dueBefore: tx.now,
  });
}

export interface Ending {
  batchId: string;
  itemIds: readonly string[];
  /** Only these; all of the items when left out. */
  assignmentIds?: readonly string[];
  from: readonly AssignmentState[];
  to: AssignmentState;
  kind: string;
  /** Only those whose clock ran out before. */
  dueBefore?: Date;
}

/** Ends leases from outside: locks in the order of all verbs, skips what others hold, gives the slots back where the item is still asked. */
export async function end(tx: Tx, ending: Ending): Promise<number> {
  const { batchId, from, to, kind } = ending;
  const workspaceId = workspaceOf(tx.actor);
  const { closed, cancelled } = await holdPlace(tx, batchId, ending.itemIds);
  const rows = await tx.rows<{ assignment_id: string; item_id: string; worker_id: string; state: AssignmentState }>(sql`
    select assignment_id, item_id, worker_id, state from assignment
     where workspace_id = ${workspaceId} and batch_id = ${batchId} and item_id = any(${[...ending.itemIds]}::uuid[]) and state = any(${[...from]}::text[])
       ${ending.assignmentIds ? sql`and assignment_id = any(${[...ending.assignmentIds]}::uuid[])` : sql``}
       ${ending.dueBefore ? sql`and due_at < ${ending.dueBefore}` : sql``}
     order by assignment_id for update ${ending.dueBefore ? sql`skip locked` : sql``}`);
  for (const row of rows) {
    const asked = !closed && !cancelled.has(row.item_id);
    const returned_seq = asked ? await returnSlot(tx, { batchId, itemId: row.item_id }) : null;
    await tx.db
      .updateTable('assignment')
      .set({ state: to, due_at: null, awaiting_review: false, returned_seq })
      .where('workspace_id', '=', workspaceId)
      .where('assignment_id', '=', row.assignment_id)
      .execute();
    const details = { from: row.state, to, worker: publicId('wkr', row.worker_id) };
    tx.tell({ kind, subject: ['asg', row.assignment_id], batchId, details });
  }
  return rows.length;
}
