import type { contract, Given, Received } from '@manyhands/contract';
import { pageOf, readCursor } from '../../kit/page.ts';
import { refuse } from '../../kit/refusal.ts';
import type { Reader } from '../../postgres/tx.ts';
import { familyOf } from '../batches/family-store.ts';
import { getBatch } from '../batches/get.ts';
import { type Place, readResults } from './read-store.ts';
import { viewResult } from './view.ts';

/**
 * Results in the order in which they last changed, so that a program goes on where it stopped. Of two that are written at once the later may
 * have the earlier time: ask from a minute before the last time seen, or follow `result.changed` and `item.done`. Refuses `not-found`.
 */
export async function listResults(
  reader: Reader,
  { id, cursor, limit, changedSince, done, tests }: Received<typeof contract.results.list>,
): Promise<Given<typeof contract.results.list>> {
  await getBatch(reader, id);
  const rows = await readResults(reader, tests ? await familyOf(reader, id) : [id], {
    after: placeOf(cursor),
    changedSince,
    done,
    limit: limit + 1,
  });
  return pageOf(
    rows,
    limit,
    (row) => [row.place, row.item],
    ({ item, number, externalId, ...row }) => ({ item, number, externalId, ...viewResult(row) }),
  );
}

function placeOf(cursor: string | undefined): Place | undefined {
  const key = readCursor(cursor, 2);
  if (!key) return undefined;
  const [micros, item] = [Number(key[0]), String(key[1])];
  if (!Number.isSafeInteger(micros) || !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(item))
    return refuse('shape', {}, 'The cursor is not one of this list.', [
      { path: 'cursor', message: 'is not a cursor of this list' },
    ]);
  return { micros, item };
}
