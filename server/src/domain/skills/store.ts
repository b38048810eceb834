import { sql } from 'kysely';
import { workspaceOf } from '../../kit/actor.ts';
import { newId } from '../../kit/ids.ts';
import type { Reader, Tx } from '../../postgres/tx.ts';
import type { Decided, Mark } from './mark.ts';
import { type Evidence, type Judged, recentMost } from './skill.ts';

export interface SkillRow extends Evidence {
  templateId: string;
  workerId: string;
}
export interface SavedMark extends Mark {
  markId: string;
  counts: boolean;
  meanFrom: number;
  meanTo: number;
}

const skillColumns = sql`
  s.template_id as "templateId", s.worker_id as "workerId", s.right_weight as "right", s.wrong_weight as "wrong", s.marks, s.as_of as "asOf"`;
const markColumns = sql`
  m.cause, m.mark_id as "markId", m.template_id as "templateId", m.worker_id as "workerId", m.batch_id as "batchId", m.subject_id as "subjectId",
  m.source, m.right_share as "right", m.weight, m.at, m.voided_at as "voidedAt", m.counts, m.mean_from as "meanFrom", m.mean_to as "meanTo"`;

/** Answers with every decision on them in the order in which they were taken; the few of one answer each. */
export async function readDecisions(
  reader: Reader,
  assignmentIds: readonly string[],
): Promise<{ answer: AnswerRow; decisions: Decided[] }[]> {
  const rows = await reader.rows<AnswerRow & Decided>(sql`
    select a.assignment_id as "subjectId", a.worker_id as "workerId", w.person_id as "workerPerson", a.batch_id as "batchId", b.template_id as "templateId",
           d.decision_id as "decisionId", d.kind, d.decided_by as by, d.decided_at as at, d.undone_at as "undoneAt"
      from assignment a
      join batch b on b.workspace_id = a.workspace_id and b.batch_id = a.batch_id
      join decision d on d.workspace_id = a.workspace_id and d.assignment_id = a.assignment_id
      left join worker w on w.workspace_id = a.workspace_id and w.worker_id = a.worker_id
     where a.workspace_id = ${workspaceOf(reader.actor)} and a.assignment_id = any(${[...assignmentIds]}::uuid[])
     order by a.assignment_id, d.decision_id`);
  const found = new Map<string, { answer: AnswerRow; decisions: Decided[] }>();
  for (const { decisionId, kind, by, at, undoneAt, ...answer } of rows) {
    const known = found.get(answer.subjectId) ?? { answer, decisions: [] };
    known.decisions.push({ decisionId, kind, by, at, undoneAt });
    found.set(answer.subjectId, known);
  }
  return [...found.values()];
}
export interface AnswerRow {
  subjectId: string;
  workerId: string;
  workerPerson: string | null;
  batchId: string;
  templateId: string;
}

/** Answers by their ids, without decisions. */
export async function readAnswers(reader: Reader, assignmentIds: readonly string[]): Promise<Map<string, AnswerRow>> {
  const rows = await reader.rows<AnswerRow>(sql`
    select a.assignment_id as "subjectId", a.worker_id as "workerId", w.person_id as "workerPerson", a.batch_id as "batchId", b.template_id as "templateId"
      from assignment a
      join batch b on b.workspace_id = a.workspace_id and b.batch_id = a.batch_id
      left join worker w on w.workspace_id = a.workspace_id and w.worker_id = a.worker_id
     where a.workspace_id = ${workspaceOf(reader.actor)} and a.assignment_id = any(${[...assignmentIds]}::uuid[])`);
  return new Map(rows.map((row) => [row.subjectId, row]));
}

/** Every mark on these answers. */
export function readMarksOf(reader: Reader, subjectIds: readonly string[]): Promise<SavedMark[]> {
  return reader.rows<SavedMark>(sql`
    select ${markColumns} from skill_mark m
     where m.workspace_id = ${workspaceOf(reader.actor)} and m.subject_id = any(${[...subjectIds]}::uuid[])`);
}

export async function saveMarks(tx: Tx, marks: readonly SavedMark[]): Promise<void> {
  const workspace_id = workspaceOf(tx.actor);
  for (let from = 0; from < marks.length; from += 1000) {
    const rows = marks.slice(from, from + 1000).map((mark) => ({
      workspace_id,
      cause: mark.cause,
      mark_id: mark.markId,
      template_id: mark.templateId,
      worker_id: mark.workerId,
      batch_id: mark.batchId,
      subject_id: mark.subjectId,
      source: mark.source,
      right_share: mark.right,
      weight: mark.weight,
      at: mark.at,
      voided_at: mark.voidedAt,
      counts: mark.counts,
      mean_from: mark.meanFrom,
      mean_to: mark.meanTo,
    }));
    await tx.db
      .insertInto('skill_mark')
      .values(rows)
      .onConflict((at) =>
        at.columns(['workspace_id', 'cause']).doUpdateSet((row) => ({
          source: row.ref('excluded.source'),
          right_share: row.ref('excluded.right_share'),
          weight: row.ref('excluded.weight'),
          voided_at: row.ref('excluded.voided_at'),
          counts: row.ref('excluded.counts'),
          mean_from: row.ref('excluded.mean_from'),
          mean_to: row.ref('excluded.mean_to'),
        })),
      )
      .execute();
  }
}

/** Skills of workers, on one template or on all. */
export function readSkills(
  reader: Reader,
  workerIds: readonly string[],
  templateId?: string | undefined,
): Promise<SkillRow[]> {
  return reader.rows<SkillRow>(sql`
    select ${skillColumns} from skill s
     where s.workspace_id = ${workspaceOf(reader.actor)} and s.worker_id = any(${[...workerIds]}::uuid[])
       ${templateId ? sql`and s.template_id = ${templateId}` : sql``}
     order by s.worker_id, s.template_id`);
}

export interface NamedSkill extends SkillRow {
  templateName: string;
  templateTitle: string;
  recent: Judged[];
}
/** The same with names and the newest marks that count, at most ten for each. */
export async function readNamedSkills(
  reader: Reader,
  workerIds: readonly string[],
  templateId?: string | undefined,
): Promise<NamedSkill[]> {
  const rows = await reader.rows<
    Omit<NamedSkill, 'recent'> & { recent: { right: number; weight: number; at: string }[] | null }
  >(sql`
    select ${skillColumns}, t.name as "templateName", coalesce(v.title, t.name) as "templateTitle", r.recent
      from skill s
      join template t on t.workspace_id = s.workspace_id and t.template_id = s.template_id
      left join lateral (
        select v.definition ->> 'title' as title from version v
         where v.workspace_id = s.workspace_id and v.template_id = s.template_id order by v.number desc limit 1
      ) v on true
      left join lateral (
        select json_agg(json_build_object('right', m.right_share, 'weight', m.weight, 'at', m.at)) as recent from (
          select k.right_share, k.weight, k.at from skill_mark k
           where k.workspace_id = s.workspace_id and k.template_id = s.template_id and k.worker_id = s.worker_id and k.counts
           order by k.mark_id desc limit ${recentMost}
        ) m
      ) r on true
     where s.workspace_id = ${workspaceOf(reader.actor)} and s.worker_id = any(${[...workerIds]}::uuid[])
       ${templateId ? sql`and s.template_id = ${templateId}` : sql``}
     order by s.worker_id, t.name, s.template_id`);
  return rows.map((row) => ({
    ...row,
    recent: (row.recent ?? []).map(({ right, weight, at }) => ({ right, weight, at: new Date(at) })),
  }));
}

export async function saveSkills(tx: Tx, rows: readonly SkillRow[]): Promise<void> {
  const workspace_id = workspaceOf(tx.actor);
  for (const { templateId, workerId, right, wrong, marks, asOf } of rows) {
    const sums = { right_weight: right, wrong_weight: wrong, marks, as_of: asOf, changed_at: tx.now };
    await tx.db
      .insertInto('skill')
      .values({ workspace_id, template_id: templateId, worker_id: workerId, ...sums })
      .onConflict((at) => at.columns(['workspace_id', 'template_id', 'worker_id']).doUpdateSet(sums))
      .execute();
  }
}

export interface HistoryRow extends SavedMark {
  batchTitle: string | null;
  /** null for a gold. */
  itemId: string | null;
  itemNumber: number | null;
}
/** Marks of a worker on a template, newest first. */
export function readHistory(
  reader: Reader,
  of: { workerId: string; templateId: string; before: string | null; limit: number },
): Promise<HistoryRow[]> {
  return reader.rows<HistoryRow>(sql`
    select ${markColumns}, b.title as "batchTitle", case when i.number > 0 then i.number end as "itemNumber", case when i.number > 0 then i.item_id end as "itemId"
      from (
        select * from skill_mark k
         where k.workspace_id = ${workspaceOf(reader.actor)} and k.template_id = ${of.templateId} and k.worker_id = ${of.workerId}
           ${of.before ? sql`and k.mark_id < ${of.before}::uuid` : sql``}
         order by k.mark_id desc limit ${of.limit}
      ) m
      left join batch b on b.workspace_id = m.workspace_id and b.batch_id = m.batch_id
      left join assignment a on a.workspace_id = m.workspace_id and a.assignment_id = m.subject_id
      left join item i on i.workspace_id = a.workspace_id and i.batch_id = a.batch_id and i.item_id = a.item_id
     order by m.mark_id desc`);
}

export interface PersonRow {
  worker: string;
  name: string;
  state: 'active' | 'paused';
  demo: boolean;
  openSignals: number;
}
/** Workers in the order of their ids, with how many of their signals nobody has looked at (a hundred at most are counted). */
export function readPeople(
  reader: Reader,
  of: { workerId?: string | undefined; after: string | null; limit: number },
): Promise<PersonRow[]> {
  return reader.rows<PersonRow>(sql`
    select w.worker_id as worker, w.name, w.state, w.demo is not null as demo, (
             select count(*)::int from (
               select 1 from signal s where s.workspace_id = w.workspace_id and s.worker_id = w.worker_id and s.state = 'open' limit 100
             ) open
           ) as "openSignals"
      from worker w
     where w.workspace_id = ${workspaceOf(reader.actor)} ${of.workerId ? sql`and w.worker_id = ${of.workerId}` : sql``}
       ${of.after ? sql`and w.worker_id > ${of.after}::uuid` : sql``}
     order by w.worker_id limit ${of.limit}`);
}

/** Whether a template is of this workspace, and its name. */
export async function findTemplate(reader: Reader, templateId: string): Promise<{ name: string } | null> {
  const row = await reader.db
    .selectFrom('template')
    .select('name')
    .where('workspace_id', '=', workspaceOf(reader.actor))
    .where('template_id', '=', templateId)
    .executeTakeFirst();
  return row ?? null;
}

export const newMark = (mark: Mark): SavedMark => ({ ...mark, markId: newId(), counts: false, meanFrom: 0, meanTo: 0 });
