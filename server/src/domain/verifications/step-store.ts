import { sql } from 'kysely';
import { workspaceOf } from '../../kit/actor.ts';
import type { Tx } from '../../postgres/tx.ts';
import type { StreamEvent } from '../events/stream.ts';

/** So often a step is tried; then it waits to be looked at. */
export const triesMax = 6;

export interface Step {
  workspaceId: string;
  assignmentId: string;
  batchId: string;
}

/** An assignment that moved, and from when on it may be looked at. */
export type Move = Pick<StreamEvent, 'workspaceId' | 'batchId' | 'subjectId'> & { due: Date };

/** Notes which assignments of checked and of checking batches moved. One that is noted already is looked at once, after the newest move. */
export async function noteSteps(tx: Tx, moves: readonly Move[]): Promise<void> {
  await tx.rows(sql`
    insert into verification_step (workspace_id, assignment_id, batch_id, due_at)
    select distinct on (e.workspace_id, e.subject_id) e.workspace_id, e.subject_id, e.batch_id, e.due_at
      from unnest(${moves.map((e) => e.workspaceId)}::uuid[], ${moves.map((e) => e.subjectId)}::uuid[], ${moves.map((e) => e.batchId)}::uuid[],
        ${moves.map((e) => e.due)}::timestamptz[]) as e(workspace_id, subject_id, batch_id, due_at)
     where exists (select from verification_chain c where c.workspace_id = e.workspace_id and c.batch_id = e.batch_id)
        or exists (select from verification_chain c where c.workspace_id = e.workspace_id and c.check_batch_id = e.batch_id)
     order by e.workspace_id, e.subject_id, e.due_at desc
    on conflict (workspace_id, assignment_id) do update set due_at = excluded.due_at, tries = 0, why = null`);
}

/** Notes every answer of a batch that waits, for a step that is added while people are at work. */
export async function noteWaiting(tx: Tx, batchId: string): Promise<void> {
  await tx.rows(sql`
    insert into verification_step (workspace_id, assignment_id, batch_id, due_at)
    select workspace_id, assignment_id, batch_id, ${tx.now} from assignment
     where workspace_id = ${workspaceOf(tx.actor)} and batch_id = ${batchId} and state = 'submitted'
    on conflict (workspace_id, assignment_id) do nothing`);
}

/** Takes a step out of the list for this transaction; null when another process has it, or has taken it. */
export async function holdStep(tx: Tx, { workspaceId, assignmentId }: Step): Promise<Step | null> {
  const [row] = await tx.rows<Step>(sql`
    select workspace_id as "workspaceId", assignment_id as "assignmentId", batch_id as "batchId" from verification_step
     where workspace_id = ${workspaceId} and assignment_id = ${assignmentId} for update skip locked`);
  return row ?? null;
}

export async function dropStep(tx: Tx, { workspaceId, assignmentId }: Step): Promise<void> {
  await tx.rows(
    sql`delete from verification_step where workspace_id = ${workspaceId} and assignment_id = ${assignmentId}`,
  );
}

/** Tries again after a minute, then after longer and longer gaps. */
export async function putOff(tx: Tx, { workspaceId, assignmentId }: Step, why: string): Promise<void> {
  await tx.rows(sql`
    update verification_step set tries = tries + 1, why = ${why}, due_at = ${tx.now}::timestamptz + power(3, tries) * interval '1 minute'
     where workspace_id = ${workspaceId} and assignment_id = ${assignmentId}`);
}
