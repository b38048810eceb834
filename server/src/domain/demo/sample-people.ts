import { type Actor, stranger, workspaceOf } from '../../kit/actor.ts';
import { newId } from '../../kit/ids.ts';
import type { Tx } from '../../postgres/tx.ts';
import { createWorkspace } from '../workspaces/create.ts';

/** Nobody gets mail at `.invalid` (RFC 2606), so nobody can sign in as the owner of the sample but by looking around. */
export const sampleEmail = 'asha@sample.invalid';
export const sampleName = "Asha's Kurtas";

/** The sample's workspace as its owner acts in it; made when it is not there, but not marked as the sample yet. */
export async function ownWorkspace(tx: Tx): Promise<Actor> {
  const personId = tx.actor.personId;
  const known = await tx.db
    .selectFrom('member as m')
    .innerJoin('workspace as w', 'w.workspace_id', 'm.workspace_id')
    .select('w.workspace_id')
    .where('m.person_id', '=', personId)
    .where('m.role', '=', 'owner')
    // Who looks around may have made workspaces of their own as this person; those are theirs, and later.
    .orderBy('w.sample', 'desc')
    .orderBy('w.created_at')
    .limit(1)
    .executeTakeFirst();
  const workspaceId =
    known?.workspace_id ?? (await createWorkspace(tx, { name: sampleName, timeZone: 'Asia/Kolkata' })).id;
  return { ...tx.actor, workspaceId, role: 'owner' };
}

/** The owner of the sample, as an actor outside any workspace; made when not there. */
export async function sampleOwner(tx: Tx): Promise<Actor> {
  const { id, name } = await personOf(tx);
  return { ...stranger(), kind: 'person', personId: id, personName: name };
}

async function personOf(tx: Tx): Promise<{ id: string; name: string }> {
  const known = await tx.db
    .selectFrom('auth.user')
    .select(['id', 'name'])
    .where('email', '=', sampleEmail)
    .executeTakeFirst();
  if (known) return known;
  const person = { id: newId(), name: 'Asha (sample)' };
  await tx.db
    .insertInto('auth.user')
    .values({ ...person, email: sampleEmail, emailVerified: true })
    .execute();
  return person;
}

/** From here on it is the sample: labelled as such, with demo workers who can be switched on. */
export async function markSample(tx: Tx, workspaceId: string): Promise<void> {
  await tx.db
    .updateTable('workspace')
    .set({ sample: true, demo_on: false, currency: 'INR' })
    .where('workspace_id', '=', workspaceId)
    .execute();
}

/** While it is emptied and made again nobody is led into it, and its demo workers rest. */
export async function unmarkSample(tx: Tx): Promise<void> {
  await tx.db
    .updateTable('workspace')
    .set({ sample: false, demo_on: false })
    .where('workspace_id', '=', workspaceOf(tx.actor))
    .execute();
}
