import { publicId } from '@manyhands/contract';
import { refuse } from '../../kit/refusal.ts';
import type { Tx } from '../../postgres/tx.ts';
import { holdOwn, unpark } from '../assignments/park.ts';
import { findOwnQuestion } from './own-store.ts';
import { moves, type QuestionState } from './question.ts';
import { changeQuestions, lockQuestions } from './store.ts';
import { type OwnShown, showOwn } from './view.ts';

/** The worker takes a question back that nobody has answered; its item is in hand again. Refuses `not-found`, `question.moved-on`. */
export async function withdraw(tx: Tx, { id }: { id: string }): Promise<OwnShown> {
  const seen = (await findOwnQuestion(tx, id)) ?? refuse('not-found');
  const row = await holdOwn(tx, seen.assignmentId);
  const [held] = await lockQuestions(tx, { ids: [id] });
  if (held?.state !== 'open') return movedOn(id, held?.state ?? 'withdrawn');
  await changeQuestions(tx, [id], { state: moves.open.withdraw });
  if (row.state === 'claimed') await unpark(tx, row);
  tx.tell({ kind: 'question.withdrawn', subject: ['qst', id], batchId: seen.batchId });
  return showOwn((await findOwnQuestion(tx, id)) ?? refuse('not-found'));
}

const whys: Record<QuestionState, string> = {
  open: 'Nobody has answered it yet.',
  answered: 'It is answered already. Look at the answer again.',
  withdrawn: 'Whoever asked has taken it back.',
  expired: 'Nobody answered it in time, and its item went to others.',
};

/** Says where a question is by now, and what can be done. */
export function movedOn(id: string, state: QuestionState): never {
  return refuse('question.moved-on', { question: publicId('qst', id), state }, whys[state]);
}
