import { randomBytes } from 'node:crypto';
import type { contract, Given } from '@manyhands/contract';
import { workspaceOf } from '../../kit/actor.ts';
import { newId } from '../../kit/ids.ts';
import { refuse } from '../../kit/refusal.ts';
import type { Reader, Tx } from '../../postgres/tx.ts';

const linkOf = (address: string, token: string) => `${address}/worker/join?token=${token}`;

export async function getTeam(reader: Reader, address: string): Promise<Given<typeof contract.pools.get>> {
  const workspaceId = workspaceOf(reader.actor);
  const { workers } = await reader.db
    .selectFrom('worker')
    .select((e) => e.fn.countAll<number>().as('workers'))
    .where('workspace_id', '=', workspaceId)
    .where('pool', '=', 'team')
    .executeTakeFirstOrThrow();
  const link = await reader.db
    .selectFrom('pool_link')
    .select('token')
    .where('workspace_id', '=', workspaceId)
    .where('pool', '=', 'team')
    .executeTakeFirst();
  // The link lets anyone in who has it, so only those who may make one may read it.
  const shown = link && (reader.actor.role === 'owner' || reader.actor.role === 'manager');
  return { name: 'team', workers, link: shown ? linkOf(address, link.token) : null };
}

export async function makeLink(tx: Tx, address: string): Promise<{ link: string }> {
  const token = randomBytes(18).toString('base64url');
  const row = {
    workspace_id: workspaceOf(tx.actor),
    pool: 'team',
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
  tx.tell({ kind: 'pool.link-made', subject: ['wsp', row.workspace_id], details: { pool: 'team' } });
  return { link: linkOf(address, token) };
}

export async function closeLink(tx: Tx): Promise<{ ok: true }> {
  const workspaceId = workspaceOf(tx.actor);
  await tx.db.deleteFrom('pool_link').where('workspace_id', '=', workspaceId).where('pool', '=', 'team').execute();
  tx.tell({ kind: 'pool.link-closed', subject: ['wsp', workspaceId], details: { pool: 'team' } });
  return { ok: true };
}

const linked = async (reader: Pick<Reader, 'db'>, token: string) =>
  (await reader.db
    .selectFrom('pool_link as l')
    .innerJoin('workspace as w', 'w.workspace_id', 'l.workspace_id')
    .select(['l.workspace_id', 'w.name'])
    .where('l.token', '=', token)
    .executeTakeFirst()) ?? refuse('pool.link-not-valid', {}, 'Ask the workspace for a new link.');

export const viewLink = async (reader: Reader, { token }: { token: string }): Promise<{ workspace: string }> => ({
  workspace: (await linked(reader, token)).name,
});

/** Joins the team pool; joining twice is joining once. */
export async function join(tx: Tx, { token }: { token: string }): Promise<{ workspace: string; worker: string }> {
  const { workspace_id } = await linked(tx, token);
  return { workspace: workspace_id, worker: await admitWorker(tx, workspace_id) };
}

/** A member takes part as a worker without a link. */
export const enlist = async (tx: Tx): Promise<{ worker: string }> => ({
  worker: await admitWorker(tx, workspaceOf(tx.actor)),
});

async function admitWorker(tx: Tx, workspaceId: string): Promise<string> {
  const personId = tx.actor.personId ?? refuse('auth.needed');
  const { name } = await tx.db
    .selectFrom('auth.user')
    .select('name')
    .where('id', '=', personId)
    .executeTakeFirstOrThrow();
  const fresh = await tx.db
    .insertInto('worker')
    .values({ workspace_id: workspaceId, worker_id: newId(), person_id: personId, name, since: tx.now })
    .onConflict((c) => c.columns(['workspace_id', 'person_id']).doNothing())
    .returning('worker_id')
    .executeTakeFirst();
  if (fresh) {
    tx.tell({ kind: 'worker.joined', subject: ['wkr', fresh.worker_id], workspaceId, details: { pool: 'team' } });
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
