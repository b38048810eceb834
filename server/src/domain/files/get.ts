import { once } from 'node:events';
import type { Readable } from 'node:stream';
import type { Blobs } from '../../blobs/blobs.ts';
import type { House, Knock } from '../../http/door.ts';
import { refuse } from '../../kit/refusal.ts';
import { reader } from '../../postgres/tx.ts';
import { disposition } from './attachment.ts';
import { handlingOf } from './media.ts';
import { findFiles } from './store.ts';
import { uploaderOf } from './upload.ts';

/** Sends a file: to members, and to whoever uploaded it. Refuses `not-found` to all others alike. */
export async function getFile(
  house: House,
  blobs: Blobs,
  { id }: { id: string },
  { actor, reply }: Knock,
): Promise<void> {
  const [file] = await findFiles(reader(house.database, actor, house.clock()), [id]);
  if (!file || !(actor.role !== null || file.uploadedBy === uploaderOf(actor))) return refuse('not-found');
  const content = blobs.open(file.blob);
  await opened(content);
  reply
    .header('content-type', file.mediaType.startsWith('text/') ? `${file.mediaType}; charset=utf-8` : file.mediaType)
    .header('content-length', file.bytes)
    .header('content-disposition', disposition(handlingOf(file.mediaType), file.name))
    // Whatever it is, opened by itself it may not run anything, nor reach what is here.
    .header(
      'content-security-policy',
      "sandbox; default-src 'none'; style-src 'unsafe-inline'; media-src 'self'; img-src 'self'",
    )
    .header('x-content-type-options', 'nosniff')
    .header('cache-control', 'private, max-age=3600')
    .header('x-no-compression', '1')
    .send(content);
}

/** A file that is gone from the disk is not there, rather than a fault in the middle of the answer. */
async function opened(content: Readable): Promise<void> {
  await once(content, 'open').catch((error: { code?: string }) => {
    if (error.code === 'ENOENT') refuse('not-found');
    throw error;
  });
}
