import type { Recommendation } from '@manyhands/contract';
import { type RawBuilder, sql } from 'kysely';
import { workspaceOf } from '../../kit/actor.ts';
import type { Reader, Tx } from '../../postgres/tx.ts';
import { derivedOf, type SmallTaskState, type TaskWords } from './task.ts';

/** A small task as it is kept. */
export interface SmallTask extends TaskWords {
  smallTaskId: string;
  state: SmallTaskState;
  templateId: string | null;
  hours: number | null;
  mergedInto: string | null;
  mergedTimes: number | null;
  madeBy: string | null;
  createdAt: Date;
  changedAt: Date;
}
/** With what lists show beside it. */
export interface TaskFactsShown extends SmallTask {
  personName: string | null;
  templateName: string | null;
  templateArchived: boolean | null;
  measuredSeconds: number | null;
  measuredTimes: number;
  madeByName: string;
}

const columns = sql`
  s.small_task_id as "smallTaskId", s.name, s.person_id as person, s.who, s.minutes, s.times_per_week as "timesPerWeek", s.hours, s.tool, s.kind,
  s.business, s.card, s.over_tenth as "overTenth", s.revenue, s.rules, s.outsider, s.touches, s.state, s.template_id as "templateId",
  s.merged_into as "mergedInto", s.merged_times as "mergedTimes", s.made_by as "madeBy", s.created_at as "createdAt", s.changed_at as "changedAt"`;
// Measured over the newest two hundred runs: what somebody has grown quicker at is not weighed down by its beginning.
const beside = sql`
  left join auth."user" p on p.id = s.person_id
  left join auth."user" u on u.id = s.made_by
  left join template t on t.workspace_id = s.workspace_id and t.template_id = s.template_id
  cross join lateral (
    select sum(seconds) as seconds, coalesce(sum(times), 0)::int as times from (
      select seconds, times from small_task_timing m
       where m.workspace_id = s.workspace_id and m.small_task_id = s.small_task_id and m.state = 'counted' order by m.timing_id desc limit 200) newest
  ) m`;
const facts = sql`${columns}, p.name as "personName", t.name as "templateName", t.archived_at is not null as "templateArchived",
  m.seconds as "measuredSeconds", m.times as "measuredTimes", coalesce(u.name, 'a program') as "madeByName"`;

export async function findFacts(reader: Reader, id: string): Promise<TaskFactsShown | null> {
  const rows = await reader.rows<TaskFactsShown>(sql`
    select ${facts} from small_task s ${beside} where s.workspace_id = ${workspaceOf(reader.actor)} and s.small_task_id = ${id}`);
  return rows[0] ?? null;
}

export interface TasksWanted {
  state: SmallTaskState;
  recommendation?: Recommendation | undefined;
  search?: string | undefined;
  withoutOwner?: boolean | undefined;
  kind?: string | undefined;
  after: { hours: number; id: string } | null;
  limit: number;
}

/** The most hours first; those whose amounts are not known last. */
export function listFacts(reader: Reader, wanted: TasksWanted): Promise<TaskFactsShown[]> {
  const { state, recommendation, search, withoutOwner, kind, after, limit } = wanted;
  const only = (condition: RawBuilder<unknown> | undefined) => (condition ? sql`and ${condition}` : sql``);
  const has = search
    ? sql`(position(lower(${search}) in lower(s.name)) > 0 or position(lower(${search}) in lower(coalesce(s.tool, ''))) > 0
        or position(lower(${search}) in lower(coalesce(s.who, ''))) > 0
        or exists (select 1 from auth."user" x where x.id = s.person_id and position(lower(${search}) in lower(x.name)) > 0))`
    : undefined;
  return reader.rows<TaskFactsShown>(sql`
    select ${facts} from (
      select * from small_task s where s.workspace_id = ${workspaceOf(reader.actor)} and s.state = ${state}
        ${only(recommendation && sql`s.recommendation = ${recommendation}`)} ${only(has)} ${only(withoutOwner ? sql`s.doer is null` : undefined)}
        ${only(kind ? sql`s.kind = ${kind}` : undefined)}
        ${only(after ? sql`(coalesce(s.hours, -1), s.small_task_id) < (${after.hours}::float8, ${after.id}::uuid)` : undefined)}
       order by coalesce(s.hours, -1) desc, s.small_task_id desc limit ${limit}
    ) s ${beside} order by coalesce(s.hours, -1) desc, s.small_task_id desc`);
}

/** Holds the small tasks' rows, in the order of their ids. */
export async function lockTasks(tx: Tx, ids: readonly string[]): Promise<SmallTask[]> {
  return tx.rows<SmallTask>(sql`
    select ${columns} from small_task s where s.workspace_id = ${workspaceOf(tx.actor)} and s.small_task_id = any(${ids}::uuid[])
    order by s.small_task_id for update`);
}
export async function lockTask(tx: Tx, id: string): Promise<SmallTask | null> {
  return (await lockTasks(tx, [id]))[0] ?? null;
}
/** What was merged into this one, held. */
export async function lockMerged(tx: Tx, into: string): Promise<SmallTask[]> {
  return tx.rows<SmallTask>(sql`
    select ${columns} from small_task s where s.workspace_id = ${workspaceOf(tx.actor)} and s.merged_into = ${into}
    order by s.small_task_id for update`);
}
export const listMerged = (reader: Reader, into: string): Promise<{ id: string; name: string }[]> =>
  reader.rows(sql`
    select small_task_id as id, name from small_task where workspace_id = ${workspaceOf(reader.actor)} and merged_into = ${into}
    order by small_task_id limit 50`);

const rowOf = (words: TaskWords) => {
  const { person, timesPerWeek, overTenth, ...same } = words;
  return { ...same, person_id: person, times_per_week: timesPerWeek, over_tenth: overTenth, ...derivedOf(words) };
};

/** Keeps new small tasks, in slices: a statement takes so many parameters at most. */
export async function insertTasks(tx: Tx, tasks: readonly { id: string; words: TaskWords }[]): Promise<void> {
  for (let from = 0; from < tasks.length; from += 500) {
    const rows = tasks.slice(from, from + 500).map(({ id, words }) => ({
      workspace_id: workspaceOf(tx.actor),
      small_task_id: id,
      ...rowOf(words),
      state: 'open' as const,
      made_by: tx.actor.personId,
      created_at: tx.now,
      changed_at: tx.now,
    }));
    await tx.db.insertInto('small_task').values(rows).execute();
  }
}

export async function updateWords(tx: Tx, id: string, words: TaskWords, templateId: string | null): Promise<void> {
  await tx.db
    .updateTable('small_task')
    .set({ ...rowOf(words), template_id: templateId, changed_at: tx.now })
    .where('workspace_id', '=', workspaceOf(tx.actor))
    .where('small_task_id', '=', id)
    .execute();
}

export interface StateChange {
  state: SmallTaskState;
  merged_into?: string | null;
  merged_times?: number | null;
}
export async function updateState(tx: Tx, ids: readonly string[], change: StateChange): Promise<void> {
  if (ids.length === 0) return;
  await tx.db
    .updateTable('small_task')
    .set({ ...change, changed_at: tx.now })
    .where('workspace_id', '=', workspaceOf(tx.actor))
    .where('small_task_id', 'in', [...ids])
    .execute();
}

export async function deleteTask(tx: Tx, id: string): Promise<void> {
  await tx.db
    .deleteFrom('small_task')
    .where('workspace_id', '=', workspaceOf(tx.actor))
    .where('small_task_id', '=', id)
    .execute();
}

/** Lets one change of the audit's sums follow the other: what a person's week may hold is asked after writing. */
export async function holdAudit(tx: Tx): Promise<void> {
  await tx.rows(sql`select pg_advisory_xact_lock(hashtextextended(${`audit ${workspaceOf(tx.actor)}`}, 0))`);
}

export async function countTasks(reader: Reader): Promise<number> {
  const rows = await reader.rows<{ count: number }>(
    sql`select count(*)::int as count from small_task where workspace_id = ${workspaceOf(reader.actor)}`,
  );
  return rows[0]?.count ?? 0;
}

/** Weeks that hold more hours than there are, of these doers or of all. */
export function fullWeeks(reader: Reader, doers: readonly string[]): Promise<{ who: string; hours: number }[]> {
  return reader.rows<{ who: string; hours: number }>(sql`
    select coalesce(max(p.name), max(s.who), '') as who, sum(s.hours) as hours from small_task s left join auth."user" p on p.id = s.person_id
     where s.workspace_id = ${workspaceOf(reader.actor)} and s.state = 'open' and s.doer = any(${doers}::text[])
     group by s.doer having sum(s.hours) > 168 order by 2 desc limit 1`);
}

/** Members by id and name, to tell who is meant. */
export function listMembers(reader: Reader): Promise<{ person: string; name: string }[]> {
  return reader.rows(sql`
    select m.person_id as person, u.name from member m join auth."user" u on u.id = m.person_id
     where m.workspace_id = ${workspaceOf(reader.actor)} order by m.person_id limit 1000`);
}

/** Whether the workspace has this template, and whether it is archived; null when it has none such. */
export async function findTemplate(reader: Reader, templateId: string): Promise<{ archived: boolean } | null> {
  const rows = await reader.rows<{ archived: boolean }>(sql`
    select archived_at is not null as archived from template
     where workspace_id = ${workspaceOf(reader.actor)} and template_id = ${templateId}`);
  return rows[0] ?? null;
}
