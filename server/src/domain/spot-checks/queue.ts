import type { contract, Given, Received } from '@manyhands/contract';
import { cursorOf, readCursor } from '../../kit/page.ts';
import { refuse } from '../../kit/refusal.ts';
import type { Reader } from '../../postgres/tx.ts';
import { getBatch } from '../batches/get.ts';
import { listChecks } from './store.ts';
import { viewChecks } from './view.ts';

/** Drawn results in the order of their draws. Refuses `not-found`. */
export async function queue(
  reader: Reader,
  { batch, cursor, limit, state }: Received<typeof contract.spotChecks.queue>,
): Promise<Given<typeof contract.spotChecks.queue>> {
  await getBatch(reader, batch);
  const rows = await listChecks(reader, { batchId: batch, state, after: turnOf(cursor), limit: limit + 1 });
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: await viewChecks(reader, shown),
    next: rows.length > limit && last !== undefined ? cursorOf([last.turn]) : null,
  };
}

function turnOf(cursor: string | undefined): number {
  const [turn = 0] = readCursor(cursor, 1) ?? [];
  if (typeof turn === 'number' && Number.isInteger(turn) && turn >= 0 && turn < 2 ** 31) return turn;
  return refuse('shape', {}, 'The cursor is not one of this list.', [
    { path: 'cursor', message: 'is not a cursor of this list' },
  ]);
}
