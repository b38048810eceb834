import { newId } from '../../kit/ids.ts';
import { refuse } from '../../kit/refusal.ts';
import type { Tx } from '../../postgres/tx.ts';
import { viewWorkspace, type WorkspaceView } from './view.ts';

/** Creates a workspace; the acting person becomes its owner. */
export async function createWorkspace(tx: Tx, input: { name: string; timeZone: string }): Promise<WorkspaceView> {
  const personId = tx.actor.personId ?? refuse('auth.needed');
  const workspaceId = newId();
  const row = await tx.db
    .insertInto('workspace')
    .values({ workspace_id: workspaceId, name: input.name, time_zone: input.timeZone, created_at: tx.now })
    .returningAll()
    .executeTakeFirstOrThrow();
  await tx.db
    .insertInto('member')
    .values({ workspace_id: workspaceId, person_id: personId, role: 'owner', since: tx.now })
    .execute();
  tx.tell({ kind: 'workspace.created', subject: ['wsp', workspaceId], workspaceId, details: { name: input.name } });
  return viewWorkspace(row);
}

/** A person asks for one more workspace. Only members may: a join link must not open the server to strangers. */
export async function createAnother(tx: Tx, input: { name: string; timeZone: string }): Promise<WorkspaceView> {
  const personId = tx.actor.personId ?? refuse('auth.needed');
  const member = await tx.db
    .selectFrom('member')
    .select('role')
    .where('person_id', '=', personId)
    .where('role', 'in', ['owner', 'manager'])
    .limit(1)
    .executeTakeFirst();
  if (!member)
    refuse('auth.role', {}, 'Only owners and managers of a workspace on this server may create another one.');
  return createWorkspace(tx, input);
}
