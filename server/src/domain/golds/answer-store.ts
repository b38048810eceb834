import type { Cell, Row, Values } from '@manyhands/contract';
import { sql } from 'kysely';
import { workspaceOf } from '../../kit/actor.ts';
import type { Reader, Tx } from '../../postgres/tx.ts';
import type { Standing } from './share.ts';

export type Voided = 'met before' | 'practised' | 'withdrawn';

/** An answer to a gold as it came from its worker, before it is judged. */
export interface RawAnswer {
  assignmentId: string;
  goldId: string;
  batchId: string;
  versionId: string;
  templateId: string;
  workerId: string;
  answer: Values;
  submittedAt: Date;
}

/** The submitted answers among these assignments that are answers to golds. */
export function rawAnswers(reader: Reader, assignmentIds: readonly string[]): Promise<RawAnswer[]> {
  return reader.rows<RawAnswer>(sql`
    select a.assignment_id as "assignmentId", c.gold_id as "goldId", a.batch_id as "batchId", b.version_id as "versionId", b.template_id as "templateId",
      a.worker_id as "workerId", a.answer, a.submitted_at as "submittedAt"
    from assignment a
      join gold_item c on c.workspace_id = a.workspace_id and c.batch_id = a.batch_id and c.item_id = a.item_id
      join batch b on b.workspace_id = a.workspace_id and b.batch_id = a.batch_id
     where a.workspace_id = ${workspaceOf(reader.actor)} and a.assignment_id = any(${[...assignmentIds]}::uuid[])
       and a.answer is not null and a.submitted_at is not null order by a.assignment_id`);
}

/** Why a worker's answer to this gold says nothing of them: they answered the item it was made from, or practised on it. */
export async function whyVoid(
  reader: Reader,
  gold: { goldId: string; fromItemId: string | null },
  workerId: string,
): Promise<Voided | null> {
  const workspaceId = workspaceOf(reader.actor);
  const [row] = await reader.rows<{ met: boolean; practised: boolean }>(sql`
    select exists (select from assignment where workspace_id = ${workspaceId} and item_id = ${gold.fromItemId}::uuid and worker_id = ${workerId}
        and answer is not null) as met,
      exists (select from gold_try where workspace_id = ${workspaceId} and worker_id = ${workerId} and gold_id = ${gold.goldId}) as practised`);
  return row?.met ? 'met before' : row?.practised ? 'practised' : null;
}

export interface NewAnswer {
  raw: RawAnswer;
  said: Values;
  fields: Record<string, boolean>;
  right: boolean;
  revision: number;
  voided: Voided | null;
  told: boolean | null;
}

/** False when it is there already. */
export async function insertAnswer(tx: Tx, one: NewAnswer): Promise<boolean> {
  const rows = await tx.rows(sql`
    insert into gold_answer (workspace_id, assignment_id, gold_id, template_id, batch_id, worker_id, said, fields, is_right, revision, voided, told, at)
    values (${workspaceOf(tx.actor)}, ${one.raw.assignmentId}, ${one.raw.goldId}, ${one.raw.templateId}, ${one.raw.batchId}, ${one.raw.workerId},
      ${JSON.stringify(one.said)}::jsonb, ${JSON.stringify(one.fields)}::jsonb, ${one.right}, ${one.revision}, ${one.voided}, ${one.told}, ${one.raw.submittedAt})
    on conflict (workspace_id, assignment_id) do nothing returning 1`);
  return rows.length === 1;
}

/** What somebody said to a gold, as doubt weighs it. */
export interface SaidAnswer {
  assignmentId: string;
  workerId: string;
  said: Values;
  fields: Record<string, boolean>;
}

/** The newest answers to a gold since it was last judged; those that say nothing of their worker say nothing of the gold either. */
export function saidTo(reader: Reader, goldId: string, since: Date | null, limit: number): Promise<SaidAnswer[]> {
  return reader.rows<SaidAnswer>(sql`
    select assignment_id as "assignmentId", worker_id as "workerId", said, fields from gold_answer
     where workspace_id = ${workspaceOf(reader.actor)} and gold_id = ${goldId} and voided is null ${since ? sql`and at > ${since}` : sql``}
     order by assignment_id desc limit ${limit}`);
}

/** How each worker answered the other golds of a template: over their newest hundred answers that count. */
export async function standingsWithout(
  reader: Reader,
  templateId: string,
  goldId: string | null,
  workerIds: readonly string[],
): Promise<Map<string, Standing>> {
  const rows = await reader.rows<{ worker_id: string } & Standing>(sql`
    select w.id as worker_id, n.answered, n.right_ones as "right" from unnest(${[...workerIds]}::uuid[]) as w(id) cross join lateral (
      select count(*)::int as answered, count(*) filter (where is_right)::int as right_ones from (
        select a.is_right from gold_answer a join gold g on g.workspace_id = a.workspace_id and g.gold_id = a.gold_id and g.state <> 'suspended'
         where a.workspace_id = ${workspaceOf(reader.actor)} and a.template_id = ${templateId} and a.worker_id = w.id and a.voided is null
           ${goldId ? sql`and a.gold_id <> ${goldId}` : sql``}
         order by a.assignment_id desc limit 100) newest
    ) n`);
  return new Map(rows.map(({ worker_id, answered, right }) => [worker_id, { answered, right }]));
}

/** An answer with all that its worker is told of it. */
export interface ToldAnswer {
  assignmentId: string;
  workerId: string;
  goldId: string;
  batchId: string;
  batchTitle: string;
  versionId: string;
  input: Row;
  at: Date;
  right: boolean;
  said: Record<string, Cell>;
  fields: Record<string, boolean>;
  truth: Values;
  reason: string;
  goldState: 'active' | 'suspended' | 'retired';
  voided: Voided | null;
  news: { kind: 'rescored' | 'withdrawn'; before: boolean; after: boolean | null } | null;
  newsAt: Date | null;
  contest: {
    text: string;
    at: string;
    outcome: 'upheld' | 'corrected' | 'retired' | null;
    words: string | null;
    answeredAt: string | null;
  } | null;
}

const told = sql`
  select a.assignment_id as "assignmentId", a.worker_id as "workerId", a.gold_id as "goldId", a.batch_id as "batchId", b.title as "batchTitle", b.version_id as "versionId", g.input, a.at,
    a.is_right as "right", a.said, a.fields, g.truth, g.reason, g.state as "goldState", a.voided, a.news, a.news_at as "newsAt",
    (select json_build_object('text', c.body, 'at', c.at, 'outcome', c.outcome, 'words', c.words, 'answeredAt', c.answered_at) from contest c
      where c.workspace_id = a.workspace_id and c.assignment_id = a.assignment_id) as contest
  from gold_answer a
    join gold g on g.workspace_id = a.workspace_id and g.gold_id = a.gold_id
    join batch b on b.workspace_id = a.workspace_id and b.batch_id = a.batch_id`;

/** The worker's own answers that were called wrong, or judged anew, newest first. */
export function toldOf(
  reader: Reader,
  workerId: string,
  before: string | undefined,
  limit: number,
): Promise<ToldAnswer[]> {
  return reader.rows<ToldAnswer>(sql`${told}
    where a.workspace_id = ${workspaceOf(reader.actor)} and a.worker_id = ${workerId} and (not a.is_right or a.news is not null)
      ${before ? sql`and a.assignment_id < ${before}::uuid` : sql``} order by a.assignment_id desc limit ${limit}`);
}

/** The same of these assignments only, whoever asks. */
export function toldOfThese(reader: Reader, assignmentIds: readonly string[]): Promise<ToldAnswer[]> {
  return reader.rows<ToldAnswer>(sql`${told}
    where a.workspace_id = ${workspaceOf(reader.actor)} and a.assignment_id = any(${[...assignmentIds]}::uuid[])`);
}

/** An answer that was judged by an earlier truth, or whose counting changed since it was last told. */
export interface StaleAnswer {
  assignmentId: string;
  batchId: string;
  workerId: string;
  versionId: string;
  answer: Values;
  right: boolean;
  told: boolean | null;
  voided: Voided | null;
}

/** The next answers to a gold in the order of their ids, with what their workers submitted. */
export function answersAfter(tx: Tx, goldId: string, after: string | null, limit: number): Promise<StaleAnswer[]> {
  return tx.rows<StaleAnswer>(sql`
    select g.assignment_id as "assignmentId", g.batch_id as "batchId", g.worker_id as "workerId", b.version_id as "versionId", a.answer,
      g.is_right as "right", g.told, g.voided from gold_answer g
      join assignment a on a.workspace_id = g.workspace_id and a.assignment_id = g.assignment_id
      join batch b on b.workspace_id = g.workspace_id and b.batch_id = g.batch_id
     where g.workspace_id = ${workspaceOf(tx.actor)} and g.gold_id = ${goldId} ${after ? sql`and g.assignment_id > ${after}::uuid` : sql``}
     order by g.assignment_id limit ${limit} for update of g`);
}

export interface Rejudged {
  assignmentId: string;
  said: Values;
  fields: Record<string, boolean>;
  right: boolean;
  voided: Voided | null;
  told: boolean | null;
  news: { kind: 'rescored' | 'withdrawn'; before: boolean; after: boolean | null } | null;
}

export async function saveRejudged(tx: Tx, revision: number, rows: readonly Rejudged[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.rows(sql`
    update gold_answer a set said = n.said, fields = n.fields, is_right = n."right", revision = ${revision}, voided = n.voided, told = n.told,
      news = coalesce(n.news, a.news), news_at = case when n.news is null then a.news_at else ${tx.now} end
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as n("assignmentId" uuid, said jsonb, fields jsonb, "right" boolean, voided text, told boolean, news jsonb)
     where a.workspace_id = ${workspaceOf(tx.actor)} and a.assignment_id = n."assignmentId"`);
}

/** The part of an answer that a truth speaks about. */
export const saidOf = (fields: readonly { field: string; said: Cell }[]): Values =>
  Object.fromEntries(fields.map(({ field, said }) => [field, said]));
