import type { Answers } from '../answers/answers.ts';
import { beginConfusions, type Confusions, inferConfusions, skillOf } from '../categorical/confusions.ts';
import { climb, mustBeUsable } from '../categorical/em.ts';
import type { FitOptions } from '../categorical/fit.ts';

/** So many questions of each kind, in and out, are lent to a worker as the crowd answers them. */
const strength = 8;
/** What is added to the crowd's own counts: to right answers, and to wrong ones. */
const added = { right: 4, wrong: 1 };
/** After so many rounds it stands what is lent. */
const roundsOfLending = 3;

/**
 * Hierarchical Dawid-Skene for questions with the classes out (0) and in (1), where question q is about option q %
 * options: a worker has one chance to tick what is in and one to tick what is out, each drawn to the crowd's, and an
 * option has a share of items that it is true for. It differs from `hds` in that shares belong to options, and in that
 * nothing but the model speaks: how many tick an option says little until it is known how many would tick it by
 * mistake. What the crowd lends settles in the first rounds; from there on the trace, the log-posterior, never falls.
 */
export function fitTicks(questions: Answers, options: number, given: FitOptions) {
  const prior = new Float64Array(questions.items * 2);
  const { prior: _, ...rest } = given;
  mustBeUsable(questions, rest);
  const confusions = beginConfusions(questions, { ...rest, prior }, 2);
  const share = new Float64Array(options);
  const crowd = new Float64Array(4);
  const learn = (): number => learnShares(confusions, share, prior) + learnChances(confusions, crowd);
  const iterationsMax = given.iterationsMax ?? 100;
  const rounds = Math.min(roundsOfLending, Math.floor(iterationsMax) - 1);
  for (let round = 0; round <= rounds; round++) {
    settleCrowd(confusions, crowd);
    if (round === rounds) break;
    learn();
    inferConfusions(confusions);
  }
  const steps = { learn, infer: () => inferConfusions(confusions) };
  const { trace, iterations, converged } = climb(steps, questions, { ...rest, iterationsMax: iterationsMax - rounds });
  const skill = skillOf(confusions);
  return { posterior: confusions.posterior, share, skill, trace, iterations: iterations + rounds, converged };
}

/**
 * Share of each option over the questions that teach, with one more item that has it and one that does not; gives its
 * log-prior.
 */
function learnShares(
  { items, starts, teachesFrom, known, posterior }: Confusions,
  share: Float64Array,
  prior: Float64Array,
) {
  const [sum, all] = [new Float64Array(share.length).fill(1), new Float64Array(share.length).fill(2)];
  for (let q = 0; q < items; q++) {
    if (starts[q + 1]! - starts[q]! < teachesFrom && !(known.gold && known.gold[q]! >= 0)) continue;
    sum[q % share.length]! += posterior[q * 2 + 1]!;
    all[q % share.length]!++;
  }
  let logPrior = 0;
  for (let o = 0; o < share.length; o++) {
    share[o] = sum[o]! / all[o]!;
    logPrior += Math.log(share[o]!) + Math.log(1 - share[o]!);
  }
  for (let q = 0; q < items; q++) {
    prior[q * 2] = 1 - share[q % share.length]!;
    prior[q * 2 + 1] = share[q % share.length]!;
    // Gold overrides the prior of its question, so that its part in the shares is not in the likelihood and belongs here.
    if (known.gold && known.gold[q]! >= 0) logPrior += Math.log(prior[q * 2 + known.gold[q]!]!);
  }
  return logPrior;
}

/** The crowd's chances (label × truth) from all workers' counts. */
function settleCrowd({ counts }: Confusions, crowd: Float64Array): void {
  crowd.set([added.right, added.wrong, added.wrong, added.right]);
  for (let cell = 0; cell < counts.length; cell++) crowd[cell % 4]! += counts[cell]!;
  for (let truth = 0; truth < 2; truth++) {
    const sum = crowd[truth]! + crowd[2 + truth]!;
    crowd[truth]! /= sum;
    crowd[2 + truth]! /= sum;
  }
}

/** Each worker's chances from their counts and what the crowd lends; gives the log-prior. */
function learnChances({ counts, chance }: Confusions, crowd: Float64Array): number {
  let logPrior = 0;
  for (let at = 0; at < counts.length; at += 4)
    for (let truth = 0; truth < 2; truth++) {
      const sum = counts[at + truth]! + counts[at + 2 + truth]! + strength;
      for (let cell = truth; cell < 4; cell += 2) {
        const lent = strength * crowd[cell]!;
        chance[at + cell] = (counts[at + cell]! + lent) / sum;
        logPrior += lent * Math.log(chance[at + cell]!);
      }
    }
  return logPrior;
}
