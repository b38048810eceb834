import { refuse } from '../../kit/refusal.ts';
import type { Reader, Tx } from '../../postgres/tx.ts';
import type { Batch } from './batch.ts';
import { findBatch, lockRow, shareRow } from './store.ts';

/** The batch, for other folders too. Refuses `not-found`, for batches of other workspaces as well. */
export async function getBatch(reader: Reader, batchId: string): Promise<Batch> {
  return (await findBatch(reader, batchId)) ?? refuse('not-found');
}

/** The batch with its row held until the transaction ends: first in the order batch → item → assignment. Refuses `not-found`. */
export async function lockBatch(tx: Tx, batchId: string): Promise<Batch> {
  return (await lockRow(tx, batchId)) ?? refuse('not-found');
}

/** The batch as it will stay until the transaction ends, held together with others who only rely on that; null when it is gone. */
export const shareBatch = (tx: Tx, batchId: string): Promise<Batch | null> => shareRow(tx, batchId);
