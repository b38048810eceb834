import type { Tx } from '../../postgres/tx.ts';
import { getBatch } from '../batches/get.ts';
import { versionOf } from '../templates/version.ts';
import { combine } from './combine.ts';
import { acceptedAnswers, doneItems, dropResults, lockItems, saveResults } from './store.ts';

/**
 * Holds items until the transaction ends. Whoever changes what counts for a result takes this first: two reviewers
 * who accept two answers of one item would otherwise each write a result without the other's.
 * @param skipLocked leaves out items that somebody else holds
 * @returns those held, in the order of their ids
 */
export const holdItems = (tx: Tx, batchId: string, itemIds: readonly string[], skipLocked = false): Promise<string[]> =>
  lockItems(tx, batchId, itemIds, skipLocked);

/** Recomputes the result of an item that the caller holds; tells `item.done` or `item.reopened` when that changes. */
export const settle = (tx: Tx, { batchId, itemId }: { batchId: string; itemId: string }): Promise<void> =>
  settleAll(tx, batchId, [itemId]);

/** The same for many items of one batch, in a few statements for all of them. */
export async function settleAll(tx: Tx, batchId: string, itemIds: readonly string[]): Promise<void> {
  if (itemIds.length === 0) return;
  const batch = await getBatch(tx, batchId);
  const { definition } = await versionOf(tx, batch.versionId);
  const accepted = await acceptedAnswers(tx, itemIds);
  const before = await doneItems(tx, batchId, itemIds);
  const results = [...accepted].map(([itemId, answers]) => ({
    itemId,
    answers: answers.length,
    done: answers.length >= batch.overlap,
    ...combine(definition.form, answers),
  }));
  await saveResults(
    tx,
    batchId,
    results.filter((r) => r.answers > 0),
  );
  await dropResults(
    tx,
    batchId,
    results.filter((r) => r.answers === 0).map((r) => r.itemId),
  );
  for (const { itemId, done } of results)
    if (done !== before.has(itemId))
      tx.tell({ kind: done ? 'item.done' : 'item.reopened', subject: ['itm', itemId], batchId });
}
