import type { Tx } from '../../postgres/tx.ts';
import { leave } from './leave.ts';

/** Passes on an item, with the reason; this worker is not offered it again. Refuses `not-found`, `assignment.moved-on`. */
export async function skip(tx: Tx, { id, reason }: { id: string; reason: string }): Promise<{ ok: true }> {
  await leave(tx, id, { verb: 'skip', kind: 'assignment.skipped', note: reason });
  return { ok: true };
}
