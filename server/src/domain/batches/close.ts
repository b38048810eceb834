import type { Tx } from '../../postgres/tx.ts';
import { lanesOf } from './lane-store.ts';
import { moveBatch } from './move.ts';
import { sweepLater } from './sweep.ts';
import { type BatchView, showBatch } from './view.ts';

/** Ends a batch: what nobody has claimed is taken back, live leases may be finished. Refuses `not-found`, `batch.moved-on`. */
export async function close(tx: Tx, { id }: { id: string }): Promise<BatchView> {
  await moveBatch(tx, id, 'close');
  const lanes = await lanesOf(tx, id);
  await sweepLater(tx, { batchId: id, laneIds: lanes.map((lane) => lane.laneId), blobs: [], items: false });
  return showBatch(tx, id);
}
