import type { contract, Given, Received } from '@manyhands/contract';
import { refuse } from '../../kit/refusal.ts';
import type { Reader } from '../../postgres/tx.ts';
import { findItem, readAnswers } from './store.ts';
import { viewAnswer, viewItem } from './view.ts';

/** One item with every answer and its result. Refuses `not-found`. */
export async function getItem(
  reader: Reader,
  { id, item }: Received<typeof contract.items.get>,
): Promise<Given<typeof contract.items.get>> {
  const found = (await findItem(reader, id, item)) ?? refuse('not-found');
  const all = await readAnswers(reader, item);
  return { ...viewItem(found), all: all.map(viewAnswer) };
}
