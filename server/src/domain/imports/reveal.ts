import { workspaceOf } from '../../kit/actor.ts';
import type { Tx } from '../../postgres/tx.ts';
import { isOffered } from '../batches/batch.ts';
import { lockBatch } from '../batches/get.ts';
import { reopen } from '../batches/reopen.ts';
import { externalIdKey } from './import.ts';
import { countItems, setLane } from './lane-store.ts';
import { findImport, type Import, lockImport, updateImport } from './store.ts';

/**
 * The last flip: all rows become items of the batch at once.
 * @returns what it came to; `gone` when somebody else did it or the import was discarded with its batch
 */
export async function reveal(tx: Tx, importId: string): Promise<'revealed' | 'closed' | 'gone'> {
  const found = await findImport(tx, importId);
  if (!found) return 'gone';
  const batch = await lockBatch(tx, found.batchId);
  const one = await lockImport(tx, importId);
  if (one?.state !== 'importing' || !one.laneId) return 'gone';
  if (batch.state === 'closed') return 'closed';
  const again = await reopen(tx, batch.batchId);
  await setLane(tx, one.laneId, { ready: true, open: again || isOffered(batch.state) });
  // With the caller's ids some rows may have been in the batch already; without, all that were read were written.
  const count = one.mapping.includes(externalIdKey) ? await countItems(tx, one.laneId, one) : one.rowsDone;
  await updateImport(tx, importId, 'importing', { state: 'imported', progress: 1 });
  tx.tell({ kind: 'items.added', subject: ['bat', batch.batchId], batchId: batch.batchId, details: { count } });
  tx.tell({ kind: 'import.finished', subject: ['imp', importId], batchId: batch.batchId, details: { count } });
  return 'revealed';
}

/** Gives an import up and has what it wrote taken out again. */
export async function giveUp(tx: Tx, one: Import, why: string): Promise<void> {
  if (!(await updateImport(tx, one.importId, 'importing', { state: 'failed', why }))) return;
  const job = { workspaceId: workspaceOf(tx.actor), importId: one.importId };
  await tx.later('import.take-out', job, { key: `import:${one.importId}` });
  await tx.later('import.forget', { blob: one.blob });
  tx.tell({ kind: 'import.failed', subject: ['imp', one.importId], batchId: one.batchId, details: { why } });
}
