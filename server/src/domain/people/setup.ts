import { randomBytes } from 'node:crypto';
import { refuse } from '../../kit/refusal.ts';
import type { Database } from '../../postgres/connect.ts';
import type { Reader, Tx } from '../../postgres/tx.ts';
import { hashOf } from './identify.ts';

/** Whether the server has an owner: once the setup link was used it stays used. */
export async function isSetUp(reader: Pick<Reader, 'db'>): Promise<boolean> {
  const link = await reader.db.selectFrom('setup_link').select('used_at').executeTakeFirst();
  return link?.used_at != null;
}

/** Makes a new one-time link while there is no owner; the one before stops working. Null when the server is set up. */
export async function makeSetupToken(database: Database): Promise<string | null> {
  const token = randomBytes(24).toString('base64url');
  const { rowCount } = await database.pool.query(
    `insert into setup_link (singleton, token_hash) values (true, $1)
     on conflict (singleton) do update set token_hash = excluded.token_hash where setup_link.used_at is null`,
    [hashOf(token)],
  );
  return rowCount ? token : null;
}

/** Checks the link, and with `use` spends it: two people with the same link make one owner. */
export async function checkSetupToken(tx: Tx, token: string, use: boolean): Promise<void> {
  const link = await tx.db.selectFrom('setup_link').selectAll().forUpdate().executeTakeFirst();
  if (link?.used_at) refuse('setup.done', {}, 'Sign in instead; the owner can invite you.');
  if (!link || link.token_hash !== hashOf(token))
    refuse('setup.link', {}, 'Use the newest link that the server printed when it started.');
  if (use) await tx.db.updateTable('setup_link').set({ used_at: tx.now }).execute();
}
