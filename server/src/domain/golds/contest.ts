import { publicId } from '@manyhands/contract';
import { workerOf } from '../../kit/actor.ts';
import { newId } from '../../kit/ids.ts';
import { refuse } from '../../kit/refusal.ts';
import type { Tx } from '../../postgres/tx.ts';
import { toldOfThese } from './answer-store.ts';
import { stateAfter } from './change.ts';
import { insertContest } from './contest-store.ts';
import { weighLater } from './score.ts';
import { lockGold } from './store.ts';

/**
 * A worker says that a gold is wrong, about an answer of theirs that it called wrong. Members answer; good workers' contests suspend it.
 * Refuses `not-found`, `gold.moved-on` of a retired one, `gold.contested-already`.
 */
export async function contestGold(
  tx: Tx,
  { id, assignment, text }: { id: string; assignment: string; text: string },
): Promise<{ ok: true }> {
  const workerId = workerOf(tx.actor);
  const gold = await lockGold(tx, id, 'share');
  const [answer] = gold ? await toldOfThese(tx, [assignment]) : [];
  // Of what was right, or is somebody else's, there is nothing to contest and nothing to know.
  if (!gold || answer?.goldId !== id || answer.workerId !== workerId || answer.right) return refuse('not-found');
  if (gold.state === 'retired') stateAfter(gold, 'correct');
  const contestId = newId();
  const one = { contestId, goldId: id, templateId: gold.templateId, assignmentId: assignment, workerId, body: text };
  if (!(await insertContest(tx, one)))
    return refuse('gold.contested-already', {}, 'It waits for its answer, or has one: look at your checks.');
  tx.tell({
    kind: 'gold.contested',
    subject: ['gld', id],
    batchId: answer.batchId,
    details: {
      contest: publicId('con', contestId),
      assignment: publicId('asg', assignment),
      worker: publicId('wkr', workerId),
    },
  });
  await weighLater(tx, gold);
  return { ok: true };
}
