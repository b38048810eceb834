import { sql } from 'kysely';
import { workspaceOf } from '../../kit/actor.ts';
import { refuse } from '../../kit/refusal.ts';
import type { Tx } from '../../postgres/tx.ts';
import { parkedHours, resumedAt, secondsLeft } from './assignment.ts';
import { tellMove } from './leave.ts';
import { movedOn } from './moved-on.ts';
import { type AssignmentRow, change, findOwn, holdPlace, putDraft } from './store.ts';

/** Holds one of the worker's own assignments, in the order all verbs use. Refuses `not-found`. */
export async function holdOwn(tx: Tx, id: string): Promise<AssignmentRow> {
  const seen = (await findOwn(tx, id)) ?? refuse('not-found');
  await holdPlace(tx, seen.batchId, [seen.itemId]);
  await tx.rows(sql`
    select 1 from assignment where workspace_id = ${workspaceOf(tx.actor)} and assignment_id = ${id} for update`);
  return (await findOwn(tx, id)) ?? refuse('not-found');
}

/** The same, while it is held. Refuses `not-found`, `assignment.moved-on`. */
export async function holdClaimed(tx: Tx, id: string): Promise<AssignmentRow> {
  const row = await holdOwn(tx, id);
  return row.state === 'claimed' ? row : movedOn(id, row.state);
}

/**
 * Pauses the clock of an item that is held, since it waits for an answer; what was typed is kept as its draft, so that it is found among
 * what the worker holds however much they do meanwhile. @returns when it goes to others if nothing comes of it
 */
export async function park(tx: Tx, row: AssignmentRow, workerId: string, typed: AssignmentRow['draft']): Promise<Date> {
  const due_at = new Date(tx.now.getTime() + parkedHours * 3_600_000);
  const left_seconds = secondsLeft(row.dueAt, tx.now);
  if (!(await change(tx, row.assignmentId, 'claimed', { parked_at: tx.now, left_seconds, due_at })))
    throw new Error('only what is held is parked');
  await putDraft(tx, row.assignmentId, workerId, typed ?? row.draft ?? {});
  tellMove(tx, 'assignment.parked', row, 'claimed', 'claimed');
  return due_at;
}

/** Lets the clock of a parked item run again. */
export async function unpark(tx: Tx, row: AssignmentRow): Promise<void> {
  if (!row.parkedAt) return;
  const { claimedAt, dueAt } = resumedAt({ ...row, parkedAt: row.parkedAt, leftSeconds: row.leftSeconds ?? 0 }, tx.now);
  const to = { claimed_at: claimedAt, due_at: dueAt, parked_at: null, left_seconds: null };
  if (await change(tx, row.assignmentId, 'claimed', to)) tellMove(tx, 'assignment.resumed', row, 'claimed', 'claimed');
}

/** A parked item whose question was answered waits for its worker so much longer. By the clock, for items whose batch and rows are held. */
export async function keepParked(tx: Tx, assignmentIds: readonly string[], until: Date): Promise<void> {
  await tx.rows(sql`
    update assignment set due_at = ${until}
     where workspace_id = ${workspaceOf(tx.actor)} and assignment_id = any(${[...assignmentIds]}::uuid[]) and state = 'claimed' and parked_at is not null`);
}

/** Holds batch, items and assignments for the clock, in the order all verbs use. */
export async function holdPlaces(
  tx: Tx,
  batchId: string,
  of: readonly { itemId: string; assignmentId: string }[],
): Promise<void> {
  await holdPlace(
    tx,
    batchId,
    of.map(({ itemId }) => itemId),
  );
  await tx.rows(sql`
    select 1 from assignment
     where workspace_id = ${workspaceOf(tx.actor)} and assignment_id = any(${of.map(({ assignmentId }) => assignmentId)}::uuid[])
     order by assignment_id for update`);
}
