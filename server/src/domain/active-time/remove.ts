import { refuse } from '../../kit/refusal.ts';
import type { Tx } from '../../postgres/tx.ts';
import { whose } from './standing.ts';
import { deleteOwn } from './store.ts';

/** Deletes one of the caller's own spans. Refuses `auth.scope`, `not-found`. */
export async function remove(tx: Tx, { id }: { id: string }): Promise<{ ok: true }> {
  if ((await deleteOwn(tx, whose(tx.actor), id)) === 0) refuse('not-found');
  tx.tell({ kind: 'active-time.removed', subject: ['act', id] });
  return { ok: true };
}

/** Deletes all spans of the caller in this workspace. Refuses `auth.scope`. */
export async function forget(tx: Tx): Promise<{ removed: number }> {
  const personId = whose(tx.actor);
  const removed = await deleteOwn(tx, personId, null);
  tx.tell({ kind: 'active-time.forgotten', subject: ['per', personId] });
  return { removed };
}
