import type { contract, Given } from '@manyhands/contract';
import { refuse } from '../../kit/refusal.ts';
import type { Reader } from '../../postgres/tx.ts';
import { versionOf } from '../templates/version.ts';
import { differing } from './decision.ts';
import { can } from './may.ts';
import {
  type AnswerOfItem,
  answersOfItems,
  type CommentRow,
  countingDecisions,
  type DecisionRow,
  type ReviewRow,
  readComments,
  readReviews,
} from './store.ts';

export type Review = Given<typeof contract.decisions.get>;

/** One answer as its reviewer sees it. Refuses `not-found`, also for what was never submitted. */
export async function showReview(reader: Reader, { id }: { id: string }): Promise<Review> {
  const [review] = await showReviews(reader, [id]);
  return review ?? refuse('not-found');
}

/** The same for many, in the order asked for; those that are not there are left out. */
export async function showReviews(reader: Reader, assignmentIds: readonly string[]): Promise<Review[]> {
  if (assignmentIds.length === 0) return [];
  const rows = new Map((await readReviews(reader, assignmentIds)).map((row) => [row.assignmentId, row]));
  const decided = new Map((await countingDecisions(reader, assignmentIds)).map((row) => [row.assignmentId, row]));
  const others = groupBy(
    await answersOfItems(reader, [...new Set([...rows.values()].map((row) => row.itemId))]),
    (one) => one.itemId,
  );
  const comments = groupBy(await readComments(reader, assignmentIds), (one) => one.assignmentId);
  const reviews: Review[] = [];
  for (const id of assignmentIds) {
    const row = rows.get(id);
    if (!row) continue;
    const beside = (others.get(row.itemId) ?? []).filter((other) => other.assignmentId !== id);
    reviews.push(await view(reader, row, beside, decided.get(id) ?? null, comments.get(id) ?? []));
  }
  return reviews;
}

async function view(
  reader: Reader,
  row: ReviewRow,
  others: AnswerOfItem[],
  decision: DecisionRow | null,
  comments: CommentRow[],
): Promise<Review> {
  const { definition } = await versionOf(reader, row.versionId);
  const standing = others.filter((other) => other.state !== 'rejected').map((other) => other.answer);
  return {
    id: row.assignmentId,
    batch: row.batchId,
    version: row.versionId,
    item: { id: row.itemId, number: row.itemNumber, input: row.input },
    worker: row.workerId,
    workerName: row.workerName,
    state: row.state,
    values: row.answer,
    submittedAt: row.submittedAt,
    dueAt: row.dueAt,
    seconds: Math.max(0, (row.submittedAt.getTime() - row.claimedAt.getTime()) / 1000),
    rounds: row.rounds,
    others: others.map(({ assignmentId, workerId, workerName, state, answer }) => ({
      id: assignmentId,
      worker: workerId,
      workerName,
      state,
      values: answer,
    })),
    differing: differing(definition.form, row.answer, standing),
    decided: decision && viewDecision(decision),
    comments: comments.map((one) => viewComment(reader, one)),
    can: can(
      reader.actor,
      {
        state: row.state,
        workerPerson: row.workerPerson,
        decided: decision && { by: decision.decidedBy, at: decision.decidedAt },
      },
      reader.now,
    ),
  };
}

function viewDecision(decision: DecisionRow): NonNullable<Review['decided']> {
  const { kind, clause, clauseText, fields, notes, evidence, decidedBy, decidedByName, decidedAt, checked } = decision;
  const byItself = decidedBy === null;
  return {
    by: checked ? 'The checking step' : byItself ? 'The review clock' : (decidedByName ?? 'A former member'),
    kind,
    at: decidedAt,
    byItself,
    clause: clause === null ? null : { number: clause, text: clauseText ?? '' },
    fields,
    notes,
    evidence,
  };
}

export const viewComment = ({ actor }: Pick<Reader, 'actor'>, comment: CommentRow): Review['comments'][number] => ({
  id: comment.commentId,
  field: comment.field,
  text: comment.body,
  by: comment.byName,
  mine: comment.byPerson === actor.personId,
  at: comment.at,
});

function groupBy<T>(rows: readonly T[], keyOf: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return groups;
}
