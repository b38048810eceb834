import type { contract, Given, Received } from '@manyhands/contract';
import { publicId } from '@manyhands/contract';
import { refuse } from '../../kit/refusal.ts';
import type { Tx } from '../../postgres/tx.ts';
import { correctHeld, holdGold, stateAfter, tellAnswered } from './change.ts';
import { closeContests, countOpen, findContest } from './contest-store.ts';
import { showContest } from './contests.ts';
import { refuseFit } from './create.ts';
import { resumeHeld, retireHeld } from './move.ts';
import { type Gold, updateGold } from './store.ts';

type Input = Received<typeof contract.golds.answerContest>;

/**
 * Answers what a worker said against a gold. A correction and a withdrawal answer every contest of the gold that waits; a gold that is upheld is
 * handed out again as soon as nothing waits any more. Refuses `not-found`, `gold.contest-answered`, `gold.not-fitting`, `gold.moved-on`.
 */
export async function answerContest(tx: Tx, given: Input): Promise<Given<typeof contract.golds.answerContest>> {
  const found = (await findContest(tx, given.id)) ?? refuse('not-found');
  const gold = await holdGold(tx, found.goldId);
  // Read before the gold was held: somebody may have answered meanwhile.
  const now = (await findContest(tx, given.id)) ?? refuse('not-found');
  if (now.outcome !== null)
    return refuse('gold.contest-answered', { contest: publicId('con', given.id) }, 'Look at what was answered.');
  await answerHeld(tx, gold, given);
  return showContest(tx, given.id);
}

async function answerHeld(tx: Tx, gold: Gold, given: Input): Promise<void> {
  if (given.outcome === 'retired') return retireHeld(tx, gold, true, given.words);
  if (given.outcome === 'corrected') {
    if (given.truth === undefined)
      return refuseFit([{ path: 'truth', message: 'Give the truth as it should be, or uphold the gold.' }]);
    await correctHeld(tx, gold, given.truth, given.words);
    // The same truth again would leave the contest open, which is no answer.
    if ((await findContest(tx, given.id))?.outcome === null)
      return refuseFit([
        { path: 'truth', message: 'This is the truth the gold has already. Change it, or uphold the gold.' },
      ]);
    return;
  }
  stateAfter(gold, 'correct');
  tellAnswered(tx, gold, await closeContests(tx, { contestId: given.id }, 'upheld', given.words), 'upheld');
  const waiting = await countOpen(tx, gold.goldId);
  if (waiting > 0) return;
  if (gold.state === 'suspended') await resumeHeld(tx, gold);
  else await updateGold(tx, gold.goldId, { doubt: null, judged_at: tx.now });
}
