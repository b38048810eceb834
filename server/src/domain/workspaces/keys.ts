import { randomBytes } from 'node:crypto';
import type { contract, Given, Received, Scope } from '@manyhands/contract';
import { workspaceOf } from '../../kit/actor.ts';
import { newId } from '../../kit/ids.ts';
import { pageOf, readIdCursor } from '../../kit/page.ts';
import { refuse } from '../../kit/refusal.ts';
import type { Reader, Tx } from '../../postgres/tx.ts';
import { hashOf } from '../people/identify.ts';

export async function listKeys(
  reader: Reader,
  input: Received<typeof contract.keys.list>,
): Promise<Given<typeof contract.keys.list>> {
  const after = readIdCursor(input.cursor);
  let query = reader.db
    .selectFrom('api_key as k')
    .innerJoin('auth.user as u', 'u.id', 'k.made_by')
    .select(['k.key_id', 'k.name', 'k.scopes', 'k.start', 'k.created_at', 'k.last_used_at', 'u.name as maker'])
    .where('k.workspace_id', '=', workspaceOf(reader.actor))
    .where('k.revoked_at', 'is', null)
    .orderBy('k.key_id', 'desc')
    .limit(input.limit + 1);
  if (after) query = query.where('k.key_id', '<', after);
  return pageOf(
    await query.execute(),
    input.limit,
    (row) => [row.key_id],
    (row) => ({
      id: row.key_id,
      name: row.name,
      scopes: row.scopes as Scope[],
      start: row.start,
      createdAt: row.created_at,
      lastUsedAt: row.last_used_at,
      madeBy: row.maker,
    }),
  );
}

/** Makes a key. The secret is in this answer and nowhere else: only its hash is stored. */
export async function makeKey(
  tx: Tx,
  input: { name: string; scopes: Scope[] },
): Promise<Given<typeof contract.keys.create>> {
  const personId = tx.actor.personId ?? refuse('auth.needed');
  const secret = `mh_${randomBytes(32).toString('base64url')}`;
  const row = {
    key_id: newId(),
    name: input.name,
    scopes: [...new Set(input.scopes)],
    start: secret.slice(0, 9),
    created_at: tx.now,
  };
  await tx.db
    .insertInto('api_key')
    .values({ workspace_id: workspaceOf(tx.actor), ...row, secret_hash: hashOf(secret), made_by: personId })
    .execute();
  tx.tell({ kind: 'key.made', subject: ['key', row.key_id], details: { name: input.name, scopes: row.scopes } });
  return {
    id: row.key_id,
    name: row.name,
    scopes: row.scopes,
    start: row.start,
    createdAt: row.created_at,
    lastUsedAt: null,
    madeBy: tx.actor.personName,
    secret,
  };
}

export async function revokeKey(tx: Tx, { id }: { id: string }): Promise<{ ok: true }> {
  const { numUpdatedRows } = await tx.db
    .updateTable('api_key')
    .set({ revoked_at: tx.now })
    .where('workspace_id', '=', workspaceOf(tx.actor))
    .where('key_id', '=', id)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) refuse('not-found');
  tx.tell({ kind: 'key.revoked', subject: ['key', id] });
  return { ok: true };
}
