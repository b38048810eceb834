import type { Row, Values } from '@manyhands/contract';
import { type RawBuilder, sql } from 'kysely';
import { workerOf, workspaceOf } from '../../kit/actor.ts';
import type { Reader, Tx } from '../../postgres/tx.ts';
import type { AssignmentState } from './assignment.ts';
import type { Face } from './held.ts';

/** An assignment with what its worker sees of batch and item. */
export interface AssignmentRow {
  assignmentId: string;
  batchId: string;
  batchTitle: string;
  versionId: string;
  leaseSeconds: number;
  itemId: string;
  itemNumber: number;
  input: Row;
  asked: string[] | null;
  /** Only of golds. */
  face: Face | null;
  state: AssignmentState;
  claimedAt: Date;
  dueAt: Date | null;
  submittedAt: Date | null;
  extended: boolean;
  /** While claimed: since when it waits for an answer, and what was left of its lease then. */
  parkedAt: Date | null;
  leftSeconds: number | null;
  rounds: number;
  returnedSeq: number | null;
  answer: Values | null;
  draft: Values | null;
}

const columns = sql`
  a.assignment_id as "assignmentId", a.batch_id as "batchId", b.title as "batchTitle", b.version_id as "versionId",
  b.lease_seconds as "leaseSeconds", a.item_id as "itemId", i.number as "itemNumber", i.input, a.asked_fields as asked,
  case when a.seq < 0 then gold_face(a.workspace_id, a.worker_id, a.batch_id, a.item_id, a.assignment_id) end as face, a.state, a.claimed_at as "claimedAt",
  a.due_at as "dueAt", a.submitted_at as "submittedAt", a.extended, a.parked_at as "parkedAt",
  a.left_seconds as "leftSeconds", a.rounds, a.returned_seq as "returnedSeq", a.answer, d.typed as draft`;
const joined = sql`
  join batch b on b.workspace_id = a.workspace_id and b.batch_id = a.batch_id
  join item i on i.workspace_id = a.workspace_id and i.batch_id = a.batch_id and i.item_id = a.item_id
  left join draft d on d.workspace_id = a.workspace_id and d.assignment_id = a.assignment_id`;

/** One of the worker's own assignments, or null: those of others do not exist for them. */
export async function findOwn(reader: Reader, assignmentId: string): Promise<AssignmentRow | null> {
  const rows = await reader.rows<AssignmentRow>(sql`
    select ${columns} from assignment a ${joined}
     where a.workspace_id = ${workspaceOf(reader.actor)} and a.assignment_id = ${assignmentId} and a.worker_id = ${workerOf(reader.actor)}`);
  return rows[0] ?? null;
}

export interface HistoryWanted {
  batchId?: string | undefined;
  state?: AssignmentState | undefined;
  before?: string | undefined;
  limit: number;
}

/** The worker's assignments, newest first; without a state asked for, only those that have an answer. */
export async function readHistory(reader: Reader, wanted: HistoryWanted): Promise<AssignmentRow[]> {
  return reader.rows<AssignmentRow>(sql`
    select ${columns} from assignment a ${joined}
     where a.workspace_id = ${workspaceOf(reader.actor)} and a.worker_id = ${workerOf(reader.actor)}
       and ${wanted.state ? sql`a.state = ${wanted.state}` : sql`a.submitted_at is not null`}
       ${wanted.batchId ? sql`and a.batch_id = ${wanted.batchId}` : sql``}
       ${wanted.before ? sql`and a.assignment_id < ${wanted.before}::uuid` : sql``}
     order by a.assignment_id desc limit ${wanted.limit}`);
}

/**
 * What the worker holds: leases (among the last two hundred assignments, since leases are short), answers sent back (by batch, from
 * the reviewers' index), and expired ones with a draft whose item is neither done nor cancelled.
 */
export async function readLive(reader: Reader, batchId: string | undefined): Promise<AssignmentRow[]> {
  const workspaceId = workspaceOf(reader.actor);
  const workerId = workerOf(reader.actor);
  const inBatch: RawBuilder<unknown> = batchId ? sql`and a.batch_id = ${batchId}` : sql``;
  return reader.rows<AssignmentRow>(sql`
    with mine as (
      select * from (
        select a.assignment_id, a.state from assignment a
         where a.workspace_id = ${workspaceId} and a.worker_id = ${workerId} ${inBatch} order by a.assignment_id desc limit 200
      ) recent where state = 'claimed'
      union
      select a.assignment_id, a.state from batch b
        cross join lateral (
          select s.assignment_id, s.state, s.batch_id, s.worker_id from assignment s
           where s.workspace_id = b.workspace_id and s.batch_id = b.batch_id and s.state = 'sent_back' offset 0
        ) a
       where b.workspace_id = ${workspaceId} and b.state <> 'draft' ${batchId ? sql`and b.batch_id = ${batchId}` : sql``} and a.worker_id = ${workerId}
      union
      select a.assignment_id, a.state from draft w
        join assignment a on a.workspace_id = w.workspace_id and a.assignment_id = w.assignment_id
        join batch b on b.workspace_id = a.workspace_id and b.batch_id = a.batch_id
        join item i on i.workspace_id = a.workspace_id and i.batch_id = a.batch_id and i.item_id = a.item_id
       where w.workspace_id = ${workspaceId} and w.worker_id = ${workerId} ${inBatch} and a.state in ('claimed', 'expired')
         and (a.state = 'claimed' or (i.cancelled_at is null and b.state in ('running', 'paused') and ${slotOpen}))
    )
    select ${columns} from mine join assignment a on a.workspace_id = ${workspaceId} and a.assignment_id = mine.assignment_id ${joined}
     order by a.assignment_id desc limit 200`);
}

/** Whether the item of an expired assignment still wants an answer: in the slot it gave back, or where the item was published. */
const slotOpen = sql`exists (
  select from open_item o where o.workspace_id = i.workspace_id and o.item_id = i.item_id and (
    (o.lane_id = i.lane_id and o.seq = i.seq)
    or (o.lane_id = (select l.lane_id from lane l where l.workspace_id = i.workspace_id and l.batch_id = i.batch_id and l.kind = 'returns') and o.seq = a.returned_seq)
  ))`;

/** How many of the worker's newest answers are newer than this one, at most `most`. */
export async function countNewer(reader: Reader, assignmentId: string, most: number): Promise<number> {
  const rows = await reader.rows<{ n: number }>(sql`
    select count(*)::int as n from (
      select 1 from assignment a
       where a.workspace_id = ${workspaceOf(reader.actor)} and a.worker_id = ${workerOf(reader.actor)} and a.assignment_id > ${assignmentId}::uuid
         and a.submitted_at is not null
       limit ${most}
    ) newer`);
  return rows[0]?.n ?? 0;
}

/** Feedback and comments of a page of assignments, in two statements whatever the page's size. */
export interface Feedback {
  assignmentId: string;
  kind: 'sent_back' | 'rejected';
  clause: number | null;
  clauseText: string | null;
  fields: string[];
  notes: Record<string, string>;
  evidence: string;
}
export async function readFeedback(reader: Reader, assignmentIds: readonly string[]): Promise<Map<string, Feedback>> {
  const rows = await reader.rows<Feedback>(sql`
    select distinct on (d.assignment_id) d.assignment_id as "assignmentId", d.kind, d.clause, d.clause_text as "clauseText", d.fields, d.notes, d.evidence
      from decision d
     where d.workspace_id = ${workspaceOf(reader.actor)} and d.assignment_id = any(${[...assignmentIds]}::uuid[]) and d.undone_at is null and d.kind <> 'accepted'
     order by d.assignment_id, d.decision_id desc`);
  return new Map(rows.map((row) => [row.assignmentId, row]));
}

export interface CommentRow {
  commentId: string;
  assignmentId: string;
  field: string | null;
  body: string;
  byPerson: string;
  byName: string;
  at: Date;
}
export async function readComments(reader: Reader, assignmentIds: readonly string[]): Promise<CommentRow[]> {
  return reader.rows<CommentRow>(sql`
    select c.comment_id as "commentId", c.assignment_id as "assignmentId", c.field, c.body, c.by_person as "byPerson", c.by_name as "byName", c.at
      from comment c
     where c.workspace_id = ${workspaceOf(reader.actor)} and c.assignment_id = any(${[...assignmentIds]}::uuid[])
     order by c.assignment_id, c.comment_id limit 1000`);
}

/**
 * Holds batch and item against closing and cancelling until the transaction ends, in the order all verbs use, and tells whether
 * the item may still be answered.
 */
export async function holdPlace(
  tx: Tx,
  batchId: string,
  itemIds: readonly string[],
): Promise<{ closed: boolean; cancelled: Set<string> }> {
  const workspaceId = workspaceOf(tx.actor);
  const [batch] = await tx.rows<{ state: string }>(sql`
    select state from batch where workspace_id = ${workspaceId} and batch_id = ${batchId} for share`);
  const items = await tx.rows<{ item_id: string; cancelled_at: Date | null }>(sql`
    select item_id, cancelled_at from item
     where workspace_id = ${workspaceId} and batch_id = ${batchId} and item_id = any(${[...itemIds]}::uuid[]) order by item_id for share`);
  return {
    closed: !batch || batch.state === 'closed',
    cancelled: new Set(items.filter((item) => item.cancelled_at).map((item) => item.item_id)),
  };
}

/** Hours until an answer is accepted by itself; as many a worker has for a repair. */
export async function reviewHours(reader: Reader): Promise<number> {
  const row = await reader.db
    .selectFrom('workspace')
    .select('review_hours')
    .where('workspace_id', '=', workspaceOf(reader.actor))
    .executeTakeFirstOrThrow();
  return row.review_hours;
}

export interface Change {
  state?: AssignmentState;
  claimed_at?: Date;
  due_at?: Date | null;
  extended?: boolean;
  parked_at?: Date | null;
  left_seconds?: number | null;
  awaiting_review?: boolean;
  submitted_at?: Date | null;
  revised_at?: Date;
  answer?: string | null;
  returned_seq?: number | null;
  note?: string | null;
}

/** Changes an assignment if it is still in that state; answers whether it was. */
export async function change(tx: Tx, assignmentId: string, from: AssignmentState, to: Change): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable('assignment')
    .set(to)
    .where('workspace_id', '=', workspaceOf(tx.actor))
    .where('assignment_id', '=', assignmentId)
    .where('state', '=', from)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

export async function dropDraft(tx: Tx, assignmentId: string): Promise<void> {
  await tx.db
    .deleteFrom('draft')
    .where('workspace_id', '=', workspaceOf(tx.actor))
    .where('assignment_id', '=', assignmentId)
    .execute();
}

/** Puts text back into the worker's hands, over an older draft. */
export async function putDraft(tx: Tx, assignmentId: string, workerId: string, typed: Values): Promise<void> {
  const row = { typed: JSON.stringify(typed), saved_at: tx.now };
  await tx.db
    .insertInto('draft')
    .values({ workspace_id: workspaceOf(tx.actor), assignment_id: assignmentId, worker_id: workerId, ...row })
    .onConflict((at) => at.columns(['workspace_id', 'assignment_id']).doUpdateSet(row))
    .execute();
}
