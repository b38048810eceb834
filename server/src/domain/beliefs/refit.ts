import type { Reader } from '../../postgres/tx.ts';
import type { Batch } from '../batches/batch.ts';
import type { BatchModel } from './batch-model.ts';
import { readBeliefPage } from './store.ts';

const pageItems = 5000;

/**
 * Items about which a fit has changed what is held: those to be asked again since the confidence of a field has fallen, those that want no more answers, and
 * those whose value is another now. A batch that is over asks nobody again because of a fit. Reads what is held of all items of the batch, page
 * by page; fits are as rare as the logarithm of the answers.
 */
export async function changedByFit(reader: Reader, batch: Batch, model: BatchModel): Promise<string[]> {
  const over = batch.state === 'done' || batch.state === 'closed';
  const changed: string[] = [];
  let after: string | null = null;
  for (;;) {
    const page = await readBeliefPage(reader, batch.batchId, after, pageItems);
    for (const belief of page) {
      const { verdict, changed: isOther } = model.lookAgain(belief.number, belief.fields);
      if (over ? isOther && verdict !== 'ask' : isOther || verdict !== belief.verdict) changed.push(belief.itemId);
    }
    if (page.length < pageItems) return changed;
    after = page.at(-1)!.itemId;
  }
}
