import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Blobs } from '../../blobs/blobs.ts';
import type { House, Knock } from '../../http/door.ts';
import { refuse } from '../../kit/refusal.ts';
import { type Reader, reader } from '../../postgres/tx.ts';
import { disposition } from './attachment.ts';
import { beginDownload, isGone } from './download.ts';
import { handlingOf } from './media.ts';
import { type FileRow, findFiles, isShownTo } from './store.ts';
import { uploaderOf } from './upload.ts';

/** Sends a file: to members, to whoever uploaded it, and to whoever works on an item that shows it. Refuses `not-found` to all others alike. */
export async function getFile(
  house: House,
  blobs: Blobs,
  { id }: { id: string },
  { actor, reply }: Knock,
): Promise<void> {
  const look = reader(house.database, actor, house.clock());
  const [file] = await findFiles(look, [id]);
  if (!file || !(await maySee(look, file))) return refuse('not-found');
  const content = blobs.open(file.blob);
  await opened(content);
  const out = beginDownload(reply, {
    'content-type': file.mediaType.startsWith('text/') ? `${file.mediaType}; charset=utf-8` : file.mediaType,
    'content-length': file.bytes,
    'content-disposition': disposition(handlingOf(file.mediaType), file.name),
    // Whatever it is, opened by itself it may not run anything, nor reach what is here.
    'content-security-policy':
      "sandbox; default-src 'none'; style-src 'unsafe-inline'; media-src 'self'; img-src 'self'",
    'cache-control': 'private, max-age=3600',
  });
  await pipeline(content, out).catch((error: unknown) => {
    if (!isGone(error)) throw error;
  });
}

/** Members, whoever sent it, and whoever works on an item that shows it. */
async function maySee(look: Reader, file: FileRow): Promise<boolean> {
  if (look.actor.role !== null || file.uploadedBy === uploaderOf(look.actor)) return true;
  return look.actor.workerId !== null && (await isShownTo(look, file.fileId, look.actor.workerId));
}

/** A file that is gone from the disk is not there, rather than a fault in the middle of the answer. */
async function opened(content: Readable): Promise<void> {
  await once(content, 'open').catch((error: { code?: string }) => {
    if (error.code === 'ENOENT') refuse('not-found');
    throw error;
  });
}
