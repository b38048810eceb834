import type { Tx } from '../../postgres/tx.ts';
import { lanesOf } from './lane-store.ts';
import { moveLocked } from './move.ts';
import { lockWithParent, putBack } from './put-back.ts';
import { sweepLater } from './sweep.ts';
import { type BatchView, showBatch } from './view.ts';

/**
 * Ends a batch: what nobody has claimed is taken back, live leases may be finished. What nobody has answered of a test goes back to the batch
 * it came from. Refuses `not-found`, `batch.moved-on`.
 */
export async function close(tx: Tx, { id }: { id: string }): Promise<BatchView> {
  const { batch, parent } = await lockWithParent(tx, id);
  await moveLocked(tx, batch, 'close');
  if (parent) await putBack(tx, batch, parent);
  const lanes = await lanesOf(tx, id);
  await sweepLater(tx, { batchId: id, laneIds: lanes.map((lane) => lane.laneId), blobs: [], items: false });
  return showBatch(tx, id);
}
