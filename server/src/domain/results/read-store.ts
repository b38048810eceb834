import { type RawBuilder, sql } from 'kysely';
import { workspaceOf } from '../../kit/actor.ts';
import type { Reader } from '../../postgres/tx.ts';
import type { ResultRow } from './view.ts';

/** Where a list goes on: the time of the last entry in microseconds since 1970, and its item. */
export interface Place {
  micros: number;
  item: string;
}

interface Listed extends ResultRow {
  item: string;
  number: number;
  externalId: string | null;
  /** `at` in microseconds: a Date would cut it short, and the next page would begin with the same entries. */
  place: number;
}

const columns = sql`r.field_values as values, r.agreement, r.fields, r.answers, r.done, r.at`;

/** Results of batches, each read by its own index and put together, so that a page costs the same however many there are. */
export function readResults(
  reader: Reader,
  batchIds: readonly string[],
  wanted: { after: Place | undefined; changedSince: Date | undefined; done: boolean; limit: number },
): Promise<Listed[]> {
  const { after, changedSince, done, limit } = wanted;
  const afterwards = after
    ? sql`and (r.at, r.item_id) > (timestamptz 'epoch' + ${after.micros} * interval '1 microsecond', ${after.item}::uuid)`
    : sql``;
  return reader.rows<Listed>(sql`
    select r.item_id as item, i.number, i.external_id as "externalId", ${columns}, (extract(epoch from r.at) * 1000000)::bigint as place
      from unnest(${batchIds}::uuid[]) as b(batch_id)
      cross join lateral (
        select * from result r where r.workspace_id = ${workspaceOf(reader.actor)} and r.batch_id = b.batch_id ${afterwards}
           ${changedSince ? sql`and r.at >= ${changedSince}` : sql``} ${done ? sql`and r.done` : sql``}
         order by r.at, r.item_id limit ${limit}) r
      join item i on i.workspace_id = r.workspace_id and i.batch_id = r.batch_id and i.item_id = r.item_id
     order by r.at, r.item_id limit ${limit}`);
}

export async function findResult(reader: Reader, batchId: string, itemId: string): Promise<ResultRow | null> {
  const [row] = await reader.rows<ResultRow>(sql`
    select ${columns} from result r
     where r.workspace_id = ${workspaceOf(reader.actor)} and r.batch_id = ${batchId} and r.item_id = ${itemId}`);
  return row ?? null;
}

export interface AskedRow {
  assignment: string;
  asked: string[] | null;
}

/** What each answer of an item was asked for. */
export const readAsked = (reader: Reader, itemId: string): Promise<AskedRow[]> =>
  reader.rows<AskedRow>(sql`
    select assignment_id as assignment, asked_fields as asked from assignment
     where workspace_id = ${workspaceOf(reader.actor)} and item_id = ${itemId}`);

export interface SkillRow {
  worker: string;
  right: number;
  wrong: number;
  marks: number;
  asOf: Date;
}

/** What judged answers say of workers on a template. */
export const readSkills = (reader: Reader, templateId: string, workers: readonly string[]): Promise<SkillRow[]> =>
  reader.rows<SkillRow>(sql`
    select worker_id as worker, right_weight as right, wrong_weight as wrong, marks, as_of as "asOf" from skill
     where workspace_id = ${workspaceOf(reader.actor)} and template_id = ${templateId} and worker_id = any(${workers}::uuid[])`);

export interface BeliefRow {
  verdict: 'ask' | 'reached' | 'given_up';
  asked: number;
  answers: number;
  score: number | null;
  calibrated: boolean;
  settled: string[];
  at: Date;
}

export async function findBelief(reader: Reader, batchId: string, itemId: string): Promise<BeliefRow | null> {
  const [row] = await reader.rows<BeliefRow>(sql`
    select verdict, asked, answers, score::float8 as score, calibrated, settled, decided_at as at from belief
     where workspace_id = ${workspaceOf(reader.actor)} and batch_id = ${batchId} and item_id = ${itemId}`);
  return row ?? null;
}

export interface ModelRow {
  field: string;
  algorithm: string;
  calibrated: boolean;
  golds: number;
  why: string;
  fittedAt: Date;
}

export const readModels = (reader: Reader, batchId: string): Promise<ModelRow[]> =>
  reader.rows<ModelRow>(sql`
    select field, algorithm, calibration is not null as calibrated, golds, why ->> 'reason' as why, fitted_at as "fittedAt" from field_model
     where workspace_id = ${workspaceOf(reader.actor)} and batch_id = ${batchId} order by field`);

export interface HistoryRow {
  at: Date;
  kind: 'result.changed' | 'item.done' | 'item.reopened';
  details: { field?: string; from?: unknown; to?: unknown; why?: string };
  by: string | null;
}

const byName: RawBuilder<unknown> = sql`case e.by_kind
    when 'member' then (select u.name from auth."user" u where u.id = e.by_id)
    when 'worker' then (select w.name from worker w where w.workspace_id = e.workspace_id and w.worker_id = e.by_id)
    when 'key' then (select k.name from api_key k where k.workspace_id = e.workspace_id and k.key_id = e.by_id)
  end`;

/** What was told of a result, newest first. The result knows when that was, so that no more of the log is read than those moments. */
export const readHistory = (reader: Reader, batchId: string, itemId: string, most: number): Promise<HistoryRow[]> =>
  reader.rows<HistoryRow>(sql`
    select e.at, e.kind, e.details, ${byName} as by from result r
      cross join lateral unnest(r.told_at) with ordinality as told(at, place)
      join event e on e.workspace_id = r.workspace_id and e.at = told.at and e.subject_id = r.item_id
     where r.workspace_id = ${workspaceOf(reader.actor)} and r.batch_id = ${batchId} and r.item_id = ${itemId}
       and e.kind in ('result.changed', 'item.done', 'item.reopened')
     order by told.place, e.event_id desc limit ${most}`);
