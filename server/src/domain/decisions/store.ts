import type { Row, Values } from '@manyhands/contract';
import { sql } from 'kysely';
import { workspaceOf } from '../../kit/actor.ts';
import { newId } from '../../kit/ids.ts';
import type { Reader, Tx } from '../../postgres/tx.ts';
import type { AssignmentState } from '../assignments/assignment.ts';
import type { DecisionKind } from './decision.ts';

/** What is to be known of an answer before it is decided. */
export interface AnswerFacts {
  assignmentId: string;
  batchId: string;
  itemId: string;
  versionId: string;
  workerId: string;
  workerPerson: string | null;
  state: AssignmentState;
  dueAt: Date | null;
  returnedSeq: number | null;
  /** An answer to a gold: judged by its truth, never by a reviewer. */
  gold: boolean;
}

export async function findAnswers(reader: Reader, assignmentIds: readonly string[]): Promise<AnswerFacts[]> {
  return reader.rows<AnswerFacts>(sql`
    select a.assignment_id as "assignmentId", a.batch_id as "batchId", a.item_id as "itemId", b.version_id as "versionId", a.worker_id as "workerId",
           w.person_id as "workerPerson", a.state, a.due_at as "dueAt", a.returned_seq as "returnedSeq", a.seq < 0 as gold
      from assignment a
      join batch b on b.workspace_id = a.workspace_id and b.batch_id = a.batch_id
      left join worker w on w.workspace_id = a.workspace_id and w.worker_id = a.worker_id
     where a.workspace_id = ${workspaceOf(reader.actor)} and a.assignment_id = any(${assignmentIds}::uuid[])`);
}

/** Accepts those that still wait for review; `dueBy` leaves out those whose deadline is later. Answers whom it accepted. */
export async function acceptRows(tx: Tx, assignmentIds: readonly string[], dueBy: Date | null): Promise<Set<string>> {
  const rows = await tx.rows<{ assignment_id: string }>(sql`
    update assignment set state = 'accepted', awaiting_review = false, due_at = null
     where workspace_id = ${workspaceOf(tx.actor)} and assignment_id = any(${assignmentIds}::uuid[]) and state = 'submitted'
       ${dueBy ? sql`and due_at <= ${dueBy}` : sql``}
     returning assignment_id`);
  return new Set(rows.map((row) => row.assignment_id));
}

export interface Move {
  state: AssignmentState;
  awaiting_review: boolean;
  due_at: Date | null;
  returned_seq?: number | null;
  /** How much the number of rounds changes. */
  rounds?: 1 | -1;
}

/** Moves an answer from one state to another; false when it is in another one by now. */
export async function moveRow(
  tx: Tx,
  assignmentId: string,
  from: AssignmentState,
  { rounds, ...to }: Move,
): Promise<boolean> {
  const moved = await tx.db
    .updateTable('assignment')
    .set(to)
    .$if(rounds !== undefined, (query) => query.set((e) => ({ rounds: e('rounds', '+', rounds ?? 0) })))
    .where('workspace_id', '=', workspaceOf(tx.actor))
    .where('assignment_id', '=', assignmentId)
    .where('state', '=', from)
    .executeTakeFirst();
  return moved.numUpdatedRows === 1n;
}

export interface NewDecision {
  of: AnswerFacts;
  kind: DecisionKind;
  clause?: { number: number; text: string };
  fields?: string[];
  notes?: Record<string, string>;
  evidence?: string;
}

export async function writeDecisions(tx: Tx, decisions: readonly NewDecision[]): Promise<void> {
  const rows = decisions.map(({ of, kind, clause, fields = [], notes = {}, evidence = '' }) => ({
    workspace_id: workspaceOf(tx.actor),
    decision_id: newId(),
    assignment_id: of.assignmentId,
    batch_id: of.batchId,
    item_id: of.itemId,
    kind,
    clause: clause?.number ?? null,
    clause_text: clause?.text ?? null,
    fields,
    notes: JSON.stringify(notes),
    evidence,
    due_was: of.dueAt,
    decided_by: tx.actor.personId,
    decided_at: tx.now,
  }));
  if (rows.length > 0) await tx.db.insertInto('decision').values(rows).execute();
}

export interface DecisionRow {
  decisionId: string;
  assignmentId: string;
  kind: DecisionKind;
  clause: number | null;
  clauseText: string | null;
  fields: string[];
  notes: Record<string, string>;
  evidence: string;
  dueWas: Date | null;
  decidedBy: string | null;
  decidedByName: string | null;
  decidedAt: Date;
  /** A checking step decided. */
  checked: boolean;
}

/** The decision that counts for each answer: the newest that was not taken back. */
export async function countingDecisions(reader: Reader, assignmentIds: readonly string[]): Promise<DecisionRow[]> {
  return reader.rows<DecisionRow>(sql`
    select distinct on (d.assignment_id) d.decision_id as "decisionId", d.assignment_id as "assignmentId", d.kind, d.clause, d.clause_text as "clauseText",
           d.fields, d.notes, d.evidence, d.due_was as "dueWas", d.decided_by as "decidedBy", u.name as "decidedByName", d.decided_at as "decidedAt",
           d.decided_by is null and exists (select from verification_round r where r.workspace_id = d.workspace_id
             and r.assignment_id = d.assignment_id and r.changed_at = d.decided_at) as checked
      from decision d left join auth."user" u on u.id = d.decided_by
     where d.workspace_id = ${workspaceOf(reader.actor)} and d.assignment_id = any(${assignmentIds}::uuid[]) and d.undone_at is null
     order by d.assignment_id, d.decision_id desc`);
}

export async function undoDecision(tx: Tx, decisionId: string): Promise<void> {
  await tx.db
    .updateTable('decision')
    .set({ undone_at: tx.now })
    .where('workspace_id', '=', workspaceOf(tx.actor))
    .where('decision_id', '=', decisionId)
    .execute();
}

/** Whether its worker has typed something that is not submitted. */
export async function hasDraft(reader: Reader, assignmentId: string): Promise<boolean> {
  const found = await reader.db
    .selectFrom('draft')
    .select('assignment_id')
    .where('workspace_id', '=', workspaceOf(reader.actor))
    .where('assignment_id', '=', assignmentId)
    .executeTakeFirst();
  return found !== undefined;
}

export interface ReviewRow extends AnswerFacts {
  itemNumber: number;
  input: Row;
  workerName: string;
  answer: Values;
  claimedAt: Date;
  submittedAt: Date;
  rounds: number;
}

const answered = sql`a.answer is not null and a.submitted_at is not null`;

/** Answers with their items, in no order. */
export async function readReviews(reader: Reader, assignmentIds: readonly string[]): Promise<ReviewRow[]> {
  return reader.rows<ReviewRow>(sql`
    select a.assignment_id as "assignmentId", a.batch_id as "batchId", a.item_id as "itemId", b.version_id as "versionId", a.worker_id as "workerId",
           w.person_id as "workerPerson", coalesce(w.name, '') as "workerName", a.state, a.due_at as "dueAt", a.returned_seq as "returnedSeq", a.seq < 0 as gold,
           i.number as "itemNumber", i.input, a.answer, a.claimed_at as "claimedAt", a.submitted_at as "submittedAt", a.rounds
      from assignment a
      join batch b on b.workspace_id = a.workspace_id and b.batch_id = a.batch_id
      join item i on i.workspace_id = a.workspace_id and i.batch_id = a.batch_id and i.item_id = a.item_id
      left join worker w on w.workspace_id = a.workspace_id and w.worker_id = a.worker_id
     where a.workspace_id = ${workspaceOf(reader.actor)} and a.assignment_id = any(${assignmentIds}::uuid[]) and a.seq >= 0 and ${answered}`);
}

export interface AnswerOfItem {
  assignmentId: string;
  itemId: string;
  workerId: string;
  workerName: string;
  state: AssignmentState;
  answer: Values;
}

/** Every answer to the items that was not lost to the clock, the earliest first. */
export async function answersOfItems(reader: Reader, itemIds: readonly string[]): Promise<AnswerOfItem[]> {
  return reader.rows<AnswerOfItem>(sql`
    select a.assignment_id as "assignmentId", a.item_id as "itemId", a.worker_id as "workerId", coalesce(w.name, '') as "workerName", a.state, a.answer
      from assignment a left join worker w on w.workspace_id = a.workspace_id and w.worker_id = a.worker_id
     where a.workspace_id = ${workspaceOf(reader.actor)} and a.item_id = any(${itemIds}::uuid[])
       and a.state in ('submitted', 'sent_back', 'accepted', 'rejected') and ${answered}
     order by a.submitted_at, a.assignment_id`);
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
    select comment_id as "commentId", assignment_id as "assignmentId", field, body, by_person as "byPerson", by_name as "byName", at from comment
     where workspace_id = ${workspaceOf(reader.actor)} and assignment_id = any(${assignmentIds}::uuid[])
     order by assignment_id, comment_id`);
}

export async function writeComment(tx: Tx, comment: CommentRow): Promise<void> {
  await tx.db
    .insertInto('comment')
    .values({
      workspace_id: workspaceOf(tx.actor),
      comment_id: comment.commentId,
      assignment_id: comment.assignmentId,
      field: comment.field,
      body: comment.body,
      by_person: comment.byPerson,
      by_name: comment.byName,
      at: comment.at,
    })
    .execute();
}

export async function reviewHours(reader: Reader): Promise<number> {
  const { review_hours } = await reader.db
    .selectFrom('workspace')
    .select('review_hours')
    .where('workspace_id', '=', workspaceOf(reader.actor))
    .executeTakeFirstOrThrow();
  return review_hours;
}
