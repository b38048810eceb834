import type { contract, Given } from '@manyhands/contract';
import { refuse } from '../../kit/refusal.ts';
import type { Reader } from '../../postgres/tx.ts';
import { perItems, spentOf } from './account.ts';
import { adviceOn } from './advice.ts';
import { receiptOf } from './receipt.ts';
import { countLaunched, readCosts, readDone, readTemplates } from './store.ts';
import { sayPerItem, sayReceipt } from './words.ts';

/** The receipt of all batches of a template, with the time on it that no batch has used yet. Refuses `not-found`. */
export async function showTemplate(
  reader: Reader,
  { id }: { id: string },
): Promise<Given<typeof contract.receipts.template>> {
  const template = (await readTemplates(reader, [id]))[0] ?? refuse('not-found');
  const [costs, done, each, batches] = [
    await readCosts(reader, { template: id }),
    await readDone(reader, { template: id }),
    await perItems(reader, [id]),
    await countLaunched(reader, id),
  ];
  const perItem = each.get(id) ?? null;
  const items = done.reduce((sum, row) => sum + row.items, 0);
  const spent = costs.map((row) => ({ templateId: id, items: 0, perItem, spent: row.spent }));
  const receipt = receiptOf([{ templateId: id, items, perItem, spent: {} }, ...spent]);
  return {
    ...{ template: id, name: template.name, kind: template.kind, batches, receipt },
    unused: receiptOf([{ templateId: id, items: 0, perItem, spent: spentOf(costs, null) }]).costs,
    baseline: perItem && { ...perItem, words: sayPerItem(perItem) },
    advice: adviceOn(receipt, { perItem, review: null, batches }),
    words: sayReceipt(receipt),
  };
}
