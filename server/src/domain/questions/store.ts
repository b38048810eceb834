import type { Row, Values } from '@manyhands/contract';
import { type RawBuilder, sql } from 'kysely';
import { workerOf, workspaceOf } from '../../kit/actor.ts';
import type { Reader, Tx } from '../../postgres/tx.ts';
import type { Outcome, QuestionState } from './question.ts';

export interface QuestionRow {
  questionId: string;
  batchId: string;
  batchTitle: string;
  templateId: string;
  versionId: string;
  itemId: string;
  itemNumber: number;
  input: Row;
  typed: Values;
  assignmentId: string;
  workerId: string;
  state: QuestionState;
  clause: number | null;
  clauseText: string | null;
  field: string | null;
  fieldLabel: string | null;
  text: string;
  language: string | null;
  askedAt: Date;
  expiresAt: Date;
  waiting: boolean;
  beforeText: string | null;
  beforeAnswer: string | null;
  answerId: string | null;
  answer: string | null;
  answeredAt: Date | null;
  answeredBy: string | null;
  toldAt: Date | null;
  became: Outcome | null;
}

/** Questions with all that is shown of them. `which` picks rows of `question q`, in an order and up to a limit. */
function read(reader: Reader, which: RawBuilder<unknown>, order: 'asc' | 'desc'): Promise<QuestionRow[]> {
  return reader.rows<QuestionRow>(sql`
    select q.question_id as "questionId", q.batch_id as "batchId", b.title as "batchTitle", q.template_id as "templateId", q.version_id as "versionId",
           q.item_id as "itemId", i.number as "itemNumber", i.input, coalesce(d.typed, a.answer, '{}') as typed, q.assignment_id as "assignmentId",
           q.worker_id as "workerId", q.state, q.clause, q.clause_text as "clauseText", q.field, q.field_label as "fieldLabel", q.body as text, q.language,
           q.asked_at as "askedAt", q.expires_at as "expiresAt", a.state = 'claimed' and a.parked_at is not null as waiting, f.body as "beforeText",
           f.answer as "beforeAnswer", q.answer_id as "answerId", q.answer, q.answered_at as "answeredAt", coalesce(u.name, case when q.answered_at is not null then 'a program' end) as "answeredBy",
           q.told_at as "toldAt", q.became
      from (${which}) q
      join batch b on b.workspace_id = q.workspace_id and b.batch_id = q.batch_id
      join assignment a on a.workspace_id = q.workspace_id and a.assignment_id = q.assignment_id
      join item i on i.workspace_id = q.workspace_id and i.batch_id = q.batch_id and i.item_id = q.item_id
      left join draft d on d.workspace_id = q.workspace_id and d.assignment_id = q.assignment_id
      left join question f on f.workspace_id = q.workspace_id and f.question_id = q.follows
      left join auth."user" u on u.id = q.answered_by
     order by q.question_id ${sql.raw(order)}`);
}

export async function findQuestions(reader: Reader, ids: readonly string[]): Promise<QuestionRow[]> {
  return read(
    reader,
    sql`select * from question where workspace_id = ${workspaceOf(reader.actor)} and question_id = any(${[...ids]}::uuid[])`,
    'asc',
  );
}

export async function findQuestion(reader: Reader, id: string): Promise<QuestionRow | null> {
  return (await findQuestions(reader, [id]))[0] ?? null;
}

export const batchExists = async (reader: Reader, batchId: string): Promise<boolean> =>
  (
    await reader.rows(
      sql`select 1 from batch where workspace_id = ${workspaceOf(reader.actor)} and batch_id = ${batchId}`,
    )
  ).length > 0;

/** What wants an answer: of closed batches only while somebody waits for it. */
const wanting = (reader: Reader, batchId: string | undefined): RawBuilder<unknown> => sql`
  from question w join batch c on c.workspace_id = w.workspace_id and c.batch_id = w.batch_id
 where w.workspace_id = ${workspaceOf(reader.actor)} and w.state in ('open', 'expired') and (w.state = 'open' or c.state <> 'closed')
   ${batchId ? sql`and w.batch_id = ${batchId}` : sql``}`;

/** Questions that want an answer, the oldest first. */
export function readWanting(reader: Reader, batchId: string | undefined, limit: number): Promise<QuestionRow[]> {
  return read(reader, sql`select w.* ${wanting(reader, batchId)} order by w.question_id limit ${limit}`, 'asc');
}

export interface Wanting {
  open: number;
  oldestAt: Date | null;
}
export async function countWanting(reader: Reader, batchId: string | undefined): Promise<Wanting> {
  const [row] = await reader.rows<Wanting>(
    sql`select count(*)::int as open, min(w.asked_at) as "oldestAt" ${wanting(reader, batchId)}`,
  );
  return row ?? { open: 0, oldestAt: null };
}

export interface ListWanted {
  batch?: string | undefined;
  template?: string | undefined;
  state: QuestionState | 'any';
  before: string | null;
  limit: number;
}
/** Questions, the newest first. */
export function readList(
  reader: Reader,
  { batch, template, state, before, limit }: ListWanted,
): Promise<QuestionRow[]> {
  return read(
    reader,
    sql`select * from question w where w.workspace_id = ${workspaceOf(reader.actor)}
          ${batch ? sql`and w.batch_id = ${batch}` : sql``} ${template ? sql`and w.template_id = ${template}` : sql``}
          ${state === 'any' ? sql`` : sql`and w.state = ${sql.lit(state)}`} ${before ? sql`and w.question_id < ${before}::uuid` : sql``}
        order by w.question_id desc limit ${limit}`,
    'desc',
  );
}

export interface Hot {
  batch: string;
  batchTitle: string;
  clause: number | null;
  clauseText: string | null;
  field: string | null;
  fieldLabel: string | null;
  workers: number;
  questions: number;
}
/** What several workers ask about, in batches that are under way; what is in the brief by now is clear. Of the newest two thousand questions. */
export function readHot(reader: Reader, batchId: string | undefined, workersMin: number): Promise<Hot[]> {
  return reader.rows<Hot>(sql`
    select q.batch_id as batch, b.title as "batchTitle", q.clause, min(q.clause_text) as "clauseText", q.field, min(q.field_label) as "fieldLabel",
           count(distinct q.worker_id)::int as workers, count(*)::int as questions
      from (
        select * from question w where w.workspace_id = ${workspaceOf(reader.actor)} ${batchId ? sql`and w.batch_id = ${batchId}` : sql``}
         order by w.question_id desc limit 2000
      ) q join batch b on b.workspace_id = q.workspace_id and b.batch_id = q.batch_id
     where q.state <> 'withdrawn' and q.became is null and (q.clause is not null or q.field is not null) ${batchId ? sql`` : sql`and b.state in ('running', 'paused')`}
     group by q.batch_id, b.title, q.version_id, q.clause, q.field
    having count(distinct q.worker_id) >= ${workersMin}
     order by workers desc, q.batch_id desc limit 20`);
}

export interface Locked {
  questionId: string;
  batchId: string;
  templateId: string;
  state: QuestionState;
  answerId: string | null;
  answer: string | null;
  toldAt: Date | null;
  became: Outcome | null;
}
/** Holds questions by their ids or by what answered them, in the order in which everybody holds several. */
export function lockQuestions(tx: Tx, by: { ids: readonly string[] } | { answerId: string }): Promise<Locked[]> {
  const which = 'ids' in by ? sql`question_id = any(${[...by.ids]}::uuid[])` : sql`answer_id = ${by.answerId}`;
  return tx.rows<Locked>(sql`
    select question_id as "questionId", batch_id as "batchId", template_id as "templateId", state, answer_id as "answerId", answer, told_at as "toldAt", became
      from question where workspace_id = ${workspaceOf(tx.actor)} and ${which} order by question_id for update`);
}

export interface QuestionChange {
  state?: QuestionState;
  answer_id?: string | null;
  answer?: string | null;
  answered_at?: Date | null;
  answered_by?: string | null;
  told_at?: Date;
  became?: Outcome;
  became_version?: string;
}
/** Changes questions that are held. */
export async function changeQuestions(tx: Tx, ids: readonly string[], to: QuestionChange): Promise<void> {
  await tx.db
    .updateTable('question')
    .set(to)
    .where('workspace_id', '=', workspaceOf(tx.actor))
    .where('question_id', 'in', [...ids])
    .execute();
}

/** The worker's own row is held, so that they cannot ask twice at one moment. */
export async function holdWorker(tx: Tx): Promise<void> {
  await tx.rows(sql`
    select 1 from worker where workspace_id = ${workspaceOf(tx.actor)} and worker_id = ${workerOf(tx.actor)} for no key update`);
}

export interface Asked {
  questionId: string;
  state: QuestionState;
  text: string;
  toldAt: Date | null;
}
/** What the worker asked about an item, the oldest first, and how many of their questions of its batch are open. */
export async function readAsked(
  tx: Tx,
  assignmentId: string,
  batchId: string,
): Promise<{ asked: Asked[]; open: number }> {
  const asked = await tx.rows<Asked>(sql`
    select question_id as "questionId", state, body as text, told_at as "toldAt" from question
     where workspace_id = ${workspaceOf(tx.actor)} and assignment_id = ${assignmentId} order by question_id`);
  const [count] = await tx.rows<{ n: number }>(sql`
    select count(*)::int as n from question
     where workspace_id = ${workspaceOf(tx.actor)} and worker_id = ${workerOf(tx.actor)} and batch_id = ${batchId}
       and (state = 'open' or (state = 'answered' and told_at is null))`);
  return { asked, open: count?.n ?? 0 };
}
