import { sql } from 'kysely';
import { workspaceOf } from '../../kit/actor.ts';
import type { Reader } from '../../postgres/tx.ts';
import { belongs, clippedTo, type Scope, spansIn } from './store.ts';

export interface EntryRow {
  at: Date;
  /** Distinguishes entries of the same moment. */
  key: string;
  from: Date;
  to: Date;
  mine: boolean;
  seconds: number;
  items: number | null;
  batchId: string | null;
  batchTitle: string | null;
  templateId: string | null;
  templateName: string | null;
}
export interface PageOf {
  before: { at: Date; key: string } | null;
  limit: number;
}

const names = sql`
  left join batch b on b.workspace_id = e.workspace_id and b.batch_id = e.batch_id
  left join template t on t.workspace_id = e.workspace_id and t.template_id = e.template_id`;
const beforeIt = (before: PageOf['before']) =>
  before ? sql`and (e.at, e.key) < (${before.at}, ${before.key})` : sql``;

/**
 * Spans behind one line, newest first: the caller's own one by one, those of all others as a sum a day and batch.
 * @param dayShift minutes by which the workspace's days begin before those of UTC
 */
export function readSpans(
  reader: Reader,
  scope: Scope & { kind: string },
  { before, limit }: PageOf,
  dayShift: number,
): Promise<EntryRow[]> {
  const { from, to } = clippedTo(scope.window);
  const me = reader.actor.kind === 'person' ? reader.actor.personId : null;
  const shift = sql`make_interval(mins => ${dayShift})`;
  return reader.rows<EntryRow>(sql`
    with span as (
      select s.workspace_id, s.span_id, s.person_id is not distinct from ${me}::uuid as mine, s.template_id, ${belongs} as batch_id, ${from} as starts, ${to} as ends
        from (${spansIn(reader, scope)} and s.kind = ${scope.kind}) s
    ), chosen as (
      select * from span ${scope.batches ? sql`where batch_id = any(${[...scope.batches]}::uuid[])` : sql``}
    ), e as (
      select workspace_id, starts as at, span_id::text as key, starts as "from", ends as "to", true as mine,
             extract(epoch from ends - starts)::float8 as seconds, batch_id, template_id
        from chosen where mine
      union all
      select workspace_id, day as at, coalesce(batch_id, template_id, workspace_id)::text, day, day + interval '1 day', false,
             sum(seconds)::float8, batch_id, template_id
        from (select *, date_trunc('day', starts + ${shift}, 'UTC') - ${shift} as day, extract(epoch from ends - starts) as seconds from chosen where not mine) d
       group by workspace_id, day, batch_id, template_id
    )
    select e.at, e.key, e."from", e."to", e.mine, e.seconds, null as items, e.batch_id as "batchId", b.title as "batchTitle",
           e.template_id as "templateId", t.name as "templateName"
      from e ${names} where true ${beforeIt(before)}
     order by e.at desc, e.key desc limit ${limit}`);
}

/** Items that got their result, by batch and quarter of an hour, newest first. */
export function readSteps(
  reader: Reader,
  { batches, template, window }: Scope,
  { before, limit }: PageOf,
): Promise<EntryRow[]> {
  return reader.rows<EntryRow>(sql`
    with e as (
      select s.workspace_id, s.at, s.batch_id::text as key, s.batch_id, b.template_id, s.items
        from receipt_step s join batch b on b.workspace_id = s.workspace_id and b.batch_id = s.batch_id
       where s.workspace_id = ${workspaceOf(reader.actor)} and s.items <> 0
         ${batches ? sql`and s.batch_id = any(${[...batches]}::uuid[])` : sql``}
         ${template ? sql`and b.template_id = ${template}` : sql``}
         ${window ? sql`and s.at >= ${window.from} and s.at < ${window.to}` : sql``}
    )
    select e.at, e.key, e.at as "from", e.at + interval '15 minutes' as "to", false as mine, 0 as seconds, e.items, e.batch_id as "batchId",
           b.title as "batchTitle", e.template_id as "templateId", t.name as "templateName"
      from e ${names} where true ${beforeIt(before)}
     order by e.at desc, e.key desc limit ${limit}`);
}
