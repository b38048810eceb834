import type { Tx } from '../../postgres/tx.ts';
import { lockBatch } from './get.ts';
import { moveBatch, moveLocked } from './move.ts';
import { type BatchView, showBatch } from './view.ts';

/** Stops handing out items; what is claimed may be finished. Refuses `not-found`, `batch.moved-on`. */
export async function pause(tx: Tx, { id }: { id: string }): Promise<BatchView> {
  await moveBatch(tx, id, 'pause');
  return showBatch(tx, id);
}

/**
 * Pauses a batch for a reason that people are shown, such as too many reports of broken items.
 * @returns false when it was not running, which is no error here
 */
export async function pauseBecause(tx: Tx, batchId: string, why: string): Promise<boolean> {
  const batch = await lockBatch(tx, batchId);
  if (batch.state !== 'running') return false;
  await moveLocked(tx, batch, 'pause', why);
  return true;
}
