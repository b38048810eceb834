import type { Column } from '@manyhands/contract';
import { sql } from 'kysely';
import { workspaceOf } from '../../kit/actor.ts';
import { refuse } from '../../kit/refusal.ts';
import type { Tx } from '../../postgres/tx.ts';
import { readNamed } from './input.ts';
import { inputsAfter } from './store.ts';

/** Above this many items looking at all of them would hold the batch too long. */
export const recheckMax = 100_000;
const sliceRows = 2000;
const namedMax = 100;

/**
 * Looks at all items of a batch by other columns than they were made for, in slices. What a cell is kept as may change with its column's type.
 * Refuses `item.bad-rows` with one entry per cell that does not fit, and `batch.columns` for more items than can be looked at.
 */
export async function recheckItems(tx: Tx, batchId: string, columns: readonly Column[]): Promise<void> {
  const problems: { path: string; message: string }[] = [];
  const bad = new Set<number>();
  let after = 0;
  for (let looked = 0; ; looked += sliceRows) {
    if (looked >= recheckMax)
      refuse(
        'batch.columns',
        {},
        `More than ${recheckMax.toLocaleString('en')} items would have to be looked at again. Create a new batch and import them there.`,
      );
    const items = await inputsAfter(tx, batchId, after, sliceRows);
    const changed: { itemId: string; input: string }[] = [];
    for (const { itemId, number, input: before } of items) {
      const { input, faults } = readNamed(columns, before);
      for (const fault of faults) {
        bad.add(number);
        if (problems.length < namedMax)
          problems.push({ path: `items.${number}.${fault.column}`, message: `${fault.why}. ${fault.fix}` });
      }
      changed.push({ itemId, input: JSON.stringify(input) });
    }
    if (bad.size === 0) await rewrite(tx, batchId, changed);
    const last = items.at(-1);
    if (!last || items.length < sliceRows) break;
    after = last.number;
  }
  if (bad.size > 0)
    refuse(
      'item.bad-rows',
      { rows: bad.size },
      `${bad.size === 1 ? 'One item does' : `${bad.size.toLocaleString('en')} items do`} not fit the columns of the new version. Cancel them, or put the columns right in the template.`,
      problems,
    );
}

const rewrite = async (tx: Tx, batchId: string, items: readonly { itemId: string; input: string }[]) => {
  await tx.rows(sql`
    update item i set input = g.input from unnest(${items.map((i) => i.itemId)}::uuid[], ${items.map((i) => i.input)}::jsonb[]) as g(item_id, input)
     where i.workspace_id = ${workspaceOf(tx.actor)} and i.batch_id = ${batchId} and i.item_id = g.item_id and i.input <> g.input`);
};
