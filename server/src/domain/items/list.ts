import type { contract, Given, Received } from '@manyhands/contract';
import { pageOf, readCursor } from '../../kit/page.ts';
import type { Reader } from '../../postgres/tx.ts';
import { getBatch } from '../batches/get.ts';
import { readItems } from './store.ts';
import { viewItem } from './view.ts';

/** Items of a batch in the order given. Refuses `not-found`. */
export async function listItems(
  reader: Reader,
  input: Received<typeof contract.items.list>,
): Promise<Given<typeof contract.items.list>> {
  await getBatch(reader, input.id);
  const after = Number(readCursor(input.cursor, 1)?.[0] ?? 0);
  const rows = await readItems(reader, input.id, Number.isSafeInteger(after) ? after : 0, input.state, input.limit + 1);
  return pageOf(rows, input.limit, (row) => [row.number], viewItem);
}
