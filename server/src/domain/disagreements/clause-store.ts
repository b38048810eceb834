import type { Definition } from '@manyhands/contract';
import { sql } from 'kysely';
import { workspaceOf } from '../../kit/actor.ts';
import type { Reader } from '../../postgres/tx.ts';

export interface VersionRow {
  id: string;
  number: number;
  definition: Definition;
}

/** Versions of a template that a batch uses, the newest first, and the latest one in any case. */
export const usedVersions = (reader: Reader, templateId: string): Promise<VersionRow[]> =>
  reader.rows<VersionRow>(sql`
    select version_id as id, number, definition from version
     where workspace_id = ${workspaceOf(reader.actor)} and template_id = ${templateId}
       and (used_at is not null or number = (select max(number) from version l where l.workspace_id = version.workspace_id and l.template_id = version.template_id))
     order by number desc limit 50`);

export const batchesOf = async (reader: Reader, templateId: string, versionId: string): Promise<string[]> => {
  const rows = await reader.rows<{ id: string }>(sql`
    select batch_id as id from batch
     where workspace_id = ${workspaceOf(reader.actor)} and template_id = ${templateId} and version_id = ${versionId} order by batch_id desc limit 500`);
  return rows.map((row) => row.id);
};

export interface Citation {
  clause: number;
  /** Answers, each once. */
  cited: number;
  sentBack: number;
  rejected: number;
  checks: number;
}

/** Every place where a clause was cited against an answer, the newest first, so many at most. */
const citations = (reader: Reader, batchIds: readonly string[]) => sql`
  (select d.clause, d.kind as what, d.assignment_id, d.batch_id, d.item_id, d.decided_at as at,
          coalesce(nullif(d.evidence, ''), (select string_agg(n.value, ' ') from jsonb_each_text(d.notes) n), '') as words
     from decision d
    where d.workspace_id = ${workspaceOf(reader.actor)} and d.batch_id = any(${batchIds}::uuid[]) and d.clause is not null and d.undone_at is null
      and d.kind in ('sent_back', 'rejected')
      -- What two checkers sent back is counted as their check.
      and not exists (select from verification_round r where r.workspace_id = d.workspace_id and r.assignment_id = d.assignment_id
        and r.state = 'sent_back' and r.changed_at = d.decided_at)
    order by d.decision_id desc limit 20000)
  union all
  (select r.clause, 'check', r.assignment_id, r.batch_id, r.item_id, r.changed_at, r.words from verification_round r
    where r.workspace_id = ${workspaceOf(reader.actor)} and r.batch_id = any(${batchIds}::uuid[]) and r.clause is not null
    order by r.changed_at desc limit 20000)`;

export const countCitations = (reader: Reader, batchIds: readonly string[]): Promise<Citation[]> =>
  reader.rows<Citation>(sql`
    select clause, count(distinct assignment_id)::int as cited, count(*) filter (where what = 'sent_back')::int as "sentBack",
           count(*) filter (where what = 'rejected')::int as rejected, count(*) filter (where what = 'check')::int as checks
      from (${citations(reader, batchIds)}) c group by clause`);

export interface ExampleRow {
  clause: number;
  what: 'sent_back' | 'rejected' | 'check';
  assignment: string;
  batch: string;
  item: string;
  itemNumber: number;
  words: string;
  at: Date;
}

/** The newest few of each clause. */
export const readExamples = (reader: Reader, batchIds: readonly string[], each: number): Promise<ExampleRow[]> =>
  reader.rows<ExampleRow>(sql`
    select c.clause, c.what, c.assignment_id as assignment, c.batch_id as batch, c.item_id as item, i.number as "itemNumber", left(c.words, 300) as words, c.at
      from (select *, row_number() over (partition by clause order by at desc, assignment_id) as place from (${citations(reader, batchIds)}) every) c
      join item i on i.workspace_id = ${workspaceOf(reader.actor)} and i.batch_id = c.batch_id and i.item_id = c.item_id
     where c.place <= ${each} order by c.clause, c.place`);

/** Answers that somebody has judged, whatever came of it, those included that checkers left to a reviewer. */
export async function countJudged(reader: Reader, batchIds: readonly string[]): Promise<number> {
  const [row] = await reader.rows<{ n: number }>(sql`
    select (select coalesce(sum(accepted + rejected + sent_back), 0) from batch_tally
             where workspace_id = ${workspaceOf(reader.actor)} and batch_id = any(${batchIds}::uuid[]))::int
         + (select count(distinct r.assignment_id) from verification_round r
              join assignment a on a.workspace_id = r.workspace_id and a.assignment_id = r.assignment_id and a.state = 'submitted'
             where r.workspace_id = ${workspaceOf(reader.actor)} and r.batch_id = any(${batchIds}::uuid[]) and r.verdict is not null)::int as n`);
  return row?.n ?? 0;
}

interface ByField {
  field: string;
  n: number;
}

/** Comments on fields, among the workspace's newest. */
export const countComments = (reader: Reader, batchIds: readonly string[]): Promise<ByField[]> =>
  reader.rows<ByField>(sql`
    select c.field, count(*)::int as n
      from (select assignment_id, field from comment where workspace_id = ${workspaceOf(reader.actor)} order by comment_id desc limit 5000) c
      join assignment a on a.workspace_id = ${workspaceOf(reader.actor)} and a.assignment_id = c.assignment_id and a.batch_id = any(${batchIds}::uuid[])
     where c.field is not null group by c.field`);

/** Contests of golds, by the fields that were judged wrong. */
export const countContests = (reader: Reader, batchIds: readonly string[]): Promise<ByField[]> =>
  reader.rows<ByField>(sql`
    select f.key as field, count(*)::int as n
      from (select assignment_id from contest where workspace_id = ${workspaceOf(reader.actor)} order by contest_id desc limit 5000) c
      join gold_answer g on g.workspace_id = ${workspaceOf(reader.actor)} and g.assignment_id = c.assignment_id and g.batch_id = any(${batchIds}::uuid[])
      cross join lateral jsonb_each(g.fields) f where f.value = 'false'::jsonb group by f.key`);

/** Items on which people disagree at least by half; counting stops at ten thousand. */
export const countDisagreements = (
  reader: Reader,
  batchIds: readonly string[],
  fields: readonly string[],
): Promise<ByField[]> =>
  reader.rows<ByField>(sql`
    select f.field, (select count(*)::int from (
        select 1 from item_disagreement d where d.workspace_id = ${workspaceOf(reader.actor)} and d.batch_id = any(${batchIds}::uuid[])
           and d.field = f.field and d.score >= 0.5 limit 10000) found) as n
      from unnest(${fields}::text[]) as f(field)`);
