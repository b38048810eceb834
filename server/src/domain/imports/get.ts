import type { contract, Given, Received } from '@manyhands/contract';
import { pageOf, readCursor } from '../../kit/page.ts';
import { refuse } from '../../kit/refusal.ts';
import type { Reader, Tx } from '../../postgres/tx.ts';
import type { Batch } from '../batches/batch.ts';
import { getBatch, lockBatch } from '../batches/get.ts';
import { findImport, type Import, lockImport, readImports } from './store.ts';
import { type ImportView, viewImport, viewLine } from './view.ts';

/** One import: its check, or how far it has come. Refuses `not-found`. */
export async function getImport(reader: Reader, { id }: { id: string }): Promise<ImportView> {
  return viewImport(reader.actor, (await findImport(reader, id)) ?? refuse('not-found'));
}

/** Imports of a batch, newest first. Refuses `not-found`. */
export async function listImports(
  reader: Reader,
  input: Received<typeof contract.imports.list>,
): Promise<Given<typeof contract.imports.list>> {
  await getBatch(reader, input.id);
  const before = readCursor(input.cursor, 1)?.[0];
  const isId = typeof before === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(before);
  if (before !== undefined && !isId)
    refuse('shape', {}, 'The cursor is not one of this list.', [
      { path: 'cursor', message: 'is not a cursor of this list' },
    ]);
  const rows = await readImports(reader, input.id, before as string | undefined, input.limit + 1);
  return pageOf(
    rows,
    input.limit,
    (row) => [row.importId],
    (row) => viewLine(reader.actor, row),
  );
}

/** The import and its batch, both held until the transaction ends, in that order of locks. Refuses `not-found`. */
export async function lockBoth(tx: Tx, importId: string): Promise<{ one: Import; batch: Batch }> {
  const found = (await findImport(tx, importId)) ?? refuse('not-found');
  const batch = await lockBatch(tx, found.batchId);
  return { one: (await lockImport(tx, importId)) ?? refuse('not-found'), batch };
}
