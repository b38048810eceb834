import type { contract, Given, Received, Role } from '@manyhands/contract';
import { type Actor, workspaceOf } from '../../kit/actor.ts';
import { pageOf, readIdCursor } from '../../kit/page.ts';
import { refuse } from '../../kit/refusal.ts';
import type { Reader, Tx } from '../../postgres/tx.ts';

interface MemberRow {
  person_id: string;
  name: string;
  email: string;
  role: Role;
  since: Date;
}
const view = (actor: Actor) => (row: MemberRow) => ({
  id: row.person_id,
  name: row.name,
  email: row.email,
  role: row.role,
  since: row.since,
  can: actor.role === 'owner' ? ['change', 'remove'] : [],
});

const membersOf = (reader: Pick<Reader, 'db'>, workspaceId: string) =>
  reader.db
    .selectFrom('member as m')
    .innerJoin('auth.user as u', 'u.id', 'm.person_id')
    .select(['m.person_id', 'u.name', 'u.email', 'm.role', 'm.since'])
    .where('m.workspace_id', '=', workspaceId);

export async function listMembers(
  reader: Reader,
  input: Received<typeof contract.members.list>,
): Promise<Given<typeof contract.members.list>> {
  const after = readIdCursor(input.cursor);
  let query = membersOf(reader, workspaceOf(reader.actor))
    .orderBy('m.person_id')
    .limit(input.limit + 1);
  if (after) query = query.where('m.person_id', '>', after);
  return pageOf(await query.execute(), input.limit, (row) => [row.person_id], view(reader.actor));
}

/** Gives a member another role. The rows of all owners are locked, so that two changes at once cannot leave none. */
export async function changeMember(
  tx: Tx,
  { id, role }: Received<typeof contract.members.change>,
): Promise<Given<typeof contract.members.change>> {
  const workspaceId = workspaceOf(tx.actor);
  await keepAnOwner(tx, workspaceId, id, role);
  const { numUpdatedRows } = await tx.db
    .updateTable('member')
    .set({ role })
    .where('workspace_id', '=', workspaceId)
    .where('person_id', '=', id)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) refuse('not-found');
  tx.tell({ kind: 'member.changed', subject: ['per', id], details: { role } });
  return view(tx.actor)(await membersOf(tx, workspaceId).where('m.person_id', '=', id).executeTakeFirstOrThrow());
}

/** Takes a member out; their API keys stop working with them. */
export async function removeMember(tx: Tx, { id }: { id: string }): Promise<{ ok: true }> {
  const workspaceId = workspaceOf(tx.actor);
  await keepAnOwner(tx, workspaceId, id, null);
  const { numDeletedRows } = await tx.db
    .deleteFrom('member')
    .where('workspace_id', '=', workspaceId)
    .where('person_id', '=', id)
    .executeTakeFirst();
  if (numDeletedRows === 0n) refuse('not-found');
  tx.tell({ kind: 'member.removed', subject: ['per', id] });
  return { ok: true };
}

async function keepAnOwner(tx: Tx, workspaceId: string, personId: string, role: Role | null): Promise<void> {
  const owners = await tx.db
    .selectFrom('member')
    .select('person_id')
    .where('workspace_id', '=', workspaceId)
    .where('role', '=', 'owner')
    .orderBy('person_id')
    .forUpdate()
    .execute();
  if (role !== 'owner' && owners.length === 1 && owners[0]?.person_id === personId)
    refuse('member.last-owner', {}, 'Make somebody else an owner first.');
}
