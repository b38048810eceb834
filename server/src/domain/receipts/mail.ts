import type { contract, Given } from '@manyhands/contract';
import type { AppParts, Clock } from '../../jobs/parts.ts';
import { theClock } from '../../kit/actor.ts';
import { type Tx, write } from '../../postgres/tx.ts';
import { whose } from '../active-time/standing.ts';
import { letterOf } from './letter.ts';
import { dropMail, lockDue, moveMail, putMail, readMail } from './mail-store.ts';
import { showWeek } from './of-week.ts';
import { readWorkspace } from './store.ts';
import { nextMonday, weekOf, weeksBefore } from './week.ts';

/** Switches the caller's own weekly e-mail. Refuses `auth.scope`. */
export async function chooseMail(tx: Tx, { on }: { on: boolean }): Promise<Given<typeof contract.receipts.mail>> {
  const personId = whose(tx.actor);
  if (on) await putMail(tx, personId, nextMonday(tx.now, (await readWorkspace(tx)).timeZone));
  else await dropMail(tx, personId);
  tx.tell({ kind: on ? 'weekly-mail.wanted' : 'weekly-mail.stopped', subject: ['per', personId] });
  return { on, nextAt: (await readMail(tx))?.nextAt ?? null };
}

const atOnce = 50;

/** Sends the weeks whose Monday morning has come. Answers how many were looked at. */
export async function sendDue(app: Pick<AppParts, 'database' | 'clock' | 'address' | 'log'>): Promise<number> {
  const { rows } = await app.database.pool.query<{ workspace_id: string; person_id: string }>(
    'select workspace_id, person_id from weekly_mail where next_at <= $1 order by next_at limit $2',
    [app.clock(), atOnce],
  );
  let sent = 0;
  for (const { workspace_id, person_id } of rows)
    sent += await write(
      app.database,
      theClock(workspace_id),
      (tx) => sendOne(tx, person_id, app.address()),
      app.clock,
    ).catch((error: unknown) => {
      app.log(`weekly mail: ${error instanceof Error ? error.message : String(error)}`);
      return 0;
    });
  return sent;
}

export const mailClock: Clock = { name: 'receipts.mail', everySeconds: 60, fullAt: atOnce, run: sendDue };

/**
 * Sends one person the last whole week, once: their row is held, the mail is a job of the same transaction, and the row's time moves on with it. A week in which
 * nothing happened is not worth a mail.
 */
async function sendOne(tx: Tx, personId: string, address: string): Promise<number> {
  const due = await lockDue(tx, personId);
  if (!due) return 0;
  const { timeZone } = await readWorkspace(tx);
  const week = weeksBefore(weekOf(tx.now, timeZone), 1, timeZone);
  if (!due.role || !due.email) {
    await dropMail(tx, personId);
    return 1;
  }
  await moveMail(tx, personId, nextMonday(tx.now, timeZone), week.name);
  if (due.mailedWeek === week.name) return 1;
  const shown = await showWeek(tx, { week: week.name });
  const empty = shown.receipt.items === 0 && shown.receipt.costs.every(({ minutes }) => minutes === 0);
  if (empty) return 1;
  const letter = letterOf(shown, `${address}/receipts?week=${week.name}`);
  await tx.later(
    'mail.send',
    { to: due.email, ...letter },
    { key: `receipt ${week.name} ${tx.actor.workspaceId} ${personId}` },
  );
  tx.tell({ kind: 'weekly-mail.sent', subject: ['per', personId], details: { week: week.name } });
  return 1;
}
