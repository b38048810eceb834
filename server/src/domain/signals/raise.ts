import { publicId } from '@manyhands/contract';
import { newId } from '../../kit/ids.ts';
import type { Tx } from '../../postgres/tx.ts';
import { type Noticed, openMost } from './signal.ts';
import { type AnswerRow, askForReview, countOpen, insertSignal } from './store.ts';

/**
 * Writes a signal about an answer and asks for a review of it, if nobody has decided yet. In a batch with a plan the item is asked once more
 * while it is open. Nothing is taken from the worker. The same thing is never said twice of one answer.
 */
export async function raise(tx: Tx, answer: AnswerRow, noticed: Noticed): Promise<void> {
  if ((await countOpen(tx, answer.workerId, openMost)) >= openMost) return;
  const signalId = newId();
  if (!(await insertSignal(tx, answer, { signalId, ...noticed }))) return;
  await askForReview(tx, answer.assignmentId);
  tx.tell({
    kind: 'signal.raised',
    // It happened to the answer; whether its item wants another one may hang on this.
    subject: ['asg', answer.assignmentId],
    batchId: answer.batchId,
    details: {
      signal: publicId('sig', signalId),
      kind: noticed.kind,
      worker: publicId('wkr', answer.workerId),
      item: publicId('itm', answer.itemId),
    },
  });
}
