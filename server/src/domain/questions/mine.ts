import type { contract, Given } from '@manyhands/contract';
import { refuse } from '../../kit/refusal.ts';
import type { Reader, Tx } from '../../postgres/tx.ts';
import { isOffered, markSeen, readClear, readOwn, seenUpTo } from './own-store.ts';
import { showClear, showOwn } from './view.ts';

const ownMax = 20;
const clearMax = 100;

/** The worker's own questions in a batch, and what was made clear to all who work on it. Refuses `not-found`. */
export async function listMine(reader: Reader, { id }: { id: string }): Promise<Given<typeof contract.questions.mine>> {
  if (!(await isOffered(reader, id))) return refuse('not-found');
  const own = await readOwn(reader, id, ownMax);
  const clear = showClear(await readClear(reader, id, clearMax));
  const seen = clear.length > 0 ? await seenUpTo(reader, id) : null;
  const unseen = clear.filter(({ toldAt }) => seen === null || toldAt > seen).length;
  return { own: own.map(showOwn), clear, unseen };
}

/** The worker has read what was made clear up to a moment. Refuses `not-found`. */
export async function see(tx: Tx, { id, upTo }: { id: string; upTo: Date }): Promise<{ ok: true }> {
  if (!(await isOffered(tx, id))) return refuse('not-found');
  await markSeen(tx, id, upTo < tx.now ? upTo : tx.now);
  return { ok: true };
}
