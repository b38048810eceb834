import type { Reader } from '../../postgres/tx.ts';
import { minutesOf } from '../baselines/minutes-of.ts';
import { readGuesses } from './known-store.ts';
import { guessed, type Part, type PerItem, type Receipt, receiptOf, type Spent } from './receipt.ts';
import type { BatchRow, CostRow } from './store.ts';

/** What an item takes by hand, for each template of which that is measured, or at least guessed. */
export async function perItems(reader: Reader, templates: readonly string[]): Promise<Map<string, PerItem>> {
  const found = new Map<string, PerItem>();
  const ids = [...new Set(templates)];
  for (const { templateId, minutes } of await readGuesses(reader, ids)) found.set(templateId, guessed(minutes));
  for (const id of ids) {
    const measured = await minutesOf(reader, id);
    if (measured) found.set(id, { basis: 'measured', ...measured });
  }
  return found;
}

/** Time by batch; null stands for time that no batch has yet. */
export const spentOf = (costs: readonly CostRow[], batchId: string | null): Spent => {
  const spent: Spent = {};
  for (const row of costs)
    if (row.batchId === batchId)
      for (const [kind, seconds] of Object.entries(row.spent) as [keyof Spent, number][])
        spent[kind] = (spent[kind] ?? 0) + seconds;
  return spent;
};

export const partOf = (
  { batchId, templateId, items }: Pick<BatchRow, 'batchId' | 'templateId' | 'items'>,
  costs: readonly CostRow[],
  each: ReadonlyMap<string, PerItem>,
): Part => ({ templateId, items, perItem: each.get(templateId) ?? null, spent: spentOf(costs, batchId) });

/** The line of a batch in lists. */
export function lineOf(row: BatchRow, part: Part) {
  const { batchId: batch, title, templateId: template, templateName, state, testOf, launchedAt } = row;
  return { batch, title, template, templateName, state, testOf, launchedAt, receipt: receiptOf([part]) };
}

/** Receipts keep all their figures; what leaves is rounded to the thousandth of a minute only where it is shown. */
export type { Receipt };
