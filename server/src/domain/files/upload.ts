import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { contract, Given } from '@manyhands/contract';
import { fileTypeFromBuffer } from 'file-type';
import { type Blobs, BlobTooLarge } from '../../blobs/blobs.ts';
import type { House, Knock } from '../../http/door.ts';
import type { Actor } from '../../kit/actor.ts';
import { newId } from '../../kit/ids.ts';
import { refuse } from '../../kit/refusal.ts';
import { write } from '../../postgres/tx.ts';
import { fileBytesMax, looksLikeText, mediaTypeOf } from './media.ts';
import { insertFile } from './store.ts';

type FileView = Given<typeof contract.files.upload>;

const megabytes = fileBytesMax / 1024 / 1024;
const headBytes = 8192;

/**
 * Streams a file to disk and notes whose it is. What it is is told by its bytes, not by what the sender says. Refuses `file.too-large`,
 * `file.not-accepted`, and `auth.scope` for keys that may only read.
 */
export async function uploadFile(
  house: House,
  blobs: Blobs,
  { name }: { name: string },
  { actor, body }: Pick<Knock, 'actor' | 'body'>,
): Promise<FileView> {
  if (actor.scopes?.every((scope) => scope === 'read')) refuse('auth.scope', { needs: 'work' });
  const uploadedBy = uploaderOf(actor) ?? refuse('not-found');
  // The door hands every body on as it comes; anything else is nothing that could be kept.
  if (!(body instanceof Readable))
    refuse('file.not-accepted', {}, 'Send the file itself as the body, with Content-Type: application/octet-stream.');
  const stored = await put(blobs, body);
  try {
    const mediaType = await typeOf(name, blobs.path(stored.blob));
    const file = { fileId: newId(), name, mediaType, uploadedBy, ...stored };
    await write(
      house.database,
      actor,
      async (tx) => {
        await insertFile(tx, file);
        tx.tell({
          kind: 'file.uploaded',
          subject: ['fil', file.fileId],
          details: { type: mediaType, bytes: file.bytes },
        });
      },
      house.clock,
    );
    return { file: file.fileId, name, type: mediaType, size: file.bytes };
  } catch (error) {
    await blobs.remove(stored.blob);
    throw error;
  }
}

/** Whom a file belongs to: the person, or a worker without one. */
export const uploaderOf = (actor: Pick<Actor, 'personId' | 'workerId'>): string | null =>
  actor.personId ?? actor.workerId;

async function put(blobs: Blobs, body: Readable): Promise<{ blob: string; bytes: number; sha256: string }> {
  try {
    return await blobs.put(body, fileBytesMax);
  } catch (error) {
    if (error instanceof BlobTooLarge)
      return refuse(
        'file.too-large',
        { most: fileBytesMax },
        `A file may have ${megabytes} MB at most. Send a smaller one.`,
      );
    throw error;
  }
}

async function typeOf(name: string, path: string): Promise<string> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(headBytes), 0, headBytes, 0);
    if (bytesRead === 0) refuse('file.not-accepted', {}, 'The file is empty. Choose another one.');
    const head = buffer.subarray(0, bytesRead);
    const type = mediaTypeOf(name, (await fileTypeFromBuffer(head))?.mime, looksLikeText(head));
    return (
      type ??
      refuse(
        'file.not-accepted',
        {},
        'Files of this kind are not accepted. Send a picture, sound, film, PDF, office document or text.',
      )
    );
  } finally {
    await file.close();
  }
}
