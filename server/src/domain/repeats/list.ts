import type { contract, Given, Received } from '@manyhands/contract';
import { pageOf, readIdCursor } from '../../kit/page.ts';
import type { Reader } from '../../postgres/tx.ts';
import { readRepeats } from './store.ts';
import { viewRepeat } from './view.ts';

/** Batches that come back, newest first. */
export async function listRepeats(
  reader: Reader,
  { cursor, limit, state }: Received<typeof contract.repeats.list>,
): Promise<Given<typeof contract.repeats.list>> {
  const states = state === 'standing' ? (['active', 'paused'] as const) : [state];
  const rows = await readRepeats(reader, { states, before: readIdCursor(cursor), limit: limit + 1 });
  return pageOf(
    rows,
    limit,
    (row) => [row.repeatId],
    (row) => viewRepeat(reader, row),
  );
}
