import type { Definition, Row, Values } from '@manyhands/contract';
import { sql } from 'kysely';
import { workspaceOf } from '../../kit/actor.ts';
import type { AssignmentState } from '../../postgres/tables.ts';
import type { Reader, Tx } from '../../postgres/tx.ts';

/** What is known of an answer: who gave it, how long it took, and what was said of it. */
export interface AnswerRow {
  assignment: string;
  batchId: string;
  itemId: string;
  worker: string;
  workerName: string;
  state: AssignmentState;
  values: Values | null;
  asked: string[] | null;
  seconds: number | null;
  judged: boolean;
  sentBack: boolean;
}

/** Seconds on the screen where the player measured them, else between claim and submit. */
const columns = sql`
  a.assignment_id as assignment, a.batch_id as "batchId", a.item_id as "itemId", a.worker_id as worker, coalesce(w.name, '') as "workerName", a.state,
  a.answer as values, a.asked_fields as asked,
  coalesce(e.seconds::float8, case when not coalesce(d.sent_back, false) then extract(epoch from a.submitted_at - a.claimed_at)::float8 end) as seconds,
  coalesce(d.judged, false) as judged, coalesce(d.sent_back, false) as "sentBack"`;
const joins = sql`
  left join worker w on w.workspace_id = a.workspace_id and w.worker_id = a.worker_id
  left join effort e on e.workspace_id = a.workspace_id and e.assignment_id = a.assignment_id
  left join lateral (
    select bool_or(d.decided_by is not null or d.kind <> 'accepted') as judged, bool_or(d.kind = 'sent_back') as sent_back from decision d
     where d.workspace_id = a.workspace_id and d.assignment_id = a.assignment_id and d.undone_at is null) d on true`;

/** Every answer of a small batch, the earliest first. Through its items, fifty at most. */
export const answersOf = (reader: Reader, batchId: string): Promise<AnswerRow[]> =>
  reader.rows<AnswerRow>(sql`
    select ${columns} from item i join assignment a on a.workspace_id = i.workspace_id and a.item_id = i.item_id ${joins}
     where i.workspace_id = ${workspaceOf(reader.actor)} and i.batch_id = ${batchId} and i.number > 0 and i.cancelled_at is null
       and a.state in ('submitted', 'sent_back', 'accepted', 'rejected') and a.answer is not null
     order by i.number, a.submitted_at, a.assignment_id limit 1000`);

/** The newest decided answers of batches, so many at most of each and together; golds are none of the work. */
export const newestDecided = (reader: Reader, batchIds: readonly string[], most: number): Promise<AnswerRow[]> =>
  reader.rows<AnswerRow>(sql`
    select ${columns} from (
      select n.* from unnest(${batchIds}::uuid[]) as b(batch_id)
        cross join lateral (
          select * from assignment a where a.workspace_id = ${workspaceOf(reader.actor)} and a.batch_id = b.batch_id
             and a.state in ('sent_back', 'accepted', 'rejected') and a.seq >= 0 and a.answer is not null
           order by a.assignment_id desc limit ${most}) n
      order by n.assignment_id desc limit ${most}) a ${joins}`);

export interface ItemRow {
  id: string;
  number: number;
  input: Row;
  done: boolean;
}

export const itemsOf = (reader: Reader, batchId: string): Promise<ItemRow[]> =>
  reader.rows<ItemRow>(sql`
    select i.item_id as id, i.number, i.input, coalesce(r.done, false) as done from item i
      left join result r on r.workspace_id = i.workspace_id and r.batch_id = i.batch_id and r.item_id = i.item_id
     where i.workspace_id = ${workspaceOf(reader.actor)} and i.batch_id = ${batchId} and i.number > 0 and i.cancelled_at is null
     order by i.number limit 100`);

export interface JudgementRow {
  assignment: string;
  itemId: string;
  kind: 'sent_back' | 'rejected';
  clause: number | null;
  clauseText: string | null;
  fields: string[];
  words: string[];
}

/** Send-backs and rejections that stand, the earliest first, with what was written. */
export const judgementsOf = (reader: Reader, assignmentIds: readonly string[]): Promise<JudgementRow[]> =>
  reader.rows<JudgementRow>(sql`
    select d.assignment_id as assignment, d.item_id as "itemId", d.kind, d.clause, d.clause_text as "clauseText", d.fields,
           array_remove(array_append(array(select n.value from jsonb_each_text(d.notes) n order by n.key), nullif(d.evidence, '')), null) as words
      from decision d
     where d.workspace_id = ${workspaceOf(reader.actor)} and d.assignment_id = any(${assignmentIds}::uuid[]) and d.undone_at is null
       and d.kind in ('sent_back', 'rejected')
     order by d.decision_id limit 1000`);

export interface QuestionRow {
  id: string;
  clause: number | null;
  field: string | null;
  body: string;
  answer: string | null;
  became: 'clause' | 'example' | null;
  askedAt: Date;
}

export const questionsOf = (reader: Reader, batchId: string, most = 200): Promise<QuestionRow[]> =>
  reader.rows<QuestionRow>(sql`
    select question_id as id, clause, field, body, answer, became, asked_at as "askedAt" from question
     where workspace_id = ${workspaceOf(reader.actor)} and batch_id = ${batchId} and state <> 'withdrawn' order by question_id limit ${most}`);

/** Questions about the items that the answers are of. */
export async function countQuestions(
  reader: Reader,
  batchIds: readonly string[],
  itemIds: readonly string[],
): Promise<number> {
  const [row] = await reader.rows<{ n: number }>(sql`
    select count(*)::int as n from question where workspace_id = ${workspaceOf(reader.actor)} and batch_id = any(${batchIds}::uuid[])
       and item_id = any(${itemIds}::uuid[]) and state <> 'withdrawn'`);
  return row?.n ?? 0;
}

/** What of a test still waits for people: slots that nobody took, and leases. */
export async function stillOpen(reader: Reader, batchId: string): Promise<{ open: number; claimed: number }> {
  const ws = workspaceOf(reader.actor);
  const [row] = await reader.rows<{ open: number; claimed: number }>(sql`
    select (select coalesce(sum(o.remaining), 0)::int from lane l join open_item o on o.workspace_id = l.workspace_id and o.lane_id = l.lane_id
             where l.workspace_id = ${ws} and l.batch_id = ${batchId}) as open,
           (select count(*)::int from item i join assignment a on a.workspace_id = i.workspace_id and a.item_id = i.item_id and a.state = 'claimed'
             where i.workspace_id = ${ws} and i.batch_id = ${batchId} and i.number > 0) as claimed`);
  return row ?? { open: 0, claimed: 0 };
}

export interface TakenRow {
  key: string;
  version: number;
  /** As it was taken, where it was written otherwise than suggested. */
  text: string | null;
}

export const takenOf = (reader: Reader, batchId: string): Promise<TakenRow[]> =>
  reader.rows<TakenRow>(sql`
    select key, version_number as version, said as text from suggestion_taken where workspace_id = ${workspaceOf(reader.actor)} and batch_id = ${batchId}`);

export async function keepTaken(
  tx: Tx,
  batchId: string,
  taken: readonly { key: string; text: string | null }[],
  version: number,
): Promise<void> {
  await tx.rows(sql`
    insert into suggestion_taken (workspace_id, batch_id, key, version_number, said, taken_by, taken_at)
    select ${workspaceOf(tx.actor)}::uuid, ${batchId}::uuid, k.key, ${version}::int, k.said, ${tx.actor.personId}::uuid, ${tx.now}::timestamptz
      from unnest(${taken.map((one) => one.key)}::text[], ${taken.map((one) => one.text)}::text[]) as k(key, said)
    on conflict (workspace_id, batch_id, key) do update
      set version_number = excluded.version_number, said = excluded.said, taken_by = excluded.taken_by, taken_at = excluded.taken_at`);
}

export interface UsedVersion {
  id: string;
  number: number;
  definition: Definition;
  batches: string[];
}

/** The newest versions that a batch ran, each with its newest batches; the newest version first. */
export const usedVersions = (reader: Reader, templateId: string, versions: number, batches: number) =>
  reader.rows<UsedVersion>(sql`
    select v.version_id as id, v.number, v.definition, b.ids as batches from version v
      cross join lateral (
        select array_agg(n.batch_id) as ids from (
          select batch_id from batch b where b.workspace_id = v.workspace_id and b.version_id = v.version_id and b.launched_at is not null
           order by b.batch_id desc limit ${batches}) n) b
     where v.workspace_id = ${workspaceOf(reader.actor)} and v.template_id = ${templateId} and v.used_at is not null and b.ids is not null
     order by v.number desc limit ${versions}`);

/** Items that are left in a batch, as its tally counts them. */
export async function countLeft(reader: Reader, batchId: string): Promise<{ items: number; done: number }> {
  const [row] = await reader.rows<{ items: number; done: number }>(sql`
    select greatest(0, items - items_cancelled)::int as items, items_done::int as done from batch_tally
     where workspace_id = ${workspaceOf(reader.actor)} and batch_id = ${batchId}`);
  return row ?? { items: 0, done: 0 };
}
