import { Readable } from 'node:stream';
import { type contract, publicId, type Received } from '@manyhands/contract';
import { BlobTooLarge } from '../../blobs/blobs.ts';
import type { House, Knock } from '../../http/door.ts';
import type { AppParts } from '../../jobs/parts.ts';
import { workspaceOf } from '../../kit/actor.ts';
import { newId } from '../../kit/ids.ts';
import { refuse } from '../../kit/refusal.ts';
import { reader, type Tx, write } from '../../postgres/tx.ts';
import type { TableFault } from '../../tables/table.ts';
import { isClosed } from '../batches/batch.ts';
import { getBatch } from '../batches/get.ts';
import { refuseTest } from '../batches/test.ts';
import { getImport } from './get.ts';
import { checkLater, inlineBytes, runCheck, uploadMax } from './run-check.ts';
import { deleteImport, insertImport } from './store.ts';
import type { ImportView } from './view.ts';

/**
 * Takes a file in, as it streams, and checks it: small ones at once, larger ones by a job. Nothing is written to the batch.
 * Refuses `not-found`, `batch.closed`, `batch.is-test`, `import.too-large` (before the body when its length is known), `import.not-a-table`.
 */
export async function upload(
  app: AppParts,
  house: House,
  input: Received<typeof contract.imports.create>,
  knock: Knock,
): Promise<ImportView> {
  await refuseUnlessOpen(house, input.id, knock);
  const limit = uploadMax(app);
  if (Number(knock.request.headers['content-length'] ?? 0) > limit) {
    // Whatever still arrives is discarded as it comes, so the caller hears the refusal and the connection stays usable.
    knock.request.raw.resume();
    return tooLarge(app);
  }
  return takeIn(
    app,
    house,
    knock,
    { batchId: input.id, name: input.name, format: input.format ?? null },
    bodyOf(knock),
  );
}

/** The same for rows pasted from a spreadsheet, which arrive as text. */
export async function paste(
  app: AppParts,
  house: House,
  input: Received<typeof contract.imports.paste>,
  knock: Knock,
): Promise<ImportView> {
  await refuseUnlessOpen(house, input.id, knock);
  return takeIn(
    app,
    house,
    knock,
    { batchId: input.id, name: 'pasted rows', format: null },
    Readable.from([Buffer.from(input.text)]),
  );
}

async function refuseUnlessOpen(house: House, batchId: string, { actor }: Knock): Promise<void> {
  const batch = await getBatch(reader(house.database, actor, house.clock()), batchId);
  if (isClosed(batch.state))
    refuse('batch.closed', { batch: publicId('bat', batchId) }, 'Create a new batch for this file.');
  refuseTest(batch);
}

/** The parser of the server hands over a stream, but text that was sent as plain text arrives whole. */
function bodyOf({ body }: Knock): Readable {
  const given: unknown = body;
  if (given instanceof Readable) return apart(given);
  if (typeof given === 'string' || Buffer.isBuffer(given)) return Readable.from([Buffer.from(given)]);
  return refuse(
    'import.not-a-table',
    {},
    'The request has no file in its body. Send the file itself, with Content-Type: application/octet-stream.',
  );
}

/** The same bytes in a stream whose end by force leaves the connection alone: the rest is discarded, so that the answer arrives. */
function apart(body: Readable): Readable {
  const copy = Readable.from(pieces(body), { objectMode: false });
  copy.once('close', () => body.resume());
  return copy;
}

/** A loop of its own: an error thrown into the iterator itself would destroy the body all the same. */
async function* pieces(body: Readable): AsyncGenerator<Buffer> {
  for await (const piece of body.iterator({ destroyOnReturn: false })) yield piece;
}

interface Arriving {
  batchId: string;
  name: string;
  format: 'csv' | 'tsv' | 'xlsx' | 'jsonl' | null;
}

async function takeIn(
  app: AppParts,
  house: House,
  { actor }: Knock,
  file: Arriving,
  body: Readable,
): Promise<ImportView> {
  const stored = await app.blobs.put(body, uploadMax(app)).catch((error: unknown) => {
    if (error instanceof BlobTooLarge) return tooLarge(app);
    throw error;
  });
  const importId = newId();
  const small = stored.bytes <= inlineBytes;
  const change = <T>(work: (tx: Tx) => Promise<T>) => write(house.database, actor, work, house.clock);
  await change(async (tx) => {
    await insertImport(tx, {
      importId,
      batchId: file.batchId,
      state: 'checking',
      fileName: file.name,
      format: file.format,
      blob: stored.blob,
      bytes: stored.bytes,
    });
    if (!small) await checkLater(tx, workspaceOf(tx.actor), importId);
    tx.tell({
      kind: 'import.uploaded',
      subject: ['imp', importId],
      batchId: file.batchId,
      details: { bytes: stored.bytes },
    });
  }).catch(async (error: unknown) => {
    await app.blobs.remove(stored.blob);
    throw error;
  });
  const fault = small ? await runCheck(app, actor, importId) : null;
  if (fault) {
    // The caller hears at once what is wrong, so nothing of it needs to stay.
    await change((tx) => deleteImport(tx, importId));
    return noTable(app, fault);
  }
  return getImport(reader(house.database, actor, house.clock()), { id: importId });
}

function noTable(app: AppParts, fault: TableFault): never {
  if (fault.code === 'table.too-large' && fault.row === undefined && fault.message.includes(' MB'))
    return tooLarge(app, fault.message);
  const where = {
    ...(fault.row === undefined ? {} : { row: fault.row }),
    ...(fault.column === undefined ? {} : { column: fault.column }),
  };
  return refuse('import.not-a-table', { problem: fault.code, ...where }, fault.message);
}

function tooLarge(app: AppParts, why?: string): never {
  const mb = app.config.MANYHANDS_UPLOAD_MAX_MB;
  return refuse(
    'import.too-large',
    { maxMb: mb },
    why ??
      `Files of up to ${mb.toLocaleString('en')} MB can be imported here. Divide it into several, each with the header, and import one after the other.`,
  );
}
