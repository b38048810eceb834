import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { contract, Given } from '@manyhands/contract';
import { fileTypeFromBuffer } from 'file-type';
import { type Blobs, BlobTooLarge } from '../../blobs/blobs.ts';
import type { House } from '../../http/door.ts';
import type { Actor } from '../../kit/actor.ts';
import { refuse } from '../../kit/refusal.ts';
import { type Tx, write } from '../../postgres/tx.ts';
import { fileBytesMax, looksLikeText, mediaTypeOf } from './media.ts';
import { isPicture, tidyPicture } from './picture.ts';
import { insertFile, type NewFile } from './store.ts';

export type FileView = Given<typeof contract.files.upload>;

const megabytes = fileBytesMax / 1024 / 1024;
const headBytes = 8192;

export interface Arriving {
  fileId: string;
  name: string;
  uploadedBy: string;
  content: Readable;
}

/**
 * Keeps a file that has arrived, however it came. What it is is told by its bytes, not by what the sender says; a picture is decoded and
 * written anew without what its camera added. Refuses `file.too-large`, `file.not-accepted`, `too-many-requests`.
 * @param also done in the transaction in which the file is noted
 */
export async function keepFile(
  house: Pick<House, 'database' | 'clock'>,
  blobs: Blobs,
  actor: Actor,
  { fileId, name, uploadedBy, content }: Arriving,
  also: (tx: Tx) => Promise<void> = async () => {},
): Promise<FileView> {
  const came = await put(blobs, content);
  let stored = came;
  try {
    const mediaType = await typeOf(name, blobs.path(came.blob));
    const tidy = isPicture(mediaType) ? await tidyPicture(blobs.path(came.blob), mediaType) : null;
    if (tidy) {
      stored = await put(blobs, Readable.from([tidy.bytes], { objectMode: false }));
      await blobs.remove(came.blob);
    }
    const file: NewFile = {
      fileId,
      name,
      uploadedBy,
      ...stored,
      mediaType: tidy?.mediaType ?? mediaType,
      originalSha256: came.sha256,
      picture: tidy?.seen ?? null,
    };
    await write(house.database, actor, (tx) => note(tx, file, also), house.clock);
    return viewOf(file);
  } catch (error) {
    await Promise.all([blobs.remove(came.blob), blobs.remove(stored.blob)]);
    throw error;
  }
}

export const viewOf = (file: Pick<NewFile, 'fileId' | 'name' | 'mediaType' | 'bytes'>): FileView => ({
  file: file.fileId,
  name: file.name,
  type: file.mediaType,
  size: file.bytes,
});

async function note(tx: Tx, file: NewFile, also: (tx: Tx) => Promise<void>): Promise<void> {
  await also(tx);
  await insertFile(tx, file);
  tx.tell({
    kind: 'file.uploaded',
    subject: ['fil', file.fileId],
    details: { type: file.mediaType, bytes: file.bytes },
  });
}

async function put(blobs: Blobs, body: Readable): Promise<{ blob: string; bytes: number; sha256: string }> {
  try {
    return await blobs.put(body, fileBytesMax);
  } catch (error) {
    if (error instanceof BlobTooLarge) return refuseTooLarge();
    throw error;
  }
}

export function refuseTooLarge(): never {
  return refuse(
    'file.too-large',
    { most: fileBytesMax },
    `A file may have ${megabytes} MB at most. Send a smaller one.`,
  );
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
