import { sql } from 'kysely';
import { workspaceOf } from '../../kit/actor.ts';
import type { Reader, Tx } from '../../postgres/tx.ts';
import type { LongText, Twin } from './likeness.ts';
import type { OptionCounts, Run } from './monotony.ts';
import { noRate, type Rate } from './rate.ts';
import type { DeviceFacts } from './sharing.ts';
import type { AnswerRow } from './store.ts';

/** What is usual for a worker on a template. */
export interface Window {
  templateId: string;
  workerId: string;
  seconds: number[];
  runs: Record<string, Run>;
}
/** What is usual in a batch. */
export interface Usual {
  batchId: string;
  options: Record<string, OptionCounts>;
  rates: { pasted: Rate; repeats: Rate; twins: Rate };
}

export const windowKey = (of: { templateId: string; workerId: string }): string => `${of.templateId} ${of.workerId}`;
export const newUsual = (batchId: string): Usual => ({
  batchId,
  options: {},
  rates: { pasted: noRate, repeats: noRate, twins: noRate },
});

export async function readWindows(reader: Reader, answers: readonly AnswerRow[]): Promise<Map<string, Window>> {
  const rows = await reader.rows<Window>(sql`
    select w.template_id as "templateId", w.worker_id as "workerId", w.seconds, w.runs from signal_window w
     where w.workspace_id = ${workspaceOf(reader.actor)} and (w.template_id, w.worker_id) in (
       select * from unnest(${answers.map((one) => one.templateId)}::uuid[], ${answers.map((one) => one.workerId)}::uuid[]))`);
  return new Map(rows.map((row) => [windowKey(row), row]));
}

export async function saveWindows(tx: Tx, windows: Iterable<Window>): Promise<void> {
  for (const { templateId, workerId, seconds, runs } of windows) {
    const known = { seconds: JSON.stringify(seconds), runs: JSON.stringify(runs) };
    await tx.rows(sql`
      insert into signal_window (workspace_id, template_id, worker_id, seconds, runs)
        values (${workspaceOf(tx.actor)}, ${templateId}, ${workerId}, ${known.seconds}, ${known.runs})
        on conflict (workspace_id, template_id, worker_id) do update set seconds = excluded.seconds, runs = excluded.runs`);
  }
}

export async function readUsuals(reader: Reader, batchIds: readonly string[]): Promise<Map<string, Usual>> {
  const rows = await reader.rows<Usual>(sql`
    select u.batch_id as "batchId", u.options, u.rates from signal_usual u
     where u.workspace_id = ${workspaceOf(reader.actor)} and u.batch_id = any(${[...batchIds]}::uuid[])`);
  return new Map(rows.map((row) => [row.batchId, row]));
}

export async function saveUsuals(tx: Tx, usuals: Iterable<Usual>): Promise<void> {
  for (const { batchId, options, rates } of usuals)
    await tx.rows(sql`
      insert into signal_usual (workspace_id, batch_id, options, rates)
        values (${workspaceOf(tx.actor)}, ${batchId}, ${JSON.stringify(options)}, ${JSON.stringify(rates)})
        on conflict (workspace_id, batch_id) do update set options = excluded.options, rates = excluded.rates`);
}

/** Up to five other answers of the batch with the same text, and those to the same item in that field. Two look-ups by index. */
export async function readTwins(
  reader: Reader,
  of: AnswerRow,
  text: LongText,
): Promise<{ elsewhere: Twin[]; sameItem: { compared: number; same: number } }> {
  const workspaceId = workspaceOf(reader.actor);
  const elsewhere = await reader.rows<Twin>(sql`
    select t.item_id as "itemId", t.worker_id as "workerId" from signal_text t
     where t.workspace_id = ${workspaceId} and t.batch_id = ${of.batchId} and t.field = ${text.field} and t.hash = ${text.hash}
       and t.item_id <> ${of.itemId} limit 5`);
  const beside = await reader.rows<{ hash: string }>(sql`
    select t.hash from signal_text t
     where t.workspace_id = ${workspaceId} and t.item_id = ${of.itemId} and t.field = ${text.field} and t.worker_id <> ${of.workerId} limit 20`);
  const same = beside.filter(({ hash }) => hash === text.hash).length;
  return { elsewhere, sameItem: { compared: beside.length, same } };
}

export async function keepText(tx: Tx, of: AnswerRow, text: LongText): Promise<void> {
  await tx.rows(sql`
    insert into signal_text (workspace_id, batch_id, field, hash, assignment_id, item_id, worker_id)
      values (${workspaceOf(tx.actor)}, ${of.batchId}, ${text.field}, ${text.hash}, ${of.assignmentId}, ${of.itemId}, ${of.workerId})
      on conflict do nothing`);
}

/** Who else answered from the device lately, and whether they answered this item. Notes that this worker did. */
export async function meetDevice(tx: Tx, of: AnswerRow, device: string): Promise<DeviceFacts> {
  const workspaceId = workspaceOf(tx.actor);
  const since = new Date(tx.now.getTime() - 30 * 24 * 3600_000);
  const lately = await tx.rows<{ worker_id: string }>(sql`
    select worker_id from signal_device where workspace_id = ${workspaceId} and device = ${device} and last_at > ${since}
     order by last_at desc limit 10`);
  const others = lately.map((row) => row.worker_id).filter((id) => id !== of.workerId);
  const known = others.length < lately.length;
  await tx.rows(sql`
    insert into signal_device (workspace_id, device, worker_id, first_at, last_at)
      values (${workspaceId}, ${device}, ${of.workerId}, ${tx.now}, ${tx.now})
      on conflict (workspace_id, device, worker_id) do update set last_at = excluded.last_at`);
  if (others.length === 0) return { others: 0, known, sameItem: 0 };
  const [met] = await tx.rows<{ n: number }>(sql`
    select count(*)::int as n from assignment a
     where a.workspace_id = ${workspaceId} and a.item_id = ${of.itemId} and a.worker_id = any(${others}::uuid[]) and a.submitted_at is not null`);
  return { others: others.length, known, sameItem: met?.n ?? 0 };
}
