import type { Reader } from '../../postgres/tx.ts';
import type { BatchModel } from './batch-model.ts';
import { readBeliefPage } from './store.ts';

const pageItems = 5000;

/**
 * Items about which a fit has changed the verdict: those to be asked again since the confidence of a field has fallen, and those that want no more answers.
 * Reads what is held of all items of the batch, page by page; fits are as rare as the logarithm of the answers.
 */
export async function changedByFit(reader: Reader, batchId: string, model: BatchModel): Promise<string[]> {
  const changed: string[] = [];
  let after: string | null = null;
  for (;;) {
    const page = await readBeliefPage(reader, batchId, after, pageItems);
    for (const belief of page)
      if (model.verdictNow(belief.number, belief.fields) !== belief.verdict) changed.push(belief.itemId);
    if (page.length < pageItems) return changed;
    after = page.at(-1)!.itemId;
  }
}
