import type { Tx } from '../../postgres/tx.ts';
import { moveBatch } from './move.ts';
import { type BatchView, showBatch } from './view.ts';

/** Hands out items again. Refuses `not-found`, `batch.moved-on`. */
export async function resume(tx: Tx, { id }: { id: string }): Promise<BatchView> {
  await moveBatch(tx, id, 'resume');
  return showBatch(tx, id);
}
