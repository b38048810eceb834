import type { Row, Values } from '@manyhands/contract';
import { sql } from 'kysely';
import { workspaceOf } from '../../kit/actor.ts';
import type { Reader, Tx } from '../../postgres/tx.ts';
import type { GoldState } from './gold.ts';

export type Outcome = 'upheld' | 'corrected' | 'retired';

/** Who contests a gold and has not been answered since it was last judged. */
export async function contestersOf(reader: Reader, goldId: string, since: Date | null): Promise<string[]> {
  const rows = await reader.rows<{ worker_id: string }>(sql`
    select distinct worker_id from contest where workspace_id = ${workspaceOf(reader.actor)} and gold_id = ${goldId} and outcome is null
      ${since ? sql`and at > ${since}` : sql``} limit 200`);
  return rows.map((row) => row.worker_id);
}

/** How many workers reported a gold as broken, in any batch, since it was last judged. */
export async function countReports(reader: Reader, goldId: string, since: Date | null): Promise<number> {
  const [row] = await reader.rows<{ n: number }>(sql`
    select count(distinct r.worker_id)::int as n from gold_item c
      join broken_report r on r.workspace_id = c.workspace_id and r.batch_id = c.batch_id and r.item_id = c.item_id
     where c.workspace_id = ${workspaceOf(reader.actor)} and c.gold_id = ${goldId} ${since ? sql`and r.at > ${since}` : sql``}`);
  return row?.n ?? 0;
}

export interface NewContest {
  contestId: string;
  goldId: string;
  templateId: string;
  assignmentId: string;
  workerId: string;
  body: string;
}

/** False when the answer was contested before. */
export async function insertContest(tx: Tx, one: NewContest): Promise<boolean> {
  const rows = await tx.rows(sql`
    insert into contest (workspace_id, contest_id, gold_id, template_id, assignment_id, worker_id, body, at)
    values (${workspaceOf(tx.actor)}, ${one.contestId}, ${one.goldId}, ${one.templateId}, ${one.assignmentId}, ${one.workerId}, ${one.body}, ${tx.now})
    on conflict (workspace_id, assignment_id) do nothing returning 1`);
  return rows.length === 1;
}

/** A contest with the gold as it is now, and what its worker said. */
export interface ContestFacts {
  contestId: string;
  goldId: string;
  templateId: string;
  assignmentId: string;
  workerId: string;
  workerName: string;
  body: string;
  at: Date;
  input: Row;
  truth: Values;
  said: Values;
  reason: string;
  goldState: GoldState;
  outcome: Outcome | null;
  words: string | null;
  answeredBy: string | null;
  answeredAt: Date | null;
}

const facts = sql`
  select c.contest_id as "contestId", c.gold_id as "goldId", c.template_id as "templateId", c.assignment_id as "assignmentId", c.worker_id as "workerId",
    coalesce(w.name, '') as "workerName", c.body, c.at, g.input, g.truth, a.said, g.reason, g.state as "goldState", c.outcome, c.words,
    case when c.outcome is null then null else coalesce(u.name, 'a program') end as "answeredBy", c.answered_at as "answeredAt"
  from contest c
    join gold g on g.workspace_id = c.workspace_id and g.gold_id = c.gold_id
    join gold_answer a on a.workspace_id = c.workspace_id and a.assignment_id = c.assignment_id
    left join worker w on w.workspace_id = c.workspace_id and w.worker_id = c.worker_id
    left join auth."user" u on u.id = c.answered_by`;

export interface ContestsWanted {
  templateId?: string | undefined;
  open: boolean;
  after?: string | undefined;
  limit: number;
}

/** Oldest first. */
export function listContests(
  reader: Reader,
  { templateId, open, after, limit }: ContestsWanted,
): Promise<ContestFacts[]> {
  return reader.rows<ContestFacts>(sql`${facts}
    where c.workspace_id = ${workspaceOf(reader.actor)} and ${open ? sql`c.outcome is null` : sql`c.outcome is not null`}
      ${templateId ? sql`and c.template_id = ${templateId}` : sql``} ${after ? sql`and c.contest_id > ${after}::uuid` : sql``}
    order by c.contest_id limit ${limit}`);
}

export async function findContest(reader: Reader, contestId: string): Promise<ContestFacts | null> {
  const rows = await reader.rows<ContestFacts>(
    sql`${facts} where c.workspace_id = ${workspaceOf(reader.actor)} and c.contest_id = ${contestId}`,
  );
  return rows[0] ?? null;
}

/**
 * Answers one open contest, or every open one of its gold: a correction and a withdrawal are about all of them.
 * @returns those it answered
 */
export async function closeContests(
  tx: Tx,
  which: { contestId: string } | { goldId: string },
  outcome: Outcome,
  words: string,
): Promise<{ contestId: string; workerId: string; assignmentId: string }[]> {
  const these = 'contestId' in which ? sql`contest_id = ${which.contestId}` : sql`gold_id = ${which.goldId}`;
  return tx.rows(sql`
    update contest set outcome = ${outcome}, words = ${words}, answered_by = ${tx.actor.personId}, answered_at = ${tx.now}
     where workspace_id = ${workspaceOf(tx.actor)} and ${these} and outcome is null
     returning contest_id as "contestId", worker_id as "workerId", assignment_id as "assignmentId"`);
}

export async function countOpen(reader: Reader, goldId: string): Promise<number> {
  const [row] = await reader.rows<{ n: number }>(sql`
    select count(*)::int as n from contest where workspace_id = ${workspaceOf(reader.actor)} and gold_id = ${goldId} and outcome is null`);
  return row?.n ?? 0;
}

/** What was said to golds, as votes: the newest 200 answers of each that say something. */
export function saidToThese(reader: Reader, goldIds: readonly string[]): Promise<{ goldId: string; said: Values }[]> {
  return reader.rows(sql`
    select g.id as "goldId", a.said from unnest(${[...goldIds]}::uuid[]) as g(id) cross join lateral (
      select said from gold_answer where workspace_id = ${workspaceOf(reader.actor)} and gold_id = g.id and voided is null
       order by assignment_id desc limit 200) a`);
}
