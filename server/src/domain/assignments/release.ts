import type { Tx } from '../../postgres/tx.ts';
import { leave } from './leave.ts';

/** Gives an item back without a word. Refuses `not-found`, `assignment.moved-on`. */
export async function release(tx: Tx, { id }: { id: string }): Promise<{ ok: true }> {
  await leave(tx, id, { verb: 'release', kind: 'assignment.released', note: null });
  return { ok: true };
}
