import { createReadStream, mkdirSync } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { type contract, type Given, publicId } from '@manyhands/contract';
import { FileStore } from '@tus/file-store';
import { Server } from '@tus/server';
import type { House } from '../../http/door.ts';
import type { AppParts } from '../../jobs/parts.ts';
import { type Actor, stranger } from '../../kit/actor.ts';
import { newId } from '../../kit/ids.ts';
import { refuse } from '../../kit/refusal.ts';
import { type Reader, reader, write } from '../../postgres/tx.ts';
import { type FileView, keepFile, refuseTooLarge, viewOf } from './keep.ts';
import { fileBytesMax } from './media.ts';
import { findFiles } from './store.ts';
import { mayUpload, uploaderOf } from './upload.ts';
import { abandonedHours, quotaProblem } from './upload-rule.ts';
import {
  dropStale,
  dropUpload,
  findUpload,
  finishUpload,
  holdUnfinished,
  insertUpload,
  touchUpload,
  type UploadRow,
} from './upload-store.ts';

export const uploadsPath = '/v1/files/uploads';

type Folder = Pick<AppParts, 'config'>;
const folderOf = ({ config }: Folder): string => path.resolve(config.MANYHANDS_DATA, 'uploads');

/** Where the bytes of an upload lie until it is whole. */
const placeOf = (app: Folder, fileId: string): string => path.join(folderOf(app), publicId('fil', fileId));

/** Speaks the tus protocol, about uploads that were begun by `begin`; what has arrived lies in a folder of its own. */
export function openTus(app: Folder): Server {
  const directory = folderOf(app);
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  return new Server({
    path: uploadsPath,
    datastore: new FileStore({ directory }),
    maxSize: fileBytesMax,
    relativeLocation: true,
    allowedOrigins: [],
    // The door names it: only there is it known whose it is.
    namingFunction: (request) => request.headers.get(nameHeader) ?? '',
  });
}

/** Carries the id that the door gave an upload to where it is made; never taken from a sender. */
export const nameHeader = 'manyhands-upload';

/**
 * Begins an upload of so many bytes; the file will have the id answered. Refuses `file.too-large`, `file.not-accepted` for an empty file,
 * `too-many-requests`, and `auth.scope` for keys that may only read.
 */
export async function begin(house: House, actor: Actor, { name, bytes }: { name: string; bytes: number }) {
  const uploadedBy = mayUpload(actor);
  if (bytes > fileBytesMax) refuseTooLarge();
  if (bytes === 0) refuse('file.not-accepted', {}, 'The file is empty. Choose another one.');
  const fileId = newId();
  await write(
    house.database,
    actor,
    async (tx) => {
      const problem = quotaProblem(await holdUnfinished(tx, uploadedBy), bytes);
      if (problem) refuse('too-many-requests', {}, problem);
      await insertUpload(tx, { fileId, uploadedBy, name, bytes });
    },
    house.clock,
  );
  return fileId;
}

/** An upload of the actor's own. Refuses `not-found`. */
export async function ownUpload(look: Reader, fileId: string): Promise<UploadRow> {
  const uploadedBy = uploaderOf(look.actor);
  return (uploadedBy ? await findUpload(look, fileId, uploadedBy) : null) ?? refuse('not-found');
}

/** Bytes of it that have arrived. */
export async function arrived(app: Folder, upload: UploadRow): Promise<number> {
  if (upload.finishedAt) return upload.bytes;
  return stat(placeOf(app, upload.fileId)).then(
    ({ size }) => size,
    () => 0,
  );
}

/** Where an upload stands; a file that came in one piece is simply whole. Refuses `not-found`. */
export async function progress(
  house: House,
  app: Folder,
  { id }: { id: string },
  actor: Actor,
): Promise<Given<typeof contract.files.progress>> {
  const look = reader(house.database, actor, house.clock());
  const [file] = await findFiles(look, [id]);
  if (file && file.uploadedBy === uploaderOf(actor))
    return { offset: file.bytes, length: file.bytes, file: viewOf(file) };
  const upload = await ownUpload(look, id);
  return { offset: await arrived(app, upload), length: upload.bytes, file: null };
}

/** Notes that an upload goes on, so that it is not tidied away. */
export const touch = (house: House, actor: Actor, fileId: string): Promise<void> =>
  write(house.database, actor, (tx) => touchUpload(tx, fileId), house.clock);

/**
 * Makes the file of an upload that is whole, by the way every file takes. Harmless when it is made already. What is refused as a file is no
 * upload any more either; only when too many pictures wait can it be tried again.
 */
export async function finish(
  house: House,
  app: Pick<AppParts, 'blobs' | 'config'>,
  actor: Actor,
  { fileId, name, uploadedBy, finishedAt }: UploadRow,
): Promise<FileView | null> {
  if (finishedAt) return null;
  const content = createReadStream(placeOf(app, fileId));
  try {
    const view = await keepFile(house, app.blobs, actor, { fileId, name, uploadedBy, content }, async (tx) => {
      if (!(await finishUpload(tx, fileId))) refuse('not-found');
    });
    await dropBytes(app, fileId);
    return view;
  } catch (error) {
    const code = (error as { code?: unknown }).code;
    if (code === 'file.not-accepted' || code === 'file.too-large') await cancel(house, app, actor, fileId);
    throw error;
  }
}

/** Ends an upload that nobody wants any more. */
export async function cancel(house: House, app: Folder, actor: Actor, fileId: string): Promise<void> {
  await write(house.database, actor, (tx) => dropUpload(tx, fileId), house.clock);
  await dropBytes(app, fileId);
}

async function dropBytes(app: Folder, fileId: string): Promise<void> {
  await rm(placeOf(app, fileId), { force: true });
  await rm(`${placeOf(app, fileId)}.json`, { force: true });
}

/** Tidies away what nobody has gone on with for a day. One slice; answers how many. */
export async function tidyUploads(app: AppParts): Promise<number> {
  const before = new Date(app.clock().getTime() - abandonedHours * 3_600_000);
  const everywhere = { ...stranger(), kind: 'system' as const };
  const stale = await write(app.database, everywhere, (tx) => dropStale(tx, before, 200), app.clock);
  for (const fileId of stale) await dropBytes(app, fileId);
  return stale.length;
}
