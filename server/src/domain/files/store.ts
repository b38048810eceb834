import { workspaceOf } from '../../kit/actor.ts';
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

export async function insertFile(tx: Tx, file: FileRow): Promise<void> {
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
    })
    .execute();
}
