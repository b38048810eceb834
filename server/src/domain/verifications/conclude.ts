import { publicId } from '@manyhands/contract';
import type { Tx } from '../../postgres/tx.ts';
import { getBatch } from '../batches/get.ts';
import { accept } from '../decisions/accept.ts';
import { sendBack } from '../decisions/send-back.ts';
import { fixResult } from '../results/fix.ts';
import { holdItems } from '../results/settle.ts';
import { plainClauses } from '../templates/render-brief.ts';
import { versionOf } from '../templates/version.ts';
import {
  awaitReview,
  type CheckedAnswer,
  checkAnswers,
  endRound,
  findRoundOf,
  holdAnswer,
  holdRound,
  type Round,
  type RoundEnd,
} from './round-store.ts';
import { type Chain, findVerification } from './store.ts';
import { checkVoteOf, clauseIn, type Outcome, outcomeOf } from './verdict.ts';
import { isJudged } from './verification.ts';

/**
 * What checkers said becomes of the answer: accepted, accepted as fixed, sent back where two agree on the clause, or left to a reviewer with
 * verdict and clause. Waits until as many have judged as were asked.
 */
export async function conclude(tx: Tx, chain: Chain, checkAssignmentId: string): Promise<void> {
  const check = await holdAnswer(tx, checkAssignmentId);
  const seen = check && (await findRoundOf(tx, check.itemId));
  if (seen?.state !== 'open') return;
  await holdItems(tx, seen.batchId, [seen.itemId]);
  const answer = await holdAnswer(tx, seen.assignmentId);
  const given = await checkAnswers(tx, [seen.checkItemId]);
  // Locked in the order in which answers are handed on: item, assignment, round.
  if (!answer || given.length < chain.overlap || !(await holdRound(tx, seen))) return;
  if (answer.writtenAt?.getTime() !== seen.answerAt.getTime()) return endRound(tx, seen, { state: 'outdated' });
  const outcome = await judge(
    tx,
    chain,
    seen,
    answer,
    given.map((one) => one.answer),
  );
  if (!outcome) return;
  const end = await carryOut(tx, answer, outcome);
  await endRound(tx, seen, end);
  tx.tell({
    kind: 'verification.concluded',
    subject: ['asg', seen.assignmentId],
    batchId: seen.batchId,
    details: {
      state: end.state,
      verdict: outcome.verdict,
      round: seen.round,
      item: publicId('itm', seen.itemId),
      ...(end.clause ? { clause: end.clause.number } : {}),
    },
  });
}

type Judgement = Omit<Outcome, 'clause'> & { clause: { number: number; text: string } | null };

async function judge(
  tx: Tx,
  chain: Chain,
  { round }: Round,
  { answer }: CheckedAnswer,
  given: readonly Parameters<typeof checkVoteOf>[0][],
): Promise<Judgement | null> {
  const known = await findVerification(tx, chain.templateId);
  if (!known) return null;
  const { definition } = await versionOf(tx, (await getBatch(tx, chain.batchId)).versionId);
  const before = await versionOf(tx, known.sourceVersionId);
  const votes = given.flatMap((one) => checkVoteOf(one, known.fields.filter(isJudged), answer ?? {}) ?? []);
  const outcome = outcomeOf(votes, definition.form, { round, rounds: chain.rounds });
  if (!outcome) return null;
  const clause = clauseIn(plainClauses(definition.brief), plainClauses(before.definition.brief), outcome.clause);
  const fields = outcome.fields.filter((key) => definition.form.some((field) => field.key === key));
  const stays = outcome.state === 'sent_back' && (clause === null || fields.length === 0);
  return { ...outcome, state: stays ? 'for_review' : outcome.state, clause, fields };
}

async function carryOut(tx: Tx, answer: CheckedAnswer, outcome: Judgement): Promise<RoundEnd> {
  const { verdict, clause, fields, words, fixed } = outcome;
  const said = { verdict, clause, fields, words };
  const id = answer.assignmentId;
  if (answer.state === 'accepted' && answer.byItself) {
    // Its deadline came before its check. A fix is still worth having; a rejection comes too late for the worker.
    if (outcome.state !== 'fixed') return { ...said, state: outcome.state === 'accepted' ? 'accepted' : 'moot' };
    await fixResult(tx, { ...answer, values: fixed, how: 'verification' });
    return { ...said, fixed, state: 'fixed' };
  }
  if (answer.state !== 'submitted') return { ...said, state: 'moot' };
  // Fixed before it is accepted, so that the result begins as it was fixed and nothing delivered changes.
  if (outcome.state === 'fixed') await fixResult(tx, { ...answer, values: fixed, how: 'verification' });
  if (outcome.state === 'accepted' || outcome.state === 'fixed') await accept(tx, { id });
  if (outcome.state === 'sent_back' && clause)
    await sendBack(tx, {
      id,
      clause: clause.number,
      fields,
      notes: Object.fromEntries(fields.map((field) => [field, words])),
    });
  if (outcome.state === 'for_review') await awaitReview(tx, id);
  return { ...said, fixed: outcome.state === 'fixed' ? fixed : null, state: outcome.state };
}
