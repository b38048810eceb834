import type { Values } from '@manyhands/contract';
import type { Tx } from '../../postgres/tx.ts';
import { type FixedField, holdItems, settleAll } from './settle.ts';

/**
 * Sets fields of a result to what somebody found out to be true: from then on that goes before all answers and models, also those that
 * come later. `undefined` says that the field has to be empty. What a delivered result changes by it is told as `result.changed`.
 * @param how who found it out, which is also why it changes
 */
export async function fixResult(
  tx: Tx,
  { batchId, itemId, values, how }: { batchId: string; itemId: string; values: Values; how: FixedField['how'] },
): Promise<void> {
  await holdItems(tx, batchId, [itemId]);
  const fields = Object.fromEntries(Object.entries(values).map(([key, value]) => [key, { value: value ?? null, how }]));
  await settleAll(tx, batchId, [itemId], { fixed: new Map([[itemId, fields]]), why: reasonFor(how) });
}

/** Takes back what was fixed, as when a spot check is undone: answers and models say again what the fields are. */
export async function unfixResult(
  tx: Tx,
  {
    batchId,
    itemId,
    fields,
    how,
  }: { batchId: string; itemId: string; fields: readonly string[]; how: FixedField['how'] },
): Promise<void> {
  await holdItems(tx, batchId, [itemId]);
  const none = Object.fromEntries(fields.map((key) => [key, null]));
  await settleAll(tx, batchId, [itemId], { fixed: new Map([[itemId, none]]), why: reasonFor(how) });
}

const reasonFor = (how: FixedField['how']) => (how === 'gold' ? 'gold corrected' : how);
