import type { Plan } from '@manyhands/contract';
import { type RawBuilder, sql } from 'kysely';
import { workspaceOf } from '../../kit/actor.ts';
import type { Reader } from '../../postgres/tx.ts';
import type { Spent } from './receipt.ts';

export interface Window {
  from: Date;
  to: Date;
}
/** Which spans: of batches, of a template, of a time. All are narrowed by all that is given. */
export interface Scope {
  batches?: readonly string[] | undefined;
  template?: string | undefined;
  window?: Window | undefined;
}

/** The batch a span belongs to; `attribution.ts` says the same in words. */
export const belongs = sql`coalesce(s.batch_id, (
  select n.batch_id from batch n
   where n.workspace_id = s.workspace_id and n.template_id = s.template_id and n.launched_at >= s.ended_at
   order by n.launched_at, n.batch_id limit 1))`;

/** The part of a span that lies in the window. */
export const clippedTo = (window: Window | undefined): { from: RawBuilder<unknown>; to: RawBuilder<unknown> } => ({
  from: window ? sql`greatest(s.started_at, ${window.from})` : sql`s.started_at`,
  to: window ? sql`least(s.ended_at, ${window.to})` : sql`s.ended_at`,
});

/** Spans that may be in the scope: `belongs` has the last word about batches. */
export const spansIn = (reader: Reader, { batches, template, window }: Scope): RawBuilder<unknown> => sql`
  select s.* from active_span s
   where s.workspace_id = ${workspaceOf(reader.actor)}
   ${template ? sql`and s.template_id = ${template}` : sql``}
   ${
     batches
       ? sql`and (s.batch_id = any(${[...batches]}::uuid[]) or s.batch_id is null and s.template_id in (
               select o.template_id from batch o where o.workspace_id = ${workspaceOf(reader.actor)} and o.batch_id = any(${[...batches]}::uuid[])))`
       : sql``
   }
   ${
     // No span is longer than twelve hours, so that the index on beginnings serves.
     window
       ? sql`and s.started_at < ${window.to} and s.started_at > ${window.from}::timestamptz - interval '12 hours' and s.ended_at > ${window.from}`
       : sql``
   }`;

export interface CostRow {
  templateId: string | null;
  batchId: string | null;
  spent: Spent;
}
/** Seconds spent, by the batch they belong to; those of no batch stand with their template, or alone. */
export async function readCosts(reader: Reader, scope: Scope): Promise<CostRow[]> {
  const { from, to } = clippedTo(scope.window);
  const rows = await reader.rows<{
    templateId: string | null;
    batchId: string | null;
    kind: keyof Spent;
    seconds: number;
  }>(sql`
    with spent as (
      select s.kind, s.template_id, ${belongs} as batch_id, extract(epoch from ${to} - ${from})::float8 as seconds from (${spansIn(reader, scope)}) s)
    select template_id as "templateId", batch_id as "batchId", kind, sum(seconds)::float8 as seconds from spent
     ${scope.batches ? sql`where batch_id = any(${[...scope.batches]}::uuid[])` : sql``}
     group by 1, 2, 3`);
  const found = new Map<string, CostRow>();
  for (const { templateId, batchId, kind, seconds } of rows) {
    const key = `${templateId} ${batchId}`;
    const row = found.get(key) ?? { templateId, batchId, spent: {} };
    row.spent[kind] = (row.spent[kind] ?? 0) + seconds;
    found.set(key, row);
  }
  return [...found.values()];
}

export interface BatchRow {
  batchId: string;
  title: string;
  templateId: string;
  templateName: string;
  kind: string | null;
  state: string;
  testOf: string | null;
  launchedAt: Date | null;
  plan: Plan | null;
  priceMicros: number | null;
  currency: string;
  items: number;
  answers: number;
  teamAnswers: number;
  teamSeconds: number;
}
/** Batches with what was rolled up of them: by their ids, of a template, or all, newest first. */
export function readBatches(
  reader: Reader,
  wanted: { ids?: readonly string[]; template?: string | undefined; before?: string | null; limit: number },
): Promise<BatchRow[]> {
  return reader.rows<BatchRow>(sql`
    select b.batch_id as "batchId", b.title, b.template_id as "templateId", t.name as "templateName", t.kind, b.state, b.test_of as "testOf",
           b.launched_at as "launchedAt", b.plan, b.price_micros as "priceMicros", coalesce(b.price_currency, w.currency) as currency,
           coalesce(r.items, 0) as items, coalesce(r.answers, 0) as answers, coalesce(r.team_answers, 0) as "teamAnswers",
           coalesce(r.team_seconds, 0) as "teamSeconds"
      from batch b
      join workspace w on w.workspace_id = b.workspace_id
      join template t on t.workspace_id = b.workspace_id and t.template_id = b.template_id
      left join receipt r on r.workspace_id = b.workspace_id and r.batch_id = b.batch_id
     where b.workspace_id = ${workspaceOf(reader.actor)}
       ${wanted.ids ? sql`and b.batch_id = any(${[...wanted.ids]}::uuid[])` : sql``}
       ${wanted.template ? sql`and b.template_id = ${wanted.template}` : sql``}
       ${wanted.before ? sql`and b.batch_id < ${wanted.before}::uuid` : sql``}
     order by b.batch_id desc limit ${wanted.limit}`);
}

/** A batch and its tests, or the batch that it tests with all tests of that; itself alone when it has none. */
export async function readFamily(reader: Reader, batchId: string): Promise<string[]> {
  const rows = await reader.rows<{ id: string }>(sql`
    with root as (select coalesce(test_of, batch_id) as id from batch where workspace_id = ${workspaceOf(reader.actor)} and batch_id = ${batchId})
    select b.batch_id as id from batch b, root
     where b.workspace_id = ${workspaceOf(reader.actor)} and (b.batch_id = root.id or b.test_of = root.id)
     order by 1`);
  return rows.map(({ id }) => id);
}

export interface DoneRow {
  batchId: string;
  templateId: string;
  kind: string | null;
  items: number;
  /** Accepted answers × price, in millionths of the currency that held at its launch; null where nothing is paid by the answer. */
  spentMicros: number | null;
  currency: string | null;
}
/** Items that got their result, by batch: of all time, or of a window. */
export function readDone(reader: Reader, { template, window }: Scope): Promise<DoneRow[]> {
  const counted = window
    ? sql`(select batch_id, sum(items) as items, sum(answers) as answers from receipt_step
            where workspace_id = ${workspaceOf(reader.actor)} and at >= ${window.from} and at < ${window.to} group by batch_id)`
    : sql`(select batch_id, items, answers from receipt where workspace_id = ${workspaceOf(reader.actor)})`;
  return reader.rows<DoneRow>(sql`
    select b.batch_id as "batchId", b.template_id as "templateId", t.kind, r.items, r.answers * b.price_micros as "spentMicros",
           b.price_currency as currency
      from ${counted} r
      join batch b on b.workspace_id = ${workspaceOf(reader.actor)} and b.batch_id = r.batch_id
      join template t on t.workspace_id = b.workspace_id and t.template_id = b.template_id
     ${template ? sql`where b.template_id = ${template}` : sql``}`);
}

/** The same by template and week, for a trend: `edges` are the beginnings of the weeks, and the end of the last. */
export function readTrend(
  reader: Reader,
  edges: readonly Date[],
): Promise<{ week: number; templateId: string; items: number }[]> {
  return reader.rows(sql`
    select width_bucket(s.at, ${edges.map((at) => at.toISOString())}::timestamptz[]) - 1 as week, b.template_id as "templateId", sum(s.items) as items
      from receipt_step s join batch b on b.workspace_id = s.workspace_id and b.batch_id = s.batch_id
     where s.workspace_id = ${workspaceOf(reader.actor)} and s.at >= ${edges[0]} and s.at < ${edges.at(-1)}
     group by 1, 2`);
}

/** Seconds spent in each week. */
export function readSpentTrend(reader: Reader, edges: readonly Date[]): Promise<{ week: number; seconds: number }[]> {
  const starts = edges.slice(0, -1).map((at) => at.toISOString());
  const ends = edges.slice(1).map((at) => at.toISOString());
  return reader.rows(sql`
    select (w.number - 1)::int as week, sum(extract(epoch from least(s.ended_at, w.ends) - greatest(s.started_at, w.starts)))::float8 as seconds
      from unnest(${starts}::timestamptz[], ${ends}::timestamptz[]) with ordinality w(starts, ends, number)
      join active_span s on s.workspace_id = ${workspaceOf(reader.actor)} and s.started_at < w.ends and s.started_at > w.starts - interval '12 hours'
       and s.ended_at > w.starts
     group by 1`);
}

export interface WorkspaceRow {
  name: string;
  timeZone: string;
  currency: string;
}
export async function readWorkspace(reader: Reader): Promise<WorkspaceRow> {
  const row = await reader.db
    .selectFrom('workspace')
    .select(['name', 'time_zone', 'currency'])
    .where('workspace_id', '=', workspaceOf(reader.actor))
    .executeTakeFirstOrThrow();
  return { name: row.name, timeZone: row.time_zone, currency: row.currency };
}

export interface TemplateRow {
  templateId: string;
  name: string;
  kind: string | null;
}
export function readTemplates(reader: Reader, ids: readonly string[]): Promise<TemplateRow[]> {
  return reader.rows<TemplateRow>(sql`
    select template_id as "templateId", name, kind from template where workspace_id = ${workspaceOf(reader.actor)} and template_id = any(${[...ids]}::uuid[])`);
}

/** Whether results of a batch were ever drawn for spot checks: only then is it worth while to ask what they prove. */
export async function wasDrawn(reader: Reader, batchId: string): Promise<boolean> {
  const rows = await reader.rows(
    sql`select 1 from spot_sample where workspace_id = ${workspaceOf(reader.actor)} and batch_id = ${batchId} limit 1`,
  );
  return rows.length > 0;
}

/** Launched batches of a template, tests not counted. */
export async function countLaunched(reader: Reader, templateId: string): Promise<number> {
  const [row] = await reader.rows<{ n: number }>(sql`
    select count(*)::int as n from batch
     where workspace_id = ${workspaceOf(reader.actor)} and template_id = ${templateId} and launched_at is not null and test_of is null`);
  return row?.n ?? 0;
}
