import { type contract, type Given, publicId, type Received } from '@manyhands/contract';
import { newId } from '../../kit/ids.ts';
import { refuse } from '../../kit/refusal.ts';
import type { Tx } from '../../postgres/tx.ts';
import { moves, tellsAt } from './question.ts';
import { changeQuestions, findQuestions, type Locked, lockQuestions } from './store.ts';
import { type QuestionShown, showQuestion } from './view.ts';
import { movedOn } from './withdraw.ts';

/**
 * Answers questions of one batch with one answer. Nobody is told before it can be taken back no more.
 * Refuses `not-found`, `question.moved-on` with the first that cannot be answered, `question.of-several-batches`; then none is answered.
 */
export async function answer(
  tx: Tx,
  { questions, text }: Received<typeof contract.questions.answer>,
): Promise<Given<typeof contract.questions.answer>> {
  const ids = [...new Set(questions)];
  const held = await lockQuestions(tx, { ids });
  if (held.length < ids.length) refuse('not-found');
  const gone = held.find(({ state }) => state !== 'open' && state !== 'expired');
  if (gone) movedOn(gone.questionId, gone.state);
  if (new Set(held.map(({ batchId }) => batchId)).size > 1)
    refuse('question.of-several-batches', {}, 'Answer the questions of each batch by themselves: their briefs differ.');
  const answered = { answer_id: newId(), answer: text, answered_at: tx.now, answered_by: tx.actor.personId };
  await changeQuestions(tx, ids, { state: moves.open.answer, ...answered });
  for (const one of held) tellAbout(tx, 'question.answered', one, { together: held.length });
  return { questions: await showAll(tx, ids), tellsAt: tellsAt(tx.now) };
}

/**
 * Takes an answer back before anybody is told, with all questions that were answered together.
 * Refuses `not-found`, `question.moved-on`, `question.too-late-to-undo`.
 */
export async function undo(tx: Tx, { id }: { id: string }): Promise<{ questions: QuestionShown[] }> {
  const held = await lockAnswered(tx, id);
  if (held.some(({ toldAt }) => toldAt !== null))
    refuse(
      'question.too-late-to-undo',
      {},
      'An answer can be taken back for ten seconds. What is missing can be added to the brief.',
    );
  if (held.some(({ became }) => became !== null))
    refuse('question.too-late-to-undo', {}, 'The answer is in the brief already. Change the brief instead.');
  const ids = held.map(({ questionId }) => questionId);
  const nothing = { answer_id: null, answer: null, answered_at: null, answered_by: null };
  await changeQuestions(tx, ids, { state: moves.answered.undo, ...nothing });
  for (const one of held) tellAbout(tx, 'question.reopened', one);
  return { questions: await showAll(tx, ids) };
}

/** Holds an answered question and all that were answered with it. Refuses `not-found`, `question.moved-on`. */
export async function lockAnswered(tx: Tx, id: string): Promise<Locked[]> {
  const [seen] = await findQuestions(tx, [id]);
  if (!seen) return refuse('not-found');
  const held = seen.answerId ? await lockQuestions(tx, { answerId: seen.answerId }) : [];
  return held.length > 0 ? held : movedOn(id, seen.state);
}

export const showAll = async (tx: Tx, ids: readonly string[]): Promise<QuestionShown[]> =>
  (await findQuestions(tx, ids)).map((row) => showQuestion(row, tx.actor));

export function tellAbout(
  tx: Tx,
  kind: string,
  { questionId, batchId }: Pick<Locked, 'questionId' | 'batchId'>,
  details: Record<string, unknown> = {},
): void {
  tx.tell({ kind, subject: ['qst', questionId], batchId, details: { ...details, batch: publicId('bat', batchId) } });
}
