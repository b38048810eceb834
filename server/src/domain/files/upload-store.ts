import { sql } from 'kysely';
import { workspaceOf } from '../../kit/actor.ts';
import type { Reader, Tx } from '../../postgres/tx.ts';

export interface UploadRow {
  fileId: string;
  uploadedBy: string;
  name: string;
  bytes: number;
  finishedAt: Date | null;
}

/** An upload of the person's own, or null: those of others do not exist for them. */
export async function findUpload(reader: Reader, fileId: string, uploadedBy: string): Promise<UploadRow | null> {
  const row = await reader.db
    .selectFrom('upload')
    .select(['file_id as fileId', 'uploaded_by as uploadedBy', 'name', 'bytes', 'finished_at as finishedAt'])
    .where('workspace_id', '=', workspaceOf(reader.actor))
    .where('file_id', '=', fileId)
    .where('uploaded_by', '=', uploadedBy)
    .executeTakeFirst();
  return row ?? null;
}

/** How much a person has begun and not ended; the person's beginnings wait for one another, so that none slips past the limit. */
export async function holdUnfinished(tx: Tx, uploadedBy: string): Promise<{ count: number; bytes: number }> {
  await tx.rows(
    sql`select pg_advisory_xact_lock(hashtextextended(${`upload ${workspaceOf(tx.actor)} ${uploadedBy}`}, 0))`,
  );
  const [sum] = await tx.rows<{ count: number; bytes: number }>(sql`
    select count(*)::int as count, coalesce(sum(bytes), 0)::bigint as bytes from upload
     where workspace_id = ${workspaceOf(tx.actor)} and uploaded_by = ${uploadedBy} and finished_at is null`);
  return sum ?? { count: 0, bytes: 0 };
}

export async function insertUpload(tx: Tx, upload: Omit<UploadRow, 'finishedAt'>): Promise<void> {
  await tx.db
    .insertInto('upload')
    .values({
      workspace_id: workspaceOf(tx.actor),
      file_id: upload.fileId,
      uploaded_by: upload.uploadedBy,
      name: upload.name,
      bytes: upload.bytes,
      begun_at: tx.now,
      touched_at: tx.now,
    })
    .execute();
}

/** Notes that it is still being sent. */
export async function touchUpload(tx: Tx, fileId: string): Promise<void> {
  await tx.db
    .updateTable('upload')
    .set({ touched_at: tx.now })
    .where('workspace_id', '=', workspaceOf(tx.actor))
    .where('file_id', '=', fileId)
    .execute();
}

/** Ends an upload once; answers whether it was this call that did. */
export async function finishUpload(tx: Tx, fileId: string): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable('upload')
    .set({ finished_at: tx.now, touched_at: tx.now })
    .where('workspace_id', '=', workspaceOf(tx.actor))
    .where('file_id', '=', fileId)
    .where('finished_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

export async function dropUpload(tx: Tx, fileId: string): Promise<void> {
  await tx.db
    .deleteFrom('upload')
    .where('workspace_id', '=', workspaceOf(tx.actor))
    .where('file_id', '=', fileId)
    .execute();
}

/** Takes out uploads that nobody has touched since `before`, finished or not, of all workspaces; answers which. */
export async function dropStale(tx: Tx, before: Date, limit: number): Promise<string[]> {
  const rows = await tx.rows<{ file_id: string }>(sql`
    delete from upload u using (
      select workspace_id, file_id from upload where touched_at < ${before} order by touched_at limit ${limit} for update skip locked
    ) old where u.workspace_id = old.workspace_id and u.file_id = old.file_id
    returning u.file_id`);
  return rows.map((row) => row.file_id);
}
