import type { Tx } from '../../postgres/tx.ts';
import type { Order } from './batch.ts';
import { numbersAfter, renewSlots, setSeqs } from './lane-store.ts';
import { seqOf, shuffleKey } from './shuffle.ts';

/** Above this many items a new order would hold the batch too long. */
export const reorderMax = 100_000;
const sliceRows = 5000;

/**
 * Gives all items of a draft new places in their lanes.
 * @returns false when there are more than `reorderMax`; the caller refuses then, which undoes what was begun
 */
export async function reorder(tx: Tx, batchId: string, order: Order): Promise<boolean> {
  const key = shuffleKey(batchId);
  let after = 0;
  let count = 0;
  for (;;) {
    const items = await numbersAfter(tx, batchId, after, sliceRows);
    count += items.length;
    if (count > reorderMax) return false;
    await setSeqs(
      tx,
      batchId,
      items.map(({ itemId, number }) => ({ itemId, seq: seqOf(number, order, key) })),
    );
    const last = items.at(-1);
    if (!last || items.length < sliceRows) break;
    after = last.number;
  }
  await renewSlots(tx, batchId);
  return true;
}
