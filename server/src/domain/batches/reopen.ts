import type { Tx } from '../../postgres/tx.ts';
import { lockBatch } from './get.ts';
import { moveLocked } from './move.ts';

/**
 * Makes a batch that was done run again: items were added, or a decision was taken back.
 * @returns false when it was not done, which is no error here
 */
export async function reopen(tx: Tx, batchId: string): Promise<boolean> {
  const batch = await lockBatch(tx, batchId);
  if (batch.state !== 'done') return false;
  await moveLocked(tx, batch, 'reopen');
  return true;
}
