import { sql } from 'kysely';
import { workspaceOf } from '../../kit/actor.ts';
import { newId } from '../../kit/ids.ts';
import type { Reader, Tx } from '../../postgres/tx.ts';
import { type KeptSpan, longestMs, type Span, type Stretch } from './span.ts';

/** Holds the person's row, so that who adds spans of theirs takes turns; makes it where there is none. */
export async function lockPerson(tx: Tx, personId: string): Promise<void> {
  const key = { workspace_id: workspaceOf(tx.actor), person_id: personId };
  await tx.db
    .insertInto('active_time_choice')
    .values({ ...key, is_on: null })
    .onConflict((c) => c.columns(['workspace_id', 'person_id']).doNothing())
    .execute();
  await tx.db
    .selectFrom('active_time_choice')
    .select('person_id')
    .where('workspace_id', '=', key.workspace_id)
    .where('person_id', '=', personId)
    .forUpdate()
    .execute();
}

export interface Choices {
  chosen: boolean | null;
  workspaceOn: boolean;
  timeZone: string;
}
export async function readChoices(reader: Reader, personId: string): Promise<Choices> {
  const [row] = await reader.rows<Choices>(sql`
    select c.is_on as chosen, coalesce(d.is_on, true) as "workspaceOn", w.time_zone as "timeZone"
      from workspace w
      left join active_time_default d on d.workspace_id = w.workspace_id
      left join active_time_choice c on c.workspace_id = w.workspace_id and c.person_id = ${personId}
     where w.workspace_id = ${workspaceOf(reader.actor)}`);
  return row ?? { chosen: null, workspaceOn: false, timeZone: 'UTC' };
}

export async function saveChoice(tx: Tx, personId: string, on: boolean | null): Promise<void> {
  await tx.db
    .insertInto('active_time_choice')
    .values({ workspace_id: workspaceOf(tx.actor), person_id: personId, is_on: on })
    .onConflict((c) => c.columns(['workspace_id', 'person_id']).doUpdateSet({ is_on: on }))
    .execute();
}

export async function saveDefault(tx: Tx, on: boolean): Promise<void> {
  await tx.db
    .insertInto('active_time_default')
    .values({ workspace_id: workspaceOf(tx.actor), is_on: on })
    .onConflict((c) => c.column('workspace_id').doUpdateSet({ is_on: on }))
    .execute();
}

/** The person's spans that overlap a stretch or touch its beginning. */
export async function readAround(tx: Tx, personId: string, { from, to }: Stretch): Promise<KeptSpan[]> {
  const rows = await tx.db
    .selectFrom('active_span')
    .selectAll()
    .where('workspace_id', '=', workspaceOf(tx.actor))
    .where('person_id', '=', personId)
    // No span is longer, so that the index on beginnings serves.
    .where('started_at', '>=', new Date(from - longestMs))
    .where('started_at', '<', new Date(to))
    .where('ended_at', '>=', new Date(from))
    .execute();
  return rows.map((row) => ({
    ...{ id: row.span_id, kind: row.kind, templateId: row.template_id, batchId: row.batch_id },
    ...{ from: row.started_at.getTime(), to: row.ended_at.getTime() },
  }));
}

export async function insertSpans(tx: Tx, personId: string, spans: readonly Span[]): Promise<void> {
  if (spans.length === 0) return;
  const rows = spans.map((span) => ({
    ...{ workspace_id: workspaceOf(tx.actor), span_id: newId(), person_id: personId, kind: span.kind },
    ...{ started_at: new Date(span.from), ended_at: new Date(span.to) },
    ...{ template_id: span.templateId, batch_id: span.batchId },
  }));
  await tx.db.insertInto('active_span').values(rows).execute();
}

export async function moveEnd(tx: Tx, spanId: string, to: number): Promise<void> {
  await tx.db
    .updateTable('active_span')
    .set({ ended_at: new Date(to) })
    .where('workspace_id', '=', workspaceOf(tx.actor))
    .where('span_id', '=', spanId)
    .execute();
}

/** The templates of batches, and which of the templates are there; nothing of other workspaces. */
export async function readPlaces(
  tx: Tx,
  batches: readonly string[],
  templates: readonly string[],
): Promise<{ templateOf: Map<string, string>; templates: Set<string> }> {
  const ws = workspaceOf(tx.actor);
  const found = await tx.rows<{ batch: string | null; template: string }>(sql`
    select batch_id as batch, template_id as template from batch where workspace_id = ${ws} and batch_id = any(${[...batches]}::uuid[])
    union all select null, template_id from template where workspace_id = ${ws} and template_id = any(${[...templates]}::uuid[])`);
  return {
    templateOf: new Map(found.flatMap(({ batch, template }) => (batch ? [[batch, template] as const] : []))),
    templates: new Set(found.filter(({ batch }) => batch === null).map(({ template }) => template)),
  };
}

export interface SpanRow {
  id: string;
  kind: Span['kind'];
  startedAt: Date;
  endedAt: Date;
  template: string | null;
  templateName: string | null;
  batch: string | null;
  batchTitle: string | null;
}
/** The person's spans, newest first. */
export function readOwn(reader: Reader, personId: string, before: Date | null, limit: number): Promise<SpanRow[]> {
  return reader.rows<SpanRow>(sql`
    select s.span_id as id, s.kind, s.started_at as "startedAt", s.ended_at as "endedAt", s.template_id as template, t.name as "templateName",
           s.batch_id as batch, b.title as "batchTitle"
      from active_span s
      left join template t on t.workspace_id = s.workspace_id and t.template_id = s.template_id
      left join batch b on b.workspace_id = s.workspace_id and b.batch_id = s.batch_id
     where s.workspace_id = ${workspaceOf(reader.actor)} and s.person_id = ${personId} ${before ? sql`and s.started_at < ${before}` : sql``}
     order by s.started_at desc limit ${limit}`);
}

/** Seconds of a person between two moments, by kind. */
export function readSums(
  reader: Reader,
  personId: string,
  from: Date,
  to: Date,
): Promise<{ kind: Span['kind']; seconds: number }[]> {
  return reader.rows(sql`
    select kind, sum(extract(epoch from least(ended_at, ${to}) - greatest(started_at, ${from})))::float8 as seconds
      from active_span
     where workspace_id = ${workspaceOf(reader.actor)} and person_id = ${personId}
       and started_at < ${to} and started_at > ${new Date(from.getTime() - longestMs)} and ended_at > ${from}
     group by kind`);
}

/** Deletes spans of the person: one, or all. Answers how many. */
export async function deleteOwn(tx: Tx, personId: string, spanId: string | null): Promise<number> {
  let query = tx.db
    .deleteFrom('active_span')
    .where('workspace_id', '=', workspaceOf(tx.actor))
    .where('person_id', '=', personId);
  if (spanId) query = query.where('span_id', '=', spanId);
  return Number((await query.executeTakeFirst()).numDeletedRows);
}
