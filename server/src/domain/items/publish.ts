import type { Row } from '@manyhands/contract';
import { newId } from '../../kit/ids.ts';
import type { Tx } from '../../postgres/tx.ts';
import { type Batch, slotsOf } from '../batches/batch.ts';
import { seqOf, shuffleKey } from '../batches/shuffle.ts';
import { insertItems, mainLaneOf, takeNumbers } from './store.ts';

export interface NewRow {
  input: Row;
  externalId: string | null;
}

/** Takes the next `count` numbers of a batch for items that will be written later; answers the first. */
export const reserveNumbers = takeNumbers;

/**
 * Writes items into the batch's main lane, each with as many open slots as the batch wants answers. The caller holds the batch.
 * @returns ids of the items, in the order of the rows; null for a row whose external id the batch has already
 */
export async function publish(tx: Tx, batch: Batch, rows: readonly NewRow[]): Promise<(string | null)[]> {
  if (rows.length === 0) return [];
  const first = await takeNumbers(tx, batch.batchId, rows.length);
  const key = shuffleKey(batch.batchId);
  const items = rows.map((row, i) => ({
    itemId: newId(),
    number: first + i,
    seq: seqOf(first + i, batch.order, key),
    slots: slotsOf(batch, first + i),
    ...row,
  }));
  const laneId = await mainLaneOf(tx, batch.batchId);
  const fresh = await insertItems(tx, { batchId: batch.batchId, laneId }, items);
  return items.map(({ itemId }) => (fresh.has(itemId) ? itemId : null));
}
