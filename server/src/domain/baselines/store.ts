import type { Definition, Row } from '@manyhands/contract';
import { sql } from 'kysely';
import { workspaceOf } from '../../kit/actor.ts';
import type { Reader, Tx } from '../../postgres/tx.ts';
import type { Run, RunState } from './run.ts';

/**
 * Which form and columns a version has, as a short word. Runs of one form are comparable, whatever the brief around it says; titles and
 * briefs may change without making what was measured void.
 */
export const formHash = sql`md5(jsonb_build_array(v.definition->'columns', v.definition->'form')::text)`;

/** A run as lists show it. */
export interface RunFacts extends Run {
  versionNumber: number;
  by: string;
  formHash: string;
  /** Done with the form that the template has now. */
  sameForm: boolean;
  /** The first that this person did of this row with this form; a second time is faster and does not count. */
  first: boolean;
}

const columns = sql`
  r.run_id as "runId", r.template_id as "templateId", r.version_id as "versionId", n.number as "versionNumber", r.form_hash as "formHash",
  r.state, r.source, r.person_id as "personId", coalesce(u.name, 'a program') as by, r.input, r.seconds,
  r.away_seconds as "awaySeconds", r.answer, r.trouble, r.gold_id as "goldId", r.began_at as "beganAt", r.at,
  r.form_hash = newest.form_hash as "sameForm",
  not exists (select from baseline_run e where e.workspace_id = r.workspace_id and e.template_id = r.template_id and e.state = 'recorded'
    and e.person_id is not distinct from r.person_id and e.row_hash = r.row_hash and e.form_hash = r.form_hash and e.run_id < r.run_id) as first`;
const joined = sql`
  baseline_run r join version n on n.workspace_id = r.workspace_id and n.version_id = r.version_id
  left join auth."user" u on u.id = r.person_id
  cross join lateral (select ${formHash} as form_hash from version v
    where v.workspace_id = r.workspace_id and v.template_id = r.template_id order by v.number desc limit 1) newest`;

/** The newest runs of a template that were recorded or thrown away, newest first. */
export function newestRuns(reader: Reader, templateId: string, limit: number): Promise<RunFacts[]> {
  return reader.rows<RunFacts>(sql`select ${columns} from ${joined}
    where r.workspace_id = ${workspaceOf(reader.actor)} and r.template_id = ${templateId} and r.state <> 'begun'
    order by r.run_id desc limit ${limit}`);
}

export async function findRun(reader: Reader, runId: string): Promise<RunFacts | null> {
  const [row] = await reader.rows<RunFacts>(sql`select ${columns} from ${joined}
    where r.workspace_id = ${workspaceOf(reader.actor)} and r.run_id = ${runId}`);
  return row ?? null;
}

/** Holds the run until the transaction ends. */
export async function lockRun(tx: Tx, runId: string): Promise<RunFacts | null> {
  await tx.rows(
    sql`select 1 from baseline_run where workspace_id = ${workspaceOf(tx.actor)} and run_id = ${runId} for update`,
  );
  return findRun(tx, runId);
}

export interface NewRun {
  runId: string;
  templateId: string;
  versionId: string;
  source: 'samples' | 'batch' | 'row';
  input: Row;
  from: { batch: string; item: string } | null;
}

/** Begins a run; what this person began in other tabs stays, the newest five of it. */
export async function insertRun(tx: Tx, run: NewRun): Promise<void> {
  const workspaceId = workspaceOf(tx.actor);
  const { personId } = tx.actor;
  await tx.rows(sql`delete from baseline_run where workspace_id = ${workspaceId} and run_id in (
    select run_id from baseline_run where workspace_id = ${workspaceId} and template_id = ${run.templateId} and state = 'begun'
      and person_id is not distinct from ${personId}::uuid order by run_id desc offset 4)`);
  await tx.rows(sql`
    insert into baseline_run (workspace_id, run_id, template_id, version_id, form_hash, state, source, person_id, batch_id, item_id, input, began_at, at)
    select ${workspaceId}, ${run.runId}, ${run.templateId}, v.version_id, ${formHash}, 'begun', ${run.source}, ${personId}::uuid, ${run.from?.batch ?? null}::uuid,
      ${run.from?.item ?? null}::uuid, ${JSON.stringify(run.input)}::jsonb, ${tx.now}, ${tx.now}
    from version v where v.workspace_id = ${workspaceId} and v.version_id = ${run.versionId}`);
}

export interface RunChange {
  state?: RunState;
  seconds?: number;
  away_seconds?: number;
  answer?: string;
  trouble?: string;
  gold_id?: string;
  at?: Date;
}

export async function updateRun(tx: Tx, runId: string, change: RunChange): Promise<void> {
  await tx.db
    .updateTable('baseline_run')
    .set(change)
    .where('workspace_id', '=', workspaceOf(tx.actor))
    .where('run_id', '=', runId)
    .execute();
}

/** The form of a version, and whether it still is the one with this hash: a version that is not in use may be saved over. */
export async function findVersion(
  reader: Reader,
  versionId: string,
  hash: string,
): Promise<{ form: Definition['form']; same: boolean } | null> {
  const [row] = await reader.rows<{ form: Definition['form']; same: boolean }>(sql`
    select v.definition->'form' as form, ${formHash} = ${hash} as same from version v
     where v.workspace_id = ${workspaceOf(reader.actor)} and v.version_id = ${versionId}`);
  return row ?? null;
}

export interface TemplateNow {
  name: string;
  archived: boolean;
  versionId: string;
  number: number;
  definition: Definition;
  samples: Row[];
  changedAt: Date;
  formHash: string;
  currency: string;
}

/** The template with its latest version; null when the workspace has none such. */
export async function findTemplate(reader: Reader, templateId: string): Promise<TemplateNow | null> {
  const [row] = await reader.rows<TemplateNow>(sql`
    select t.name, t.archived_at is not null as archived, v.version_id as "versionId", v.number, v.definition, t.samples, t.changed_at as "changedAt",
      ${formHash} as "formHash", w.currency
    from template t join workspace w on w.workspace_id = t.workspace_id
      cross join lateral (
        select * from version v where v.workspace_id = t.workspace_id and v.template_id = t.template_id order by v.number desc limit 1) v
     where t.workspace_id = ${workspaceOf(reader.actor)} and t.template_id = ${templateId}`);
  return row ?? null;
}

/** Times of the runs that count, of the form the template has now; where it has none yet, of the form that was done last. */
export async function timesOf(reader: Reader, templateId: string, limit: number): Promise<number[]> {
  const workspaceId = workspaceOf(reader.actor);
  const rows = await reader.rows<{ seconds: number }>(sql`
    with counted as (
      select distinct on (person_id, row_hash, form_hash) run_id, seconds, form_hash from baseline_run
       where workspace_id = ${workspaceId} and template_id = ${templateId} and state = 'recorded'
       order by person_id, row_hash, form_hash, run_id
    ), now as (
      select ${formHash} as form_hash from version v
       where v.workspace_id = ${workspaceId} and v.template_id = ${templateId} order by v.number desc limit 1
    ), form as (
      select c.form_hash from counted c order by c.form_hash = (select form_hash from now) desc, c.run_id desc limit 1
    )
    select c.seconds from counted c join form using (form_hash) order by c.run_id desc limit ${limit}`);
  return rows.map(({ seconds }) => seconds);
}

/** The first items of a batch that is a draft, none of others; null when the template has no such batch. */
export async function draftItems(
  reader: Reader,
  templateId: string,
  batchId: string,
  limit: number,
): Promise<{ itemId: string; input: Row }[] | null> {
  const workspaceId = workspaceOf(reader.actor);
  const batch = await reader.rows<{ state: string }>(sql`
    select state from batch where workspace_id = ${workspaceId} and batch_id = ${batchId} and template_id = ${templateId}`);
  if (batch.length === 0) return null;
  if (batch[0]?.state !== 'draft') return [];
  return reader.rows(sql`
    select i.item_id as "itemId", i.input from item i join lane l on l.workspace_id = i.workspace_id and l.lane_id = i.lane_id and l.ready
     where i.workspace_id = ${workspaceId} and i.batch_id = ${batchId} and i.number > 0 and i.cancelled_at is null order by i.number limit ${limit}`);
}

/** One item of a draft of this template. */
export async function findItem(
  reader: Reader,
  templateId: string,
  batchId: string,
  itemId: string,
): Promise<Row | null> {
  const [row] = await reader.rows<{ input: Row }>(sql`
    select i.input from item i join batch b on b.workspace_id = i.workspace_id and b.batch_id = i.batch_id
     where i.workspace_id = ${workspaceOf(reader.actor)} and i.batch_id = ${batchId} and i.item_id = ${itemId} and i.number > 0
       and b.template_id = ${templateId} and b.state = 'draft'`);
  return row?.input ?? null;
}

/** Which of these rows this person has done with the form of now. */
export async function rowsDone(
  reader: Reader,
  templateId: string,
  form: string,
  rows: readonly Row[],
): Promise<boolean[]> {
  const done = await reader.rows<{ done: boolean }>(sql`
    select exists (select from baseline_run r where r.workspace_id = ${workspaceOf(reader.actor)} and r.template_id = ${templateId} and r.state = 'recorded'
        and r.form_hash = ${form} and r.person_id is not distinct from ${reader.actor.personId}::uuid and r.row_hash = md5(g.input::text)) as done
      from jsonb_array_elements(${JSON.stringify(rows)}::jsonb) with ordinality as g(input, place) order by g.place`);
  return done.map((one) => one.done);
}
