import { randomUUID } from 'node:crypto';
import { publicId, type Row, type Values } from '@manyhands/contract';
import { sql } from 'kysely';
import { workspaceOf } from '../../kit/actor.ts';
import type { Reader, Tx } from '../../postgres/tx.ts';
import type { AssignmentState } from '../assignments/assignment.ts';
import type { Verdict } from './verdict.ts';

export type RoundState = 'open' | 'accepted' | 'fixed' | 'sent_back' | 'for_review' | 'moot' | 'outdated';

/** An answer that is checked, with its item; no gold is, since what is right of it is known. Its row is kept from changing until the transaction ends. */
export interface CheckedAnswer {
  assignmentId: string;
  batchId: string;
  itemId: string;
  workerId: string;
  state: AssignmentState;
  answer: Values | null;
  /** When its worker last wrote it. */
  writtenAt: Date | null;
  /** How often it was sent back so far. */
  rounds: number;
  input: Row;
  /** The decision that counts was taken by the clock, or by a checking step. */
  byItself: boolean;
}

export async function holdAnswer(tx: Tx, assignmentId: string): Promise<CheckedAnswer | null> {
  const [row] = await tx.rows<CheckedAnswer>(sql`
    select a.assignment_id as "assignmentId", a.batch_id as "batchId", a.item_id as "itemId", a.worker_id as "workerId", a.state, a.answer,
           greatest(a.submitted_at, a.revised_at) as "writtenAt", a.rounds, i.input,
           coalesce((select d.decided_by is null from decision d
              where d.workspace_id = a.workspace_id and d.assignment_id = a.assignment_id and d.undone_at is null
              order by d.decision_id desc limit 1), false) as "byItself"
      from assignment a join item i on i.workspace_id = a.workspace_id and i.batch_id = a.batch_id and i.item_id = a.item_id
     where a.workspace_id = ${workspaceOf(tx.actor)} and a.assignment_id = ${assignmentId} and i.number > 0 for update of a`);
  return row ?? null;
}

export interface Round {
  assignmentId: string;
  turn: number;
  round: number;
  batchId: string;
  itemId: string;
  checkBatchId: string;
  checkItemId: string;
  answerAt: Date;
  state: RoundState;
  verdict: Verdict | null;
  clause: number | null;
  clauseText: string | null;
  fields: string[];
  words: string;
  fixed: Values | null;
  changedAt: Date;
}

const columns = sql`
  r.assignment_id as "assignmentId", r.turn, r.round, r.batch_id as "batchId", r.item_id as "itemId", r.check_batch_id as "checkBatchId",
  r.check_item_id as "checkItemId", r.answer_at as "answerAt", r.state, r.verdict, r.clause, r.clause_text as "clauseText", r.fields, r.words, r.fixed,
  r.changed_at as "changedAt"`;

/** Every round of an answer, the first one first. */
export const roundsOf = (reader: Reader, assignmentId: string): Promise<Round[]> =>
  reader.rows<Round>(sql`
    select ${columns} from verification_round r
     where r.workspace_id = ${workspaceOf(reader.actor)} and r.assignment_id = ${assignmentId} order by r.turn`);

/** The batch of an answer; null when the workspace has no such answer. */
export async function batchOfAnswer(reader: Reader, assignmentId: string): Promise<string | null> {
  const [row] = await reader.rows<{ id: string }>(sql`
    select batch_id as id from assignment where workspace_id = ${workspaceOf(reader.actor)} and assignment_id = ${assignmentId}`);
  return row?.id ?? null;
}

/** The round that an item of the checking batch is. */
export async function findRoundOf(reader: Reader, checkItemId: string): Promise<Round | null> {
  const [row] = await reader.rows<Round>(sql`
    select ${columns} from verification_round r where r.workspace_id = ${workspaceOf(reader.actor)} and r.check_item_id = ${checkItemId}`);
  return row ?? null;
}

/** Keeps a round from being ended by anybody else; false when it was. */
export async function holdRound(
  tx: Tx,
  { assignmentId, turn }: Pick<Round, 'assignmentId' | 'turn'>,
): Promise<boolean> {
  const rows = await tx.rows(sql`
    select 1 from verification_round where workspace_id = ${workspaceOf(tx.actor)} and assignment_id = ${assignmentId} and turn = ${turn}
       and state = 'open' for update`);
  return rows.length > 0;
}

export type NewRound = Pick<
  Round,
  'assignmentId' | 'turn' | 'round' | 'batchId' | 'itemId' | 'checkBatchId' | 'checkItemId' | 'answerAt'
>;

export async function insertRound(tx: Tx, round: NewRound): Promise<void> {
  await tx.db
    .insertInto('verification_round')
    .values({
      workspace_id: workspaceOf(tx.actor),
      assignment_id: round.assignmentId,
      turn: round.turn,
      round: round.round,
      batch_id: round.batchId,
      item_id: round.itemId,
      check_batch_id: round.checkBatchId,
      check_item_id: round.checkItemId,
      answer_at: round.answerAt,
      state: 'open',
      changed_at: tx.now,
    })
    .execute();
}

export interface RoundEnd {
  state: Exclude<RoundState, 'open'>;
  verdict?: Verdict | null;
  clause?: { number: number; text: string } | null;
  fields?: string[];
  words?: string;
  fixed?: Values | null;
}

export async function endRound(
  tx: Tx,
  { assignmentId, turn }: Pick<Round, 'assignmentId' | 'turn'>,
  { state, verdict = null, clause = null, fields = [], words = '', fixed = null }: RoundEnd,
): Promise<void> {
  await tx.db
    .updateTable('verification_round')
    .set({
      state,
      verdict,
      clause: clause?.number ?? null,
      clause_text: clause?.text ?? null,
      fields,
      words,
      fixed: fixed && JSON.stringify(fixed),
      changed_at: tx.now,
    })
    .where('workspace_id', '=', workspaceOf(tx.actor))
    .where('assignment_id', '=', assignmentId)
    .where('turn', '=', turn)
    .execute();
}

/** What checkers answered to items of a checking batch, the earliest first. */
export interface CheckAnswer {
  itemId: string;
  worker: string;
  workerName: string;
  answer: Values;
}

export const checkAnswers = (reader: Reader, checkItemIds: readonly string[]): Promise<CheckAnswer[]> =>
  reader.rows<CheckAnswer>(sql`
    select a.item_id as "itemId", a.worker_id as worker, coalesce(w.name, '') as "workerName", a.answer from assignment a
      left join worker w on w.workspace_id = a.workspace_id and w.worker_id = a.worker_id
     where a.workspace_id = ${workspaceOf(reader.actor)} and a.item_id = any(${checkItemIds}::uuid[]) and a.state in ('submitted', 'accepted')
       and a.answer is not null
     order by a.submitted_at, a.assignment_id`);

/** Whether somebody holds or has answered an item. */
export async function isTaken(reader: Reader, itemId: string): Promise<boolean> {
  const rows = await reader.rows(sql`
    select 1 from assignment where workspace_id = ${workspaceOf(reader.actor)} and item_id = ${itemId}
       and state in ('claimed', 'submitted', 'sent_back', 'accepted') limit 1`);
  return rows.length > 0;
}

/**
 * Keeps a worker from ever being offered an item: they have a row on it already, one that ended before it began. The claim then needs no
 * look of its own. Its id sorts before all others and its place before the lane, so that neither the worker's newest assignments nor
 * their watermark know of it.
 */
export async function barWorker(tx: Tx, itemId: string, workerId: string, note: string): Promise<void> {
  const assignmentId = `00000000-0000-${randomUUID().slice(14)}`;
  const rows = await tx.rows(sql`
    insert into assignment (workspace_id, worker_id, lane_id, seq, assignment_id, batch_id, item_id, state, claimed_at, note)
    select i.workspace_id, ${workerId}, i.lane_id, -1 - i.seq, ${assignmentId}, i.batch_id, i.item_id, 'cancelled', ${tx.now}, ${note} from item i
     where i.workspace_id = ${workspaceOf(tx.actor)} and i.item_id = ${itemId}
    on conflict do nothing returning batch_id`);
  const [row] = rows as { batch_id: string }[];
  if (row)
    tx.tell({
      kind: 'assignment.barred',
      subject: ['asg', assignmentId],
      batchId: row.batch_id,
      details: { from: null, to: 'cancelled', worker: publicId('wkr', workerId) },
    });
}

/** Lets an answer wait for a reviewer, also in a batch whose answers do not. */
export async function awaitReview(tx: Tx, assignmentId: string): Promise<void> {
  await tx.rows(sql`
    update assignment set awaiting_review = true
     where workspace_id = ${workspaceOf(tx.actor)} and assignment_id = ${assignmentId} and state = 'submitted' and not awaiting_review`);
}

/** Lets whoever works on an item see files that somebody else sent. */
export async function showFiles(tx: Tx, itemId: string, fileIds: readonly string[]): Promise<void> {
  if (fileIds.length === 0) return;
  await tx.rows(sql`
    insert into shown_file (workspace_id, file_id, item_id)
    select ${workspaceOf(tx.actor)}, f.id, ${itemId} from unnest(${fileIds}::uuid[]) as f(id) on conflict do nothing`);
}
