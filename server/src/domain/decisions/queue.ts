import type { contract, Given, Received } from '@manyhands/contract';
import { cursorOf, readCursor } from '../../kit/page.ts';
import { refuse } from '../../kit/refusal.ts';
import type { Reader } from '../../postgres/tx.ts';
import { getBatch } from '../batches/get.ts';
import { type Place, readSlice } from './queue-slice.ts';
import { type Review, showReviews } from './view.ts';

/** With filters a page may stay short, and even empty, when this many slices held too little: its `next` leads on. */
const slicesMost = 20;

/** Answers of a batch for review, oldest first. Refuses `not-found`. */
export async function queue(
  reader: Reader,
  input: Received<typeof contract.decisions.queue>,
): Promise<Given<typeof contract.decisions.queue>> {
  await getBatch(reader, input.id);
  const wanted = {
    batchId: input.id,
    state: input.state,
    workerId: input.worker,
    differing: input.differing,
    text: input.text || undefined,
  };
  const items: Review[] = [];
  let after = readPlace(input.cursor);
  for (let slices = 0; slices < slicesMost; slices++) {
    const slice = await readSlice(reader, wanted, after, input.limit - items.length);
    const reviews = await showReviews(reader, slice.ids);
    items.push(...(input.differing ? reviews.filter((review) => review.differing.length > 0) : reviews));
    if (slice.next === null) return { items, next: null };
    after = slice.next;
    if (items.length >= input.limit) break;
  }
  return { items, next: after && cursorOf(after) };
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function readPlace(cursor: string | undefined): Place | null {
  const key = readCursor(cursor, 2);
  if (!key) return null;
  const [micros, id] = key;
  if (typeof micros === 'number' && Number.isSafeInteger(micros) && typeof id === 'string' && uuid.test(id))
    return [micros, id];
  return refuse('shape', {}, 'The cursor is not one of this list.', [
    { path: 'cursor', message: 'is not a cursor of this list' },
  ]);
}
