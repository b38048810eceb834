import type { Row, Values } from '@manyhands/contract';
import { sql } from 'kysely';
import { workspaceOf } from '../../kit/actor.ts';
import type { Reader, Tx } from '../../postgres/tx.ts';
import type { SignalKind, SignalState } from './signal.ts';

/** An answer to be looked at, with what the player measured. */
export interface AnswerRow {
  assignmentId: string;
  itemId: string;
  workerId: string;
  batchId: string;
  templateId: string;
  versionId: string;
  answer: Values;
  input: Row;
  /** How long the item was on the screen, where the player said so. */
  seconds: number | null;
  pastedShare: number | null;
  device: string | null;
}

export async function readAnswers(reader: Reader, assignmentIds: readonly string[]): Promise<Map<string, AnswerRow>> {
  const rows = await reader.rows<AnswerRow>(sql`
    select a.assignment_id as "assignmentId", a.item_id as "itemId", a.worker_id as "workerId", a.batch_id as "batchId", b.template_id as "templateId",
           b.version_id as "versionId", a.answer, i.input, e.seconds, e.pasted_share as "pastedShare", e.device
      from assignment a
      join batch b on b.workspace_id = a.workspace_id and b.batch_id = a.batch_id
      join item i on i.workspace_id = a.workspace_id and i.batch_id = a.batch_id and i.item_id = a.item_id
      left join effort e on e.workspace_id = a.workspace_id and e.assignment_id = a.assignment_id
     where a.workspace_id = ${workspaceOf(reader.actor)} and a.assignment_id = any(${[...assignmentIds]}::uuid[]) and a.answer is not null`);
  return new Map(rows.map((row) => [row.assignmentId, row]));
}

/** What was measured is of no use once it was looked at. */
export async function dropEffort(tx: Tx, assignmentIds: readonly string[]): Promise<void> {
  await tx.db
    .deleteFrom('effort')
    .where('workspace_id', '=', workspaceOf(tx.actor))
    .where('assignment_id', 'in', [...assignmentIds])
    .execute();
}

export interface NewSignal {
  signalId: string;
  kind: SignalKind;
  words: string;
  measured: Record<string, number>;
}
/** Writes a signal about an answer unless there is one of its kind. Answers whether it was written. */
export async function insertSignal(tx: Tx, of: AnswerRow, signal: NewSignal): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx.db
    .insertInto('signal')
    .values({
      workspace_id: workspaceOf(tx.actor),
      signal_id: signal.signalId,
      template_id: of.templateId,
      batch_id: of.batchId,
      item_id: of.itemId,
      assignment_id: of.assignmentId,
      worker_id: of.workerId,
      kind: signal.kind,
      words: signal.words,
      measured: JSON.stringify(signal.measured),
      state: 'open',
      at: tx.now,
    })
    .onConflict((at) => at.columns(['workspace_id', 'assignment_id', 'kind']).doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** How many signals of a worker are open, counted up to `most`. */
export async function countOpen(reader: Reader, workerId: string, most: number): Promise<number> {
  const [row] = await reader.rows<{ n: number }>(sql`
    select count(*)::int as n from (
      select 1 from signal where workspace_id = ${workspaceOf(reader.actor)} and worker_id = ${workerId} and state = 'open' limit ${most}
    ) open`);
  return row?.n ?? 0;
}

/** An answer that nobody has decided on waits for its reviewer as long as any other, however soon it would have been accepted. */
export async function askForReview(tx: Tx, assignmentId: string): Promise<void> {
  await tx.rows(sql`
    update assignment a
       set awaiting_review = true,
           due_at = greatest(a.due_at, a.submitted_at + make_interval(hours => (select w.review_hours from workspace w where w.workspace_id = a.workspace_id)))
     where a.workspace_id = ${workspaceOf(tx.actor)} and a.assignment_id = ${assignmentId} and a.state = 'submitted'`);
}

/** Open signals about an answer. */
export async function readOpenOf(reader: Reader, assignmentId: string): Promise<SignalRow[]> {
  return readSignals(reader, { assignment: assignmentId, state: 'open', before: null, limit: 10 });
}

export interface SignalRow {
  signalId: string;
  kind: SignalKind;
  words: string;
  measured: Record<string, number>;
  state: SignalState;
  at: Date;
  templateId: string;
  batchId: string;
  batchTitle: string;
  itemId: string;
  /** null for a gold, whose place among the items is nobody's business. */
  itemNumber: number | null;
  assignmentId: string;
  workerId: string;
  workerName: string;
  /** The person behind the worker, if there is one. */
  workerPerson: string | null;
  reply: string | null;
  repliedAt: Date | null;
  settledBy: string | null;
  settledAt: Date | null;
}
export interface SignalsWanted {
  batch?: string | undefined;
  worker?: string | undefined;
  assignment?: string | undefined;
  id?: string | undefined;
  state: SignalState | 'any';
  before: string | null;
  limit: number;
}

/** Signals, newest first. */
export function readSignals(reader: Reader, wanted: SignalsWanted): Promise<SignalRow[]> {
  return reader.rows<SignalRow>(sql`
    select s.signal_id as "signalId", s.kind, s.words, s.measured, s.state, s.at, s.template_id as "templateId", s.batch_id as "batchId",
           coalesce(b.title, '') as "batchTitle", s.item_id as "itemId", case when i.number > 0 then i.number end as "itemNumber", s.assignment_id as "assignmentId",
           s.worker_id as "workerId", coalesce(w.name, '') as "workerName", w.person_id as "workerPerson", s.reply, s.replied_at as "repliedAt", u.name as "settledBy", s.settled_at as "settledAt"
      from (
        select * from signal g
         where g.workspace_id = ${workspaceOf(reader.actor)}
           ${wanted.id ? sql`and g.signal_id = ${wanted.id}` : sql``} ${wanted.batch ? sql`and g.batch_id = ${wanted.batch}` : sql``}
           ${wanted.worker ? sql`and g.worker_id = ${wanted.worker}` : sql``} ${wanted.assignment ? sql`and g.assignment_id = ${wanted.assignment}` : sql``}
           ${wanted.state === 'any' ? sql`` : sql`and g.state = ${sql.lit(wanted.state)}`} ${wanted.before ? sql`and g.signal_id < ${wanted.before}::uuid` : sql``}
         order by g.signal_id desc limit ${wanted.limit}
      ) s
      left join batch b on b.workspace_id = s.workspace_id and b.batch_id = s.batch_id
      left join item i on i.workspace_id = s.workspace_id and i.batch_id = s.batch_id and i.item_id = s.item_id
      left join worker w on w.workspace_id = s.workspace_id and w.worker_id = s.worker_id
      left join auth."user" u on u.id = s.settled_by
     order by s.signal_id desc`);
}

interface Change {
  state?: SignalState;
  reply?: string;
  replied_at?: Date;
  settled_by?: string | null;
  settled_at?: Date | null;
}
/** Changes a signal if it is still in that state; answers whether it was. */
export async function changeSignal(tx: Tx, signalId: string, from: SignalState, to: Change): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable('signal')
    .set(to)
    .where('workspace_id', '=', workspaceOf(tx.actor))
    .where('signal_id', '=', signalId)
    .where('state', '=', from)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
