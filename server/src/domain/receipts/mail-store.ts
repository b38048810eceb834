import { sql } from 'kysely';
import { workspaceOf } from '../../kit/actor.ts';
import type { Reader, Tx } from '../../postgres/tx.ts';

export interface MailRow {
  nextAt: Date;
  mailedWeek: string | null;
}
/** When the caller gets their next week by e-mail; null when they do not want it. */
export async function readMail(reader: Reader): Promise<MailRow | null> {
  const [row] = await reader.rows<MailRow>(sql`
    select next_at as "nextAt", mailed_week as "mailedWeek" from weekly_mail
     where workspace_id = ${workspaceOf(reader.actor)} and person_id = ${reader.actor.personId}`);
  return row ?? null;
}

export async function putMail(tx: Tx, personId: string, nextAt: Date): Promise<void> {
  await tx.db
    .insertInto('weekly_mail')
    .values({ workspace_id: workspaceOf(tx.actor), person_id: personId, next_at: nextAt })
    .onConflict((c) => c.columns(['workspace_id', 'person_id']).doNothing())
    .execute();
}

export async function dropMail(tx: Tx, personId: string): Promise<void> {
  await tx.db
    .deleteFrom('weekly_mail')
    .where('workspace_id', '=', workspaceOf(tx.actor))
    .where('person_id', '=', personId)
    .execute();
}

export interface DueMail extends MailRow {
  personId: string;
  /** Null when the person is no member any more. */
  role: 'viewer' | 'reviewer' | 'manager' | 'owner' | null;
  email: string | null;
  name: string | null;
}
/** Holds one row whose time has come, in the caller's workspace; null when another process has it, or it was sent. */
export async function lockDue(tx: Tx, personId: string): Promise<DueMail | null> {
  const [row] = await tx.rows<DueMail>(sql`
    select d.person_id as "personId", d.next_at as "nextAt", d.mailed_week as "mailedWeek", m.role, u.email, u.name
      from (select * from weekly_mail where workspace_id = ${workspaceOf(tx.actor)} and person_id = ${personId} and next_at <= ${tx.now}
               for update skip locked) d
      left join member m on m.workspace_id = d.workspace_id and m.person_id = d.person_id
      left join auth."user" u on u.id = d.person_id`);
  return row ?? null;
}

export async function moveMail(tx: Tx, personId: string, nextAt: Date, week: string): Promise<void> {
  await tx.db
    .updateTable('weekly_mail')
    .set({ next_at: nextAt, mailed_week: week })
    .where('workspace_id', '=', workspaceOf(tx.actor))
    .where('person_id', '=', personId)
    .execute();
}
