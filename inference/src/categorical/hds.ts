import type { Answers } from '../answers/answers.ts';
import {
  beginConfusions,
  type Confusions,
  inferConfusions,
  learnBalance,
  skillOf,
  sumByTruth,
  turn,
} from './confusions.ts';
import { climb, mustBeUsable } from './em.ts';
import type { Fit, FitOptions } from './fit.ts';

/** A fit of the hierarchical model, with what it takes a worker for of whom it has seen nothing. */
export interface HdsFit extends Fit {
  /** classes × classes: the crowd's pooled confusion, truth × label; rows sum to one. */
  readonly crowd: Float64Array;
  /** Chance of each worker to be right, whatever the truth, shrunk to that of the crowd. */
  readonly right: Float64Array;
  /** Share of each class. */
  readonly balance: Float64Array;
}

/** So many answers in each row of a worker's confusion matrix are lent: half by the crowd, half by the worker's own chance to be right. */
export const hdsStrength = 4;
/** So many answers are lent to a worker's chance to be right. */
export const hdsRightStrength = 8;
/** What is added to the crowd's own counts: on the diagonal, and off it. */
export const hdsShrinkage = { right: 4, wrong: 1 };
/** An item without gold teaches about workers from so many answers on. */
export const hdsTeachesFrom = 2;
/** What is added to the expected items of each class. */
export const hdsBalanceExtra = 1;
/** After so many rounds it stands what is lent. */
const roundsOfLending = 3;

/** What workers are lent: the crowd's confusion (label × truth), and each worker's chance to be right. */
interface Lent {
  crowd: Float64Array;
  right: Float64Array;
}

/**
 * Hierarchical Dawid-Skene, the default. Three things keep it from where Dawid-Skene goes wrong:
 * - A worker's confusion rows have a Dirichlet prior: half of it the crowd's pooled confusion, half the worker's own chance to be
 *   right (which is shrunk to the crowd's). Somebody with three answers is taken for an average member of the crowd, somebody with
 *   a thousand for what they are.
 * - An item with one answer and without gold teaches nothing about its worker: it would only confirm itself.
 * - The share of the votes, each class with one vote more (Laplace), counts as one more opinion on each item, whose weight is
 *   never learned. It holds beliefs near the majority where contested items would otherwise become a class of their own.
 *
 * The first three rounds settle what is lent; from then on it stands, and EM climbs the log-posterior of that model, so the trace,
 * which begins there, never falls. With a single round allowed, what is lent comes from the votes.
 * Sources: Dawid & Skene (1979) for the model; the prior is that of Kim & Ghahramani, "Bayesian classifier combination",
 * AISTATS (2012), at its mode, with its parameters pooled over the crowd (empirical Bayes).
 * @param options gold is clamped and teaches; an item prior takes the place of the class shares
 * @returns skill: a matrix per worker. An item without answers has the class shares as its belief.
 * @throws InferenceProblem classes.too-many, gold.range, prior.shape, values.not-finite, option.range
 */
export function hds(answers: Answers, options: FitOptions = {}): HdsFit {
  mustBeUsable(answers, options);
  const { items, workers, classes } = answers;
  const confusions = beginConfusions(answers, options, hdsTeachesFrom, true);
  const lent: Lent = { crowd: new Float64Array(classes ** 2), right: new Float64Array(workers) };
  const iterationsMax = options.iterationsMax ?? 100;
  const rounds = Math.min(roundsOfLending, Math.floor(iterationsMax) - 1);
  const learn = () => learnBalance(confusions, hdsBalanceExtra) + learnTogether(confusions, lent);
  for (let round = 0; round < rounds; round++) {
    settleLent(confusions, lent);
    learn();
    inferConfusions(confusions);
  }
  settleLent(confusions, lent);
  const steps = { learn, infer: () => inferConfusions(confusions) };
  const climbed = climb(steps, answers, { ...options, iterationsMax: iterationsMax - rounds });
  turn(lent.crowd, 0, classes);
  return {
    ...{ algorithm: 'hds', items, workers, classes, posterior: confusions.posterior, balance: confusions.balance },
    ...{ crowd: lent.crowd, right: lent.right, skill: skillOf(confusions) },
    ...{ ...climbed, iterations: climbed.iterations + rounds },
  };
}

/** What is lent, from the expected counts of all workers. */
function settleLent({ workers, classes, counts }: Confusions, { crowd, right }: Lent): void {
  const size = classes ** 2;
  const isRight = (cell: number): boolean => cell % (classes + 1) === 0;
  for (let cell = 0; cell < size; cell++) crowd[cell] = isRight(cell) ? hdsShrinkage.right : hdsShrinkage.wrong;
  const given = new Float64Array(workers);
  right.fill(0);
  for (let w = 0; w < workers; w++)
    for (let cell = 0; cell < size; cell++) {
      const count = counts[w * size + cell]!;
      crowd[cell]! += count;
      given[w]! += count;
      if (isRight(cell)) right[w]! += count;
    }
  const [rightAll, givenAll] = [sumOf(right) + hdsShrinkage.right, sumOf(given) + hdsShrinkage.right];
  const usual = rightAll / (givenAll + (classes - 1) * hdsShrinkage.wrong);
  for (let w = 0; w < workers; w++) right[w] = (right[w]! + hdsRightStrength * usual) / (given[w]! + hdsRightStrength);
  const sums = new Float64Array(classes);
  for (let cell = 0; cell < size; cell++) sums[cell % classes]! += crowd[cell]!;
  for (let cell = 0; cell < size; cell++) crowd[cell]! /= sums[cell % classes]!;
}

/** M-step: each row of each worker from its counts and what is lent. Gives the log-prior. */
function learnTogether(confusions: Confusions, { crowd, right }: Lent): number {
  const { workers, classes, counts, chance } = confusions;
  const sums = new Float64Array(classes);
  let logPrior = 0;
  for (let w = 0; w < workers; w++) {
    const wrong = (1 - right[w]!) / Math.max(1, classes - 1);
    sumByTruth(confusions, w, sums.fill(hdsStrength));
    for (let l = 0; l < classes; l++)
      for (let k = 0, cell = (w * classes + l) * classes; k < classes; k++, cell++) {
        const lent = (hdsStrength / 2) * (crowd[l * classes + k]! + (k === l ? right[w]! : wrong));
        chance[cell] = (counts[cell]! + lent) / sums[k]!;
        logPrior += lent * Math.log(chance[cell]!);
      }
  }
  return logPrior;
}

function sumOf(list: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < list.length; at++) sum += list[at]!;
  return sum;
}
