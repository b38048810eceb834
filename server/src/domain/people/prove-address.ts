import type { Tx } from '../../postgres/tx.ts';

/**
 * Notes that a person owns their e-mail address: they hold a link that only its owner, or whoever runs the server, was given. Until then the
 * first sign-in link ends every password of the account, since somebody else may have set it.
 */
export async function proveAddress(tx: Tx, personId: string): Promise<void> {
  await tx.db.updateTable('auth.user').set({ emailVerified: true }).where('id', '=', personId).execute();
}
