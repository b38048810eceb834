import { randomBytes } from 'node:crypto';
import type { contract, Given, Received, Role } from '@manyhands/contract';
import { workspaceOf } from '../../kit/actor.ts';
import { newId } from '../../kit/ids.ts';
import { pageOf, readIdCursor } from '../../kit/page.ts';
import { refuse } from '../../kit/refusal.ts';
import type { Reader, Tx } from '../../postgres/tx.ts';
import { hashOf } from '../people/identify.ts';
import { proveAddress } from '../people/prove-address.ts';

const dayMs = 24 * 3600_000;

export async function listInvitations(
  reader: Reader,
  input: Received<typeof contract.invitations.list>,
): Promise<Given<typeof contract.invitations.list>> {
  const after = readIdCursor(input.cursor);
  let query = reader.db
    .selectFrom('invitation as i')
    .innerJoin('auth.user as u', 'u.id', 'i.invited_by')
    .select(['i.invitation_id', 'i.email', 'i.role', 'i.expires_at', 'u.name'])
    .where('i.workspace_id', '=', workspaceOf(reader.actor))
    .where('i.accepted_at', 'is', null)
    .where('i.expires_at', '>', reader.now)
    .orderBy('i.invitation_id', 'desc')
    .limit(input.limit + 1);
  if (after) query = query.where('i.invitation_id', '<', after);
  return pageOf(
    await query.execute(),
    input.limit,
    (row) => [row.invitation_id],
    (row) => ({
      id: row.invitation_id,
      email: row.email,
      role: row.role,
      invitedBy: row.name,
      expiresAt: row.expires_at,
    }),
  );
}

/** Invites by e-mail. The link is in the answer too, for those without a mail server; only its hash is kept. */
export async function invite(
  tx: Tx,
  input: { email: string; role: Role },
  address: string,
): Promise<Given<typeof contract.invitations.create>> {
  const workspaceId = workspaceOf(tx.actor);
  const member = await tx.db
    .selectFrom('member as m')
    .innerJoin('auth.user as u', 'u.id', 'm.person_id')
    .select('m.role')
    .where('m.workspace_id', '=', workspaceId)
    .where('u.email', '=', input.email)
    .executeTakeFirst();
  if (member) refuse('member.exists', { role: member.role }, 'Change their role in the list of members instead.');
  const token = randomBytes(24).toString('base64url');
  const id = newId();
  const expiresAt = new Date(tx.now.getTime() + 14 * dayMs);
  await tx.db
    .insertInto('invitation')
    .values({
      workspace_id: workspaceId,
      invitation_id: id,
      email: input.email,
      role: input.role,
      token_hash: hashOf(token),
      invited_by: tx.actor.personId ?? '',
      created_at: tx.now,
      expires_at: expiresAt,
    })
    .execute();
  const link = `${address}/invitation?token=${token}`;
  await tx.later('mail.send', {
    to: input.email,
    subject: 'You are invited to Many Hands',
    text: `${tx.actor.personName} invites you as ${input.role}.\n\nOpen this page to accept:\n\n${link}\n\nThe link works for 14 days.`,
  });
  tx.tell({ kind: 'member.invited', subject: ['inv', id], details: { role: input.role } });
  return { id, email: input.email, role: input.role, invitedBy: tx.actor.personName, expiresAt, link };
}

export async function withdrawInvitation(tx: Tx, { id }: { id: string }): Promise<{ ok: true }> {
  const { numDeletedRows } = await tx.db
    .deleteFrom('invitation')
    .where('workspace_id', '=', workspaceOf(tx.actor))
    .where('invitation_id', '=', id)
    .where('accepted_at', 'is', null)
    .executeTakeFirst();
  if (numDeletedRows === 0n) refuse('not-found');
  tx.tell({ kind: 'member.invitation-withdrawn', subject: ['inv', id] });
  return { ok: true };
}

const waiting = (reader: Pick<Reader, 'db' | 'now'>, token: string) =>
  reader.db
    .selectFrom('invitation as i')
    .innerJoin('workspace as w', 'w.workspace_id', 'i.workspace_id')
    .innerJoin('auth.user as u', 'u.id', 'i.invited_by')
    .select(['i.workspace_id', 'i.invitation_id', 'i.email', 'i.role', 'w.name as workspace', 'u.name as inviter'])
    .where('i.token_hash', '=', hashOf(token))
    .where('i.accepted_at', 'is', null)
    .where('i.expires_at', '>', reader.now);

export async function viewInvitation(
  reader: Reader,
  { token }: { token: string },
): Promise<Given<typeof contract.invitations.view>> {
  const found =
    (await waiting(reader, token).executeTakeFirst()) ??
    refuse('invitation.not-valid', {}, 'Ask for a new invitation.');
  return { workspace: found.workspace, email: found.email, role: found.role, invitedBy: found.inviter };
}

/** The signed-in person must own the address that was invited: a forwarded link admits nobody else. */
export async function acceptInvitation(tx: Tx, { token }: { token: string }): Promise<{ workspace: string }> {
  const found =
    (await waiting(tx, token).forUpdate('i').executeTakeFirst()) ??
    refuse('invitation.not-valid', {}, 'Ask for a new invitation.');
  const personId = tx.actor.personId ?? refuse('auth.needed');
  const person = await tx.db
    .selectFrom('auth.user')
    .select('email')
    .where('id', '=', personId)
    .executeTakeFirstOrThrow();
  if (person.email.toLowerCase() !== found.email)
    refuse('invitation.other-person', {}, `Sign in as ${found.email} to accept it.`);
  await proveAddress(tx, personId);
  await tx.db
    .insertInto('member')
    .values({ workspace_id: found.workspace_id, person_id: personId, role: found.role, since: tx.now })
    .onConflict((c) => c.columns(['workspace_id', 'person_id']).doNothing())
    .execute();
  await tx.db
    .updateTable('invitation')
    .set({ accepted_at: tx.now })
    .where('workspace_id', '=', found.workspace_id)
    .where('invitation_id', '=', found.invitation_id)
    .execute();
  tx.tell({
    kind: 'member.joined',
    subject: ['per', personId],
    workspaceId: found.workspace_id,
    details: { role: found.role },
  });
  return { workspace: found.workspace_id };
}
