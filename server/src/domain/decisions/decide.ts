import { publicId } from '@manyhands/contract';
import { moveOf } from '../../kit/machine.ts';
import { refuse } from '../../kit/refusal.ts';
import type { Tx } from '../../postgres/tx.ts';
import { type AssignmentState, moves } from '../assignments/assignment.ts';
import { holdItems } from '../results/settle.ts';
import type { DecisionKind } from './decision.ts';
import { isOwn, mayJudge } from './may.ts';
import { type AnswerFacts, findAnswers, type Move, moveRow } from './store.ts';

/** The answer that is to be decided. Refuses `not-found`, and `auth.role` when it is the reviewer's own. */
export async function findAnswer(tx: Tx, assignmentId: string): Promise<AnswerFacts> {
  const [answer] = await findAnswers(tx, [assignmentId]);
  // An answer to a gold is judged by its truth, so there is nothing to decide.
  if (!answer || answer.gold) return refuse('not-found');
  if (!mayJudge(tx.actor, answer.workerPerson))
    refuse(
      'auth.role',
      { needs: 'manager' },
      'This is your own answer. Ask another reviewer, a manager or the owner to look at it.',
    );
  return answer;
}

/** The same, with its item held until the transaction ends; for verbs that hold nothing before it. */
export async function holdAnswer(tx: Tx, assignmentId: string): Promise<AnswerFacts> {
  const answer = await findAnswer(tx, assignmentId);
  await holdItems(tx, answer.batchId, [answer.itemId]);
  return answer;
}

/** Where `verb` leads; refuses `decision.moved-on` when the answer is in a state that the verb does not fit. */
export function stateAfter(answer: AnswerFacts, verb: string): AssignmentState {
  return moveOf<AssignmentState>(moves, answer.state, verb) ?? movedOn(answer);
}

/** Moves the answer and refuses `decision.moved-on` when somebody was faster. */
export async function moveAnswer(tx: Tx, answer: AnswerFacts, to: Move): Promise<void> {
  if (!(await moveRow(tx, answer.assignmentId, answer.state, to))) movedOn(answer);
}

export function movedOn({ assignmentId }: Pick<AnswerFacts, 'assignmentId'>): never {
  return refuse(
    'decision.moved-on',
    { assignment: publicId('asg', assignmentId) },
    'Somebody else decided, or the worker took the answer back. Look at it again and decide anew.',
  );
}

/** Tells what became of an answer. */
export function tellDecision(
  tx: Tx,
  answer: AnswerFacts,
  kind: DecisionKind | 'undecided',
  to: AssignmentState,
  details: Record<string, unknown> = {},
): void {
  tx.tell({
    kind: `answer.${kind}`,
    subject: ['asg', answer.assignmentId],
    batchId: answer.batchId,
    details: {
      from: answer.state,
      to,
      worker: publicId('wkr', answer.workerId),
      item: publicId('itm', answer.itemId),
      ...(answer.gold ? { gold: true } : {}),
      ...details,
      ...(isOwn(tx.actor, answer.workerPerson) ? { ownAnswer: true } : {}),
    },
  });
}
