import { sql } from 'kysely';
import { workspaceOf } from '../../kit/actor.ts';
import type { Reader } from '../../postgres/tx.ts';

export interface ToReview {
  batch: string;
  title: string;
  answers: number;
  oldestAt: Date | null;
}

/** Batches whose answers wait for a reviewer, the longest waiting first. Counts are the tally's; the oldest is read by its index. */
export async function batchesToReview(reader: Reader, limit: number): Promise<ToReview[]> {
  return reader.rows<ToReview>(sql`
    select b.batch_id as batch, b.title, t.to_review as answers, w.submitted_at as "oldestAt"
      from batch b join batch_tally t using (workspace_id, batch_id)
      left join lateral (
        select submitted_at from assignment a
         where a.workspace_id = b.workspace_id and a.batch_id = b.batch_id and a.awaiting_review
         order by submitted_at, assignment_id limit 1) w on true
     where b.workspace_id = ${workspaceOf(reader.actor)} and t.to_review > 0
     order by w.submitted_at nulls last, b.batch_id limit ${limit}`);
}

export interface ToCheck {
  batch: string;
  title: string;
  checks: number;
}

/** Batches with drawn results that wait for a spot check, the newest first. */
export async function batchesToCheck(reader: Reader, limit: number): Promise<ToCheck[]> {
  return reader.rows<ToCheck>(sql`
    select b.batch_id as batch, b.title, count(*)::int as checks
      from spot_check c
      join batch b on b.workspace_id = c.workspace_id and b.batch_id = c.batch_id
      join result r on r.workspace_id = c.workspace_id and r.batch_id = c.batch_id and r.item_id = c.item_id and r.done
     where c.workspace_id = ${workspaceOf(reader.actor)} and c.state = 'waiting' and c.turn is not null
     group by b.batch_id, b.title order by b.batch_id desc limit ${limit}`);
}

export interface ToAnswer {
  batch: string;
  title: string;
  questions: number;
  oldestAt: Date;
}

/** Batches whose workers ask something, the longest waiting first. */
export async function batchesToAnswer(reader: Reader, limit: number): Promise<ToAnswer[]> {
  return reader.rows<ToAnswer>(sql`
    select b.batch_id as batch, b.title, count(*)::int as questions, min(q.asked_at) as "oldestAt"
      from question q join batch b on b.workspace_id = q.workspace_id and b.batch_id = q.batch_id
     where q.workspace_id = ${workspaceOf(reader.actor)} and q.state in ('open', 'expired') and (q.state = 'open' or b.state <> 'closed')
     group by b.batch_id, b.title order by min(q.asked_at), b.batch_id limit ${limit}`);
}

export interface Standing {
  batch: string;
  title: string;
  because: string | null;
  items: number;
  results: number;
}

/** Batches in one state, newest first, with what the tally counts of them. */
export async function batchesIn(
  reader: Reader,
  state: 'draft' | 'paused' | 'done',
  limit: number,
): Promise<Standing[]> {
  return reader.rows<Standing>(sql`
    select b.batch_id as batch, b.title, b.paused_because as because, coalesce(t.items - t.items_cancelled, 0) as items, coalesce(t.items_done, 0) as results
      from batch b left join batch_tally t using (workspace_id, batch_id)
     where b.workspace_id = ${workspaceOf(reader.actor)} and b.state = ${state}
     order by b.batch_id desc limit ${limit}`);
}

export interface Counts {
  templates: number;
  workers: number;
  members: number;
}

export async function countAll(reader: Reader): Promise<Counts> {
  const ws = workspaceOf(reader.actor);
  const [counts] = await reader.rows<Counts>(sql`
    select (select count(*)::int from template where workspace_id = ${ws} and archived_at is null) as templates,
           (select count(*)::int from worker where workspace_id = ${ws}) as workers,
           (select count(*)::int from member where workspace_id = ${ws}) as members`);
  return counts ?? { templates: 0, workers: 0, members: 0 };
}

export interface Begun {
  audit: boolean;
  template: boolean;
  baseline: boolean;
  test: boolean;
  people: boolean;
  repeat: boolean;
}

/** What was done at least once; each look ends at the first row it finds. */
export async function whatBegan(reader: Reader): Promise<Begun> {
  const ws = workspaceOf(reader.actor);
  const [begun] = await reader.rows<Begun>(sql`
    select exists (select from small_task where workspace_id = ${ws}) as audit,
           exists (select from template where workspace_id = ${ws}) as template,
           exists (select from baseline_run where workspace_id = ${ws}) as baseline,
           exists (select from batch where workspace_id = ${ws} and test_of is not null and state in ('done', 'closed')) as test,
           exists (select from worker where workspace_id = ${ws} and demo is null
             and not exists (select from member m where m.workspace_id = worker.workspace_id and m.person_id = worker.person_id)) as people,
           exists (select from repeat where workspace_id = ${ws}) as repeat`);
  return begun ?? { audit: false, template: false, baseline: false, test: false, people: false, repeat: false };
}
