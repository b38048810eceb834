import { publicId } from '@manyhands/contract';
import { refuse } from '../../kit/refusal.ts';
import type { Tx } from '../../postgres/tx.ts';
import { lockBatch } from './get.ts';
import { lanesOf } from './lane-store.ts';
import { blobsOfImports, deleteBatch, hasImportUnderWay } from './store.ts';
import { sweepLater } from './sweep.ts';

/** Deletes a draft with its items. Refuses `not-found`, `batch.moved-on` once it was launched, `batch.importing`. */
export async function discard(tx: Tx, { id }: { id: string }): Promise<{ ok: true }> {
  const batch = await lockBatch(tx, id);
  const why = 'Only drafts can be discarded. Close the batch instead; its answers are kept.';
  if (batch.state !== 'draft') refuse('batch.moved-on', { batch: publicId('bat', id), state: batch.state }, why);
  if (await hasImportUnderWay(tx, id))
    refuse('batch.importing', {}, 'Wait until the import has finished, then discard the batch.');
  const lanes = await lanesOf(tx, id);
  const blobs = await blobsOfImports(tx, id);
  await deleteBatch(tx, id);
  await sweepLater(tx, { batchId: id, laneIds: lanes.map((lane) => lane.laneId), blobs, items: true });
  tx.tell({ kind: 'batch.discarded', subject: ['bat', id], batchId: id, details: { title: batch.title } });
  return { ok: true };
}
