import type { contract, Given, Received } from '@manyhands/contract';
import type { Tx } from '../../postgres/tx.ts';
import { getBatch } from '../batches/get.ts';
import { scoreAnswers } from '../golds/score.ts';
import { holdItems, settleAll } from '../results/settle.ts';
import { holdAnswer, movedOn, stateAfter, tellDecision } from './decide.ts';
import { mayJudge } from './may.ts';
import { type AnswerFacts, acceptRows, findAnswers, writeDecisions } from './store.ts';
import { type Review, showReview } from './view.ts';

/** Accepts an answer. Refuses `not-found`, `decision.moved-on`. */
export async function accept(tx: Tx, { id }: { id: string }): Promise<Review> {
  const answer = await holdAnswer(tx, id);
  stateAfter(answer, 'accept');
  const accepted = await acceptHeld(tx, answer.batchId, [answer]);
  if (!accepted.has(id)) movedOn(answer);
  return showReview(tx, { id });
}

/** Accepts a selection; those that moved on, are of another batch, or may not be judged by this reviewer are left and named. */
export async function acceptMany(
  tx: Tx,
  { id, assignments }: Received<typeof contract.decisions.acceptMany>,
): Promise<Given<typeof contract.decisions.acceptMany>> {
  await getBatch(tx, id);
  const wanted = [...new Set(assignments)];
  const answers = (await findAnswers(tx, wanted)).filter(
    (answer) => answer.batchId === id && !answer.gold && mayJudge(tx.actor, answer.workerPerson),
  );
  await holdItems(tx, id, itemsOf(answers));
  const accepted = await acceptHeld(tx, id, answers);
  return { accepted: wanted.filter((one) => accepted.has(one)), left: wanted.filter((one) => !accepted.has(one)) };
}

/** Accepts what is overdue, for the review clock; items that somebody holds are left for the next time. Answers how many. */
export async function acceptDue(tx: Tx, batchId: string, assignmentIds: readonly string[]): Promise<number> {
  const answers = await findAnswers(tx, assignmentIds);
  const held = new Set(await holdItems(tx, batchId, itemsOf(answers), true));
  const accepted = await acceptHeld(
    tx,
    batchId,
    answers.filter((answer) => held.has(answer.itemId)),
    tx.now,
  );
  return accepted.size;
}

const itemsOf = (answers: readonly AnswerFacts[]): string[] => [...new Set(answers.map((answer) => answer.itemId))];

/** Accepts those answers that still wait; the caller holds their items, all of one batch. Answers which it accepted. */
async function acceptHeld(
  tx: Tx,
  batchId: string,
  answers: readonly AnswerFacts[],
  dueBy: Date | null = null,
): Promise<Set<string>> {
  const ids = await acceptRows(
    tx,
    answers.map((answer) => answer.assignmentId),
    dueBy,
  );
  // What was read before the items were held may be old, but whatever was accepted was waiting a moment ago.
  const accepted = answers
    .filter((answer) => ids.has(answer.assignmentId))
    .map((answer) => ({ ...answer, state: 'submitted' as const }));
  await writeDecisions(
    tx,
    accepted.map((of) => ({ of, kind: 'accepted' })),
  );
  for (const answer of accepted) tellDecision(tx, answer, 'accepted', 'accepted', dueBy ? { byItself: true } : {});
  // Golds make no results. One that a crash left unjudged is judged now.
  await scoreAnswers(
    tx,
    accepted.filter((answer) => answer.gold).map((answer) => answer.assignmentId),
  );
  await settleAll(tx, batchId, itemsOf(accepted.filter((answer) => !answer.gold)));
  return ids;
}
