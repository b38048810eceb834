import { sql } from 'kysely';
import { workerOf, workspaceOf } from '../../kit/actor.ts';
import { refuse } from '../../kit/refusal.ts';
import type { Tx } from '../../postgres/tx.ts';
import { pauseBecause } from '../batches/pause.ts';
import { reportGold } from '../golds/report.ts';
import { leave } from './leave.ts';
import { findOwn } from './store.ts';

/**
 * Reports an item that cannot be done. When as many different workers have reported items of the batch as the workspace says, the
 * batch pauses; those reports have then done their work, so that counting starts anew when a member resumes it. A report of a gold
 * speaks against the gold alone.
 * Refuses `not-found`, `assignment.moved-on`.
 */
export async function reportBroken(
  tx: Tx,
  { id, reason }: { id: string; reason: string },
): Promise<{ reports: number; batchPaused: boolean }> {
  const { batchId } = (await findOwn(tx, id)) ?? refuse('not-found');
  // Two reports at the same moment must see each other, or neither would be the last that is needed.
  const running = await lockBatch(tx, batchId);
  const { itemId, face } = await leave(tx, id, { verb: 'reportBroken', kind: 'assignment.reported', note: reason });
  await tx.db
    .insertInto('broken_report')
    .values({
      workspace_id: workspaceOf(tx.actor),
      batch_id: batchId,
      assignment_id: id,
      worker_id: workerOf(tx.actor),
      item_id: itemId,
      reason,
      at: tx.now,
      cleared_at: running && !face ? null : tx.now,
    })
    .execute();
  if (face) await reportGold(tx, { batchId, itemId });
  const { reports, needed } = await countReports(tx, batchId);
  if (!running || face || reports < needed) return { reports, batchPaused: !running };
  await tx.db
    .updateTable('broken_report')
    .set({ cleared_at: tx.now })
    .where('workspace_id', '=', workspaceOf(tx.actor))
    .where('batch_id', '=', batchId)
    .where('cleared_at', 'is', null)
    .execute();
  const people = reports === 1 ? '1 worker has' : `${reports} workers have`;
  await pauseBecause(tx, batchId, `${people} reported items as broken. The last one wrote: “${reason.slice(0, 200)}”`);
  return { reports, batchPaused: true };
}

async function lockBatch(tx: Tx, batchId: string): Promise<boolean> {
  const [row] = await tx.rows<{ state: string }>(sql`
    select state from batch where workspace_id = ${workspaceOf(tx.actor)} and batch_id = ${batchId} for update`);
  return row?.state === 'running';
}

async function countReports(tx: Tx, batchId: string): Promise<{ reports: number; needed: number }> {
  const [row] = await tx.rows<{ reports: number; needed: number }>(sql`
    select (select count(distinct r.worker_id)::int from broken_report r
             where r.workspace_id = w.workspace_id and r.batch_id = ${batchId} and r.cleared_at is null) as reports,
           w.broken_reports as needed
      from workspace w where w.workspace_id = ${workspaceOf(tx.actor)}`);
  return row ?? { reports: 0, needed: Number.POSITIVE_INFINITY };
}
