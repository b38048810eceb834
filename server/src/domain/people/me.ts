import type { contract, Given } from '@manyhands/contract';
import { refuse } from '../../kit/refusal.ts';
import type { Reader, Tx } from '../../postgres/tx.ts';

/** The signed-in person, and where they are a member or a worker. */
export async function getMe(reader: Reader): Promise<Given<typeof contract.me.get>> {
  const personId = reader.actor.personId ?? refuse('auth.needed');
  const person = await reader.db
    .selectFrom('auth.user')
    .select(['id', 'name', 'email'])
    .where('id', '=', personId)
    .executeTakeFirst();
  if (!person) return refuse('auth.needed');
  const memberOf = await reader.db
    .selectFrom('member as m')
    .innerJoin('workspace as w', 'w.workspace_id', 'm.workspace_id')
    .select(['m.workspace_id as workspace', 'w.name', 'm.role', 'w.sample'])
    .where('m.person_id', '=', personId)
    .orderBy('w.created_at')
    .limit(200)
    .execute();
  const workerIn = await reader.db
    .selectFrom('worker as k')
    .innerJoin('workspace as w', 'w.workspace_id', 'k.workspace_id')
    .select(['k.workspace_id as workspace', 'w.name', 'k.worker_id as worker', 'k.state'])
    .where('k.person_id', '=', personId)
    .orderBy('w.created_at')
    .limit(200)
    .execute();
  return { ...person, memberOf, workerIn };
}

export async function changeMe(tx: Tx, { name }: { name: string }): Promise<{ ok: true }> {
  const personId = tx.actor.personId ?? refuse('auth.needed');
  await tx.db.updateTable('auth.user').set({ name, updatedAt: tx.now }).where('id', '=', personId).execute();
  return { ok: true };
}
