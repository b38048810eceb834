import { randomBytes } from 'node:crypto';
import type { contract, Given, Received } from '@manyhands/contract';
import { workspaceOf } from '../../kit/actor.ts';
import { newId } from '../../kit/ids.ts';
import { refuse } from '../../kit/refusal.ts';
import type { Reader, Tx } from '../../postgres/tx.ts';

const linkOf = (address: string, token: string) => `${address}/worker/join?token=${token}`;

export type LinkedPool = Received<typeof contract.pools.get>['pool'];

/** A pool that people join by a link. */
export async function getPool(
  reader: Reader,
  { pool }: { pool: LinkedPool },
  address: string,
): Promise<Given<typeof contract.pools.get>> {
  const workspaceId = workspaceOf(reader.actor);
  const { workers } = await reader.db
    .selectFrom('worker')
    .select((e) => e.fn.countAll<number>().as('workers'))
    .where('workspace_id', '=', workspaceId)
    .where('pool', '=', pool)
    .executeTakeFirstOrThrow();
  const link = await reader.db
    .selectFrom('pool_link')
    .select('token')
    .where('workspace_id', '=', workspaceId)
    .where('pool', '=', pool)
    .executeTakeFirst();
  // The link lets anyone in who has it, so only those who may make one may read it.
  const shown = link && (reader.actor.role === 'owner' || reader.actor.role === 'manager');
  return { name: pool, workers, link: shown ? linkOf(address, link.token) : null };
}

export async function makeLink(tx: Tx, { pool }: { pool: LinkedPool }, address: string): Promise<{ link: string }> {
  const token = randomBytes(18).toString('base64url');
  const row = {
    workspace_id: workspaceOf(tx.actor),
    pool,
    token,
    made_by: tx.actor.personId ?? refuse('auth.needed'),
    created_at: tx.now,
  };
  await tx.db
    .insertInto('pool_link')
    .values(row)
    .onConflict((c) =>
      c.columns(['workspace_id', 'pool']).doUpdateSet({ token, made_by: row.made_by, created_at: tx.now }),
    )
    .execute();
  tx.tell({ kind: 'pool.link-made', subject: ['wsp', row.workspace_id], details: { pool } });
  return { link: linkOf(address, token) };
}

export async function closeLink(tx: Tx, { pool }: { pool: LinkedPool }): Promise<{ ok: true }> {
  const workspaceId = workspaceOf(tx.actor);
  await tx.db.deleteFrom('pool_link').where('workspace_id', '=', workspaceId).where('pool', '=', pool).execute();
  tx.tell({ kind: 'pool.link-closed', subject: ['wsp', workspaceId], details: { pool } });
  return { ok: true };
}

const linked = async (reader: Pick<Reader, 'db'>, token: string) =>
  (await reader.db
    .selectFrom('pool_link as l')
    .innerJoin('workspace as w', 'w.workspace_id', 'l.workspace_id')
    .select(['l.workspace_id', 'l.pool', 'w.name'])
    .where('l.token', '=', token)
    .executeTakeFirst()) ?? refuse('pool.link-not-valid', {}, 'Ask the workspace for a new link.');

export async function viewLink(
  reader: Reader,
  { token }: { token: string },
): Promise<Given<typeof contract.pools.viewLink>> {
  const { name, pool } = await linked(reader, token);
  return { workspace: name, pool };
}

/** Joins the pool of the link. Who is a worker already stays what they are: a team member who follows a link for people outside is no guest. */
export async function join(tx: Tx, { token }: { token: string }): Promise<{ workspace: string; worker: string }> {
  const { workspace_id, pool } = await linked(tx, token);
  return { workspace: workspace_id, worker: await admitWorker(tx, workspace_id, pool) };
}

/** A member takes part as a worker without a link. */
export const enlist = async (tx: Tx): Promise<{ worker: string }> => ({
  worker: await admitWorker(tx, workspaceOf(tx.actor), 'team'),
});

async function admitWorker(tx: Tx, workspaceId: string, pool: LinkedPool): Promise<string> {
  const personId = tx.actor.personId ?? refuse('auth.needed');
  const { name } = await tx.db
    .selectFrom('auth.user')
    .select('name')
    .where('id', '=', personId)
    .executeTakeFirstOrThrow();
  const fresh = await tx.db
    .insertInto('worker')
    .values({ workspace_id: workspaceId, worker_id: newId(), person_id: personId, pool, name, since: tx.now })
    .onConflict((c) => c.columns(['workspace_id', 'person_id']).doNothing())
    .returning('worker_id')
    .executeTakeFirst();
  if (fresh) {
    tx.tell({ kind: 'worker.joined', subject: ['wkr', fresh.worker_id], workspaceId, details: { pool } });
    return fresh.worker_id;
  }
  const known = await tx.db
    .selectFrom('worker')
    .select('worker_id')
    .where('workspace_id', '=', workspaceId)
    .where('person_id', '=', personId)
    .executeTakeFirstOrThrow();
  return known.worker_id;
}
