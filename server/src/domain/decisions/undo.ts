import { refuse } from '../../kit/refusal.ts';
import type { Tx } from '../../postgres/tx.ts';
import { takeSlotBack } from '../assignments/return-slot.ts';
import { lockBatch } from '../batches/get.ts';
import { reopen } from '../batches/reopen.ts';
import { holdItems, settle } from '../results/settle.ts';
import { findAnswer, moveAnswer, movedOn, stateAfter, tellDecision } from './decide.ts';
import { dueAfterUndo, mayUndo } from './decision.ts';
import { type AnswerFacts, countingDecisions, type DecisionRow, hasDraft, undoDecision } from './store.ts';
import { type Review, showReview } from './view.ts';

/**
 * Takes a decision back within a few seconds: the answer waits for review again. Refuses `decision.moved-on` when it does, and
 * `decision.too-late-to-undo` after that time, when the clock decided, when somebody has taken the rejected item
 * meanwhile, or when the worker has begun the repair.
 */
export async function undo(tx: Tx, { id }: { id: string }): Promise<Review> {
  const answer = await findAnswer(tx, id);
  const batch = await lockBatch(tx, answer.batchId);
  await holdItems(tx, answer.batchId, [answer.itemId]);
  const state = stateAfter(answer, 'undoDecision');
  const decision = await needRecent(tx, answer);
  if (answer.state === 'rejected') await takeItemBack(tx, answer);
  if (answer.state === 'sent_back' && (await hasDraft(tx, id)))
    refuse('decision.too-late-to-undo', {}, 'The worker has begun to repair the answer, so it stays sent back.');
  await moveAnswer(tx, answer, {
    state,
    awaiting_review: true,
    due_at: dueAfterUndo(decision.dueWas, tx.now),
    returned_seq: null,
    ...(answer.state === 'sent_back' ? { rounds: -1 as const } : {}),
  });
  await undoDecision(tx, decision.decisionId);
  tellDecision(tx, answer, 'undecided', state);
  if (answer.state === 'accepted') await settle(tx, answer);
  if (batch.state === 'done') await reopen(tx, answer.batchId);
  return showReview(tx, { id });
}

/** The decision that made the answer what it is, if it can still be taken back. */
async function needRecent(tx: Tx, answer: AnswerFacts): Promise<DecisionRow> {
  const [decision] = await countingDecisions(tx, [answer.assignmentId]);
  if (!decision || decision.kind !== answer.state) return movedOn(answer);
  if (decision.decidedBy === null)
    refuse(
      'decision.too-late-to-undo',
      {},
      'The answer was accepted by itself when its review deadline came. That cannot be taken back.',
    );
  if (!mayUndo(decision.decidedAt, tx.now))
    refuse('decision.too-late-to-undo', {}, 'A decision can be taken back for a few seconds only.');
  return decision;
}

async function takeItemBack(tx: Tx, answer: AnswerFacts): Promise<void> {
  const { batchId, itemId, returnedSeq: seq } = answer;
  if (seq !== null && !(await takeSlotBack(tx, { batchId, itemId, seq })))
    refuse('decision.too-late-to-undo', {}, 'Somebody else has taken the item meanwhile, so the rejection stays.');
}
