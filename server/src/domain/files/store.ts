import { sql } from 'kysely';
import { workspaceOf } from '../../kit/actor.ts';
import type { Database } from '../../postgres/connect.ts';
import type { Reader, Tx } from '../../postgres/tx.ts';

export interface FileRow {
  fileId: string;
  name: string;
  mediaType: string;
  bytes: number;
  sha256: string;
  blob: string;
  /** The person, key's person or worker who uploaded it. */
  uploadedBy: string;
}

/** A file with what was known of it before anything was taken out of it. */
export interface NewFile extends FileRow {
  /** Of the bytes as they came. */
  originalSha256: string;
  picture: Seen | null;
}
/** What a picture showed of itself. */
export interface Seen {
  pixelsSha256: string;
  width: number;
  height: number;
  takenAt: Date | null;
  takenWallClock: string | null;
  camera: string | null;
}

export async function findFiles(reader: Reader, fileIds: readonly string[]): Promise<FileRow[]> {
  if (fileIds.length === 0) return [];
  return reader.db
    .selectFrom('file')
    .select([
      'file_id as fileId',
      'name',
      'media_type as mediaType',
      'bytes',
      'sha256',
      'blob',
      'uploaded_by as uploadedBy',
    ])
    .where('workspace_id', '=', workspaceOf(reader.actor))
    .where('file_id', 'in', fileIds)
    .execute();
}

export async function insertFile(tx: Tx, file: NewFile): Promise<void> {
  await tx.db
    .insertInto('file')
    .values({
      workspace_id: workspaceOf(tx.actor),
      file_id: file.fileId,
      name: file.name,
      media_type: file.mediaType,
      bytes: file.bytes,
      sha256: file.sha256,
      blob: file.blob,
      uploaded_by: file.uploadedBy,
      uploaded_at: tx.now,
      original_sha256: file.originalSha256,
      pixels_sha256: file.picture?.pixelsSha256 ?? null,
      width: file.picture?.width ?? null,
      height: file.picture?.height ?? null,
      taken_at: file.picture?.takenAt ?? null,
      taken_wall_clock: file.picture?.takenWallClock ?? null,
      camera: file.picture?.camera ?? null,
    })
    .execute();
}

/** Whether a file stands in an item that this worker holds or has answered. */
export async function isShownTo(reader: Reader, fileId: string, workerId: string): Promise<boolean> {
  const rows = await reader.rows(sql`
    select 1 from shown_file s join assignment a on a.workspace_id = s.workspace_id and a.item_id = s.item_id and a.worker_id = ${workerId}
     where s.workspace_id = ${workspaceOf(reader.actor)} and s.file_id = ${fileId} limit 1`);
  return rows.length > 0;
}

/** Notes that answers name these files, so that they are kept for good. */
export async function markNamed(tx: Tx, fileIds: readonly string[]): Promise<void> {
  if (fileIds.length === 0) return;
  await tx.db
    .updateTable('file')
    .set({ named_at: tx.now })
    .where('workspace_id', '=', workspaceOf(tx.actor))
    .where('file_id', 'in', fileIds)
    .where('named_at', 'is', null)
    .execute();
}

export interface Unnamed {
  workspaceId: string;
  fileId: string;
  blob: string;
}

/**
 * Files of all workspaces that were uploaded before `before`, that no answer names, and that are of people who are no members. Those that a draft
 * names are looked at again by the caller; putting them off keeps them from being found every time.
 */
export async function findUnnamed(database: Database, before: Date, limit: number): Promise<Unnamed[]> {
  const { rows } = await sql<Unnamed>`
    select f.workspace_id as "workspaceId", f.file_id as "fileId", f.blob from file f
     where f.named_at is null and f.uploaded_at < ${before}
       and not exists (select from member m where m.workspace_id = f.workspace_id and m.person_id = f.uploaded_by)
     order by f.uploaded_at limit ${limit}`.execute(database.db);
  return rows;
}

/** Whether a draft of the uploader's names the file; then it counts as named. */
export async function draftsNaming(tx: Tx, fileId: string, name: string): Promise<boolean> {
  const workspaceId = workspaceOf(tx.actor);
  const found = await tx.rows<{ n: number }>(sql`
    select 1 as n from file f
      join worker w on w.workspace_id = f.workspace_id and (w.person_id = f.uploaded_by or w.worker_id = f.uploaded_by)
      join draft d on d.workspace_id = w.workspace_id and d.worker_id = w.worker_id and position(${name} in d.typed::text) > 0
     where f.workspace_id = ${workspaceId} and f.file_id = ${fileId} limit 1`);
  if (found.length > 0) await markNamed(tx, [fileId]);
  return found.length > 0;
}

/** Removes a file that nothing names; answers whether it was there. */
export async function dropFile(tx: Tx, fileId: string): Promise<boolean> {
  const { numDeletedRows } = await tx.db
    .deleteFrom('file')
    .where('workspace_id', '=', workspaceOf(tx.actor))
    .where('file_id', '=', fileId)
    .where('named_at', 'is', null)
    .executeTakeFirst();
  return numDeletedRows === 1n;
}
