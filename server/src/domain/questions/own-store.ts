import { sql } from 'kysely';
import { workerOf, workspaceOf } from '../../kit/actor.ts';
import type { Reader, Tx } from '../../postgres/tx.ts';
import type { QuestionState } from './question.ts';

interface About {
  clause: number | null;
  clauseText: string | null;
  field: string | null;
  fieldLabel: string | null;
}

export interface OwnRow extends About {
  questionId: string;
  batchId: string;
  assignmentId: string;
  itemNumber: number;
  text: string;
  state: QuestionState;
  askedAt: Date;
  expiresAt: Date;
  answer: string | null;
  answeredAt: Date | null;
  toldAt: Date | null;
  parked: boolean;
}

const aboutColumns = sql`q.clause, q.clause_text as "clauseText", q.field, q.field_label as "fieldLabel"`;

function readOwnWhere(reader: Reader, which: ReturnType<typeof sql>, limit: number): Promise<OwnRow[]> {
  return reader.rows<OwnRow>(sql`
    select q.question_id as "questionId", q.batch_id as "batchId", q.assignment_id as "assignmentId", ${aboutColumns}, q.body as text, q.state,
           -- A gold looks like any other item to its worker.
           case when a.seq < 0 then (gold_face(a.workspace_id, a.worker_id, a.batch_id, a.item_id, a.assignment_id) ->> 'number')::int else i.number end as "itemNumber",
           q.asked_at as "askedAt", q.expires_at as "expiresAt", q.answer, q.answered_at as "answeredAt", q.told_at as "toldAt",
           a.state = 'claimed' and a.parked_at is not null as parked
      from question q
      join assignment a on a.workspace_id = q.workspace_id and a.assignment_id = q.assignment_id
      join item i on i.workspace_id = q.workspace_id and i.batch_id = q.batch_id and i.item_id = q.item_id
     where q.workspace_id = ${workspaceOf(reader.actor)} and q.worker_id = ${workerOf(reader.actor)} and ${which}
     order by q.question_id desc limit ${limit}`);
}

/** One of the worker's own questions, or null: those of others do not exist for them. */
export async function findOwnQuestion(reader: Reader, id: string): Promise<OwnRow | null> {
  return (await readOwnWhere(reader, sql`q.question_id = ${id}`, 1))[0] ?? null;
}

/** The worker's newest questions of a batch, but for those they took back. */
export const readOwn = (reader: Reader, batchId: string, limit: number): Promise<OwnRow[]> =>
  readOwnWhere(reader, sql`q.batch_id = ${batchId} and q.state <> 'withdrawn'`, limit);

export interface ClearRow extends About {
  questionId: string;
  answerId: string;
  text: string;
  language: string | null;
  answer: string;
  toldAt: Date;
  mine: boolean;
}
/** What was told to those who work on a batch, the newest first. */
export function readClear(reader: Reader, batchId: string, limit: number): Promise<ClearRow[]> {
  return reader.rows<ClearRow>(sql`
    select q.question_id as "questionId", q.answer_id as "answerId", ${aboutColumns}, q.body as text, q.language, q.answer, q.told_at as "toldAt",
           q.worker_id = ${workerOf(reader.actor)} as mine
      from question q where q.workspace_id = ${workspaceOf(reader.actor)} and q.batch_id = ${batchId} and q.told_at is not null
     order by q.told_at desc, q.question_id desc limit ${limit}`);
}

/** Up to when the worker has read what was made clear; null before they have read anything. */
export async function seenUpTo(reader: Reader, batchId: string): Promise<Date | null> {
  const [row] = await reader.rows<{ at: Date }>(sql`
    select seen_up_to as at from question_mark
     where workspace_id = ${workspaceOf(reader.actor)} and batch_id = ${batchId} and worker_id = ${workerOf(reader.actor)}`);
  return row?.at ?? null;
}

/** A mark never goes back. */
export async function markSeen(tx: Tx, batchId: string, upTo: Date): Promise<void> {
  await tx.rows(sql`
    insert into question_mark (workspace_id, batch_id, worker_id, seen_up_to)
      values (${workspaceOf(tx.actor)}, ${batchId}, ${workerOf(tx.actor)}, ${upTo})
      on conflict (workspace_id, batch_id, worker_id) do update set seen_up_to = greatest(question_mark.seen_up_to, excluded.seen_up_to)`);
}

/** Whether the worker may know of the batch: people outside the team only of those that they are offered. */
export async function isOffered(reader: Reader, batchId: string): Promise<boolean> {
  const rows = await reader.rows(sql`
    select 1 from batch where workspace_id = ${workspaceOf(reader.actor)} and batch_id = ${batchId} and state <> 'draft'
       and (for_outside or not ${reader.actor.outside})`);
  return rows.length > 0;
}
