import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Scope } from '@manyhands/contract';
import type pg from 'pg';
import { newId } from '../kit/ids.ts';

/**
 * Somebody of the workspace with an API key, written as rows: signing up is slow on purpose, and dozens of people are
 * needed where it is not what is tested. Answers the key.
 */
export async function keyOf(
  pool: pg.Pool,
  workspaceId: string,
  role: 'owner' | 'viewer',
  scopes: Scope[],
): Promise<string> {
  const personId = randomUUID();
  const secret = `mh_${randomBytes(32).toString('base64url')}`;
  await pool.query('insert into member (workspace_id, person_id, role, since) values ($1, $2, $3, now())', [
    workspaceId,
    personId,
    role,
  ]);
  await pool.query(
    `insert into worker (workspace_id, worker_id, person_id, name, since) values ($1, $2, $3, 'Hand', now())`,
    [workspaceId, newId(), personId],
  );
  await pool.query(
    `insert into api_key (workspace_id, key_id, name, scopes, secret_hash, start, made_by, created_at) values ($1, $2, 'key', $3, $4, 'mh_', $5, now())`,
    [workspaceId, newId(), scopes, createHash('sha256').update(secret).digest('hex'), personId],
  );
  return secret;
}
