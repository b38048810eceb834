import type { Row, Values } from '@manyhands/contract';
import { sql } from 'kysely';
import { workspaceOf } from '../../kit/actor.ts';
import type { AssignmentState } from '../../postgres/tables.ts';
import type { Reader, Tx } from '../../postgres/tx.ts';

/** An answer as far as it matters for what people disagree on. */
export interface Standing {
  itemId: string;
  values: Values;
  /** Keys of the fields that were asked; null: all. */
  asked: string[] | null;
}

/** Items of a batch among those that these assignments are of, but golds: what is right of them is known. */
export async function itemsOf(tx: Tx, batchId: string, assignmentIds: readonly string[]): Promise<string[]> {
  const rows = await tx.rows<{ item: string }>(sql`
    select distinct a.item_id as item from assignment a
      join item i on i.workspace_id = a.workspace_id and i.batch_id = a.batch_id and i.item_id = a.item_id
     where a.workspace_id = ${workspaceOf(tx.actor)} and a.assignment_id = any(${assignmentIds}::uuid[]) and a.batch_id = ${batchId} and i.number > 0
     order by 1`);
  return rows.map((row) => row.item);
}

/** What stands of the answers to items, the earliest first. */
export const standingAnswers = (reader: Reader, itemIds: readonly string[]): Promise<Standing[]> =>
  reader.rows<Standing>(sql`
    select item_id as "itemId", answer as values, asked_fields as asked from assignment
     where workspace_id = ${workspaceOf(reader.actor)} and item_id = any(${itemIds}::uuid[]) and state in ('submitted', 'sent_back', 'accepted')
       and answer is not null
     order by item_id, submitted_at, assignment_id`);

export interface Scored {
  itemId: string;
  field: string;
  score: number;
  says: string;
  answers: number;
}

/** Writes what items are like now, and takes away what they were. */
export async function replaceScores(tx: Tx, batchId: string, itemIds: readonly string[], scores: readonly Scored[]) {
  const workspaceId = workspaceOf(tx.actor);
  const rows = scores.map(({ itemId, ...score }) => ({ item_id: itemId, ...score }));
  const kept = scores.map(({ itemId, field }) => `${itemId}/${field}`);
  await tx.rows(sql`
    delete from item_disagreement where workspace_id = ${workspaceId} and batch_id = ${batchId} and item_id = any(${itemIds}::uuid[])
       and item_id::text || '/' || field <> all(${kept}::text[])`);
  if (rows.length === 0) return;
  await tx.rows(sql`
    insert into item_disagreement (workspace_id, batch_id, item_id, field, score, says, answers)
    select ${workspaceId}, ${batchId}, n.item_id, n.field, n.score, n.says, n.answers
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n(item_id uuid, field text, score float8, says text, answers integer)
    on conflict (workspace_id, batch_id, item_id, field) do update set score = excluded.score, says = excluded.says, answers = excluded.answers`);
}

export interface RankedRow {
  itemId: string;
  number: number;
  externalId: string | null;
  input: Row;
  score: number;
  answers: number;
}

/** Items by their disagreement on a field (the empty one: on any), the most first, after a place. Walks an index. */
export function readRanked(
  reader: Reader,
  batchId: string,
  field: string,
  after: { score: number; itemId: string } | null,
  limit: number,
): Promise<RankedRow[]> {
  const later = after
    ? sql`and (d.score < ${after.score} or (d.score = ${after.score} and d.item_id > ${after.itemId}::uuid))`
    : sql``;
  return reader.rows<RankedRow>(sql`
    select d.item_id as "itemId", i.number, i.external_id as "externalId", i.input, d.score, d.answers from item_disagreement d
      join item i on i.workspace_id = d.workspace_id and i.batch_id = d.batch_id and i.item_id = d.item_id
     where d.workspace_id = ${workspaceOf(reader.actor)} and d.batch_id = ${batchId} and d.field = ${field} and d.score > 0 ${later}
     order by d.score desc, d.item_id limit ${limit}`);
}

export const readScores = (reader: Reader, batchId: string, itemIds: readonly string[]): Promise<Scored[]> =>
  reader.rows<Scored>(sql`
    select item_id as "itemId", field, score, says, answers from item_disagreement
     where workspace_id = ${workspaceOf(reader.actor)} and batch_id = ${batchId} and item_id = any(${itemIds}::uuid[]) and field <> ''
     order by item_id, score desc, field`);

/** The newest items that have two answers or more, with those answers. */
export const newestShared = async (reader: Reader, batchId: string, items: number): Promise<Standing[]> => {
  const rows = await reader.rows<{ itemId: string }>(sql`
    select item_id as "itemId" from item_disagreement
     where workspace_id = ${workspaceOf(reader.actor)} and batch_id = ${batchId} and field = '' order by item_id desc limit ${items}`);
  return standingAnswers(
    reader,
    rows.map((row) => row.itemId),
  );
};

/** Mean disagreement by field over the same items. */
export const meanScores = (
  reader: Reader,
  batchId: string,
  items: number,
): Promise<{ field: string; mean: number }[]> =>
  reader.rows(sql`
    select field, avg(score)::float8 as mean from (
      select d.field, d.score from item_disagreement d join (
        select item_id from item_disagreement
         where workspace_id = ${workspaceOf(reader.actor)} and batch_id = ${batchId} and field = '' order by item_id desc limit ${items}
      ) newest on newest.item_id = d.item_id
       where d.workspace_id = ${workspaceOf(reader.actor)} and d.batch_id = ${batchId} and d.field <> ''
    ) scores group by field`);

export interface ItemAnswer {
  assignment: string;
  worker: string;
  workerName: string;
  state: AssignmentState;
  values: Values;
  asked: string[] | null;
  submittedAt: Date;
}

export interface ItemRow {
  number: number;
  externalId: string | null;
  input: Row;
  /** The result's values, if there is one. */
  result: Values | null;
}

export async function findItem(reader: Reader, batchId: string, itemId: string): Promise<ItemRow | null> {
  const [row] = await reader.rows<ItemRow>(sql`
    select i.number, i.external_id as "externalId", i.input, r.field_values as result from item i
      left join result r on r.workspace_id = i.workspace_id and r.batch_id = i.batch_id and r.item_id = i.item_id
     where i.workspace_id = ${workspaceOf(reader.actor)} and i.batch_id = ${batchId} and i.item_id = ${itemId} and i.number > 0`);
  return row ?? null;
}

/** Every answer that stands, and those that were rejected, the earliest first. */
export const answersTo = (reader: Reader, itemId: string): Promise<ItemAnswer[]> =>
  reader.rows<ItemAnswer>(sql`
    select a.assignment_id as assignment, a.worker_id as worker, coalesce(w.name, '') as "workerName", a.state, a.answer as values,
           a.asked_fields as asked, a.submitted_at as "submittedAt"
      from assignment a left join worker w on w.workspace_id = a.workspace_id and w.worker_id = a.worker_id
     where a.workspace_id = ${workspaceOf(reader.actor)} and a.item_id = ${itemId} and a.state in ('submitted', 'sent_back', 'accepted', 'rejected')
       and a.answer is not null and a.submitted_at is not null
     order by a.submitted_at, a.assignment_id limit 50`);
