import type { contract, Given, Received } from '@manyhands/contract';
import { pageOf, readCursor } from '../../kit/page.ts';
import { refuse } from '../../kit/refusal.ts';
import type { Reader } from '../../postgres/tx.ts';
import { whose } from './standing.ts';
import { readOwn } from './store.ts';

/** The caller's own spans, newest first. Refuses `auth.scope`. */
export async function listSpans(
  reader: Reader,
  { cursor, limit }: Received<typeof contract.activeTime.list>,
): Promise<Given<typeof contract.activeTime.list>> {
  const [at] = readCursor(cursor, 1) ?? [];
  // No two spans of a person begin at the same moment.
  const before = at === undefined ? null : new Date(at);
  if (before && Number.isNaN(before.getTime()))
    refuse('shape', {}, undefined, [{ path: 'cursor', message: 'is not a cursor of this list' }]);
  return pageOf(
    await readOwn(reader, whose(reader.actor), before, limit + 1),
    limit,
    (row) => [row.startedAt.getTime()],
    (row) => ({ ...row, seconds: (row.endedAt.getTime() - row.startedAt.getTime()) / 1000 }),
  );
}
