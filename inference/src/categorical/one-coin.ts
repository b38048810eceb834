import { type Answers, mustHaveRoom, unknown } from '../answers/answers.ts';
import { type ByItem, byItem } from '../answers/by.ts';
import { watch } from './early.ts';
import { climb, mustBeUsable } from './em.ts';
import type { Fit, FitOptions } from './fit.ts';

export interface OneCoinOptions extends FitOptions {
  /** `converged` (the default) goes on to the top of the likelihood, which such a small model can be trusted with; `early` stops as crowd-kit does, see `watch`. */
  stop?: 'early' | 'converged';
}

/** Nobody is believed to be always right or always wrong: chances stay this far from 0 and 1. */
const crumb = 1e-10;

interface OneCoin extends ByItem {
  answers: Answers;
  options: FitOptions;
  posterior: Float64Array;
  /** Per worker: chance to be right, expected right answers, and answers. */
  skill: Float64Array;
  right: Float64Array;
  given: Float64Array;
  balance: Float64Array;
  balanceCounts: Float64Array;
}

/**
 * One-coin Dawid-Skene: each worker is right with one chance, whatever the truth, and wrong in all ways alike. EM from the shares
 * of the votes. Needs no matrix, so thousands of classes are no trouble.
 * Source: Zhang, Chen, Zhou, Jordan, "Spectral methods meet EM", JMLR 17 (2016), section 2 (the one-coin model).
 * @param options gold is clamped and teaches; an item prior takes the place of the class shares
 * @returns skill: the chance to be right, with the number of answers. With one class everybody is right.
 * @throws InferenceProblem classes.too-many, gold.range, prior.shape, values.not-finite, option.range
 */
export function oneCoin(answers: Answers, options: OneCoinOptions = {}): Fit {
  mustBeUsable(answers, options);
  const { items, workers, classes } = answers;
  mustHaveRoom(items * classes, `A belief for each of ${items} items`, 'Split the items.');
  const coin: OneCoin = {
    ...{ ...byItem(answers), answers, options },
    posterior: new Float64Array(items * classes),
    skill: new Float64Array(workers),
    right: new Float64Array(workers),
    given: new Float64Array(workers),
    balance: new Float64Array(classes),
    balanceCounts: new Float64Array(classes),
  };
  for (let r = 0; r < coin.worker.length; r++) coin.given[coin.worker[r]!]!++;
  for (let i = 0; i < items; i++) {
    countVotes(coin, i);
    teach(coin, i);
  }
  const isEarly = options.stop === 'early' && !options.prior;
  const watched = { ...coin, expectedLog: () => expectedLog(coin), answersByTruth: () => answersByTruth(coin) };
  const early = watch(watched, answers.item.length);
  let logLikelihood = 0;
  const climbed = climb(
    {
      learn: () => {
        if (isEarly) early.beforeLearning(logLikelihood);
        return learn(coin);
      },
      infer: () => {
        logLikelihood = infer(coin);
        return logLikelihood;
      },
      isEnough: () => isEarly && early.isEnough(),
    },
    answers,
    options,
  );
  const skill = { kind: 'scalar', values: coin.skill, counts: coin.given } as const;
  return { algorithm: 'one-coin', items, workers, classes, posterior: coin.posterior, skill, ...climbed };
}

function countVotes({ starts, label, posterior, answers, options }: OneCoin, item: number): void {
  const [from, to, at] = [starts[item]!, starts[item + 1]!, item * answers.classes];
  const gold = options.gold?.[item] ?? unknown;
  if (gold !== unknown) posterior[at + gold] = 1;
  else for (let r = from; r < to; r++) posterior[at + label[r]!]! += 1 / (to - from);
}

function teach(
  { starts, worker, label, posterior, right, balanceCounts, answers, options }: OneCoin,
  item: number,
): void {
  const [to, at] = [starts[item + 1]!, item * answers.classes];
  for (let r = starts[item]!; r < to; r++) right[worker[r]!]! += posterior[at + label[r]!]!;
  if (to > starts[item]! || (options.gold?.[item] ?? unknown) !== unknown)
    for (let k = 0; k < answers.classes; k++) balanceCounts[k]! += posterior[at + k]!;
}

/** M-step: skill is the expected share of right answers. */
function learn({ skill, right, given, balance, balanceCounts, answers: { classes } }: OneCoin): number {
  let logPrior = 0;
  for (let w = 0; w < skill.length; w++) {
    const share = given[w]! > 0 ? right[w]! / given[w]! : 0.5;
    // The best chance within the bounds is the nearest one, because the likelihood has one hill.
    skill[w] = Math.min(Math.max(share, crumb), 1 - crumb);
  }
  let sum = 0;
  for (let k = 0; k < classes; k++) sum += balanceCounts[k]! + crumb;
  for (let k = 0; k < classes; k++) {
    balance[k] = (balanceCounts[k]! + crumb) / sum;
    logPrior += crumb * Math.log(balance[k]!);
  }
  return logPrior;
}

function expectedLog({ skill, right, given, answers: { classes } }: OneCoin): number {
  let sum = 0;
  for (let w = 0; w < skill.length; w++)
    if (skill[w]! > 0)
      sum +=
        right[w]! * Math.log(skill[w]!) +
        (given[w]! - right[w]!) * Math.log((1 - skill[w]!) / Math.max(1, classes - 1));
  return sum;
}

/** Expected answers to items of each class. */
function answersByTruth({ starts, posterior, answers: { items, classes } }: OneCoin): Float64Array {
  const sums = new Float64Array(classes);
  for (let i = 0; i < items; i++)
    for (let k = 0; k < classes; k++) sums[k]! += (starts[i + 1]! - starts[i]!) * posterior[i * classes + k]!;
  return sums;
}

/** E-step: all classes begin with everybody wrong; each answer lifts its own class by the odds of being right. */
function infer(coin: OneCoin): number {
  const { starts, worker, label, posterior, skill, balance, answers, options } = coin;
  const { items, classes } = answers;
  const [lift, miss] = [new Float64Array(skill.length), new Float64Array(skill.length)];
  for (let w = 0; w < skill.length; w++) {
    miss[w] = Math.log((1 - skill[w]!) / Math.max(1, classes - 1));
    lift[w] = Math.log(skill[w]!) - miss[w]!;
  }
  coin.right.fill(0);
  coin.balanceCounts.fill(0);
  let logLikelihood = 0;
  for (let i = 0; i < items; i++) {
    const [from, to, at] = [starts[i]!, starts[i + 1]!, i * classes];
    const gold = options.gold?.[i] ?? unknown;
    let wrong = 0;
    for (let k = 0; k < classes; k++)
      posterior[at + k] = Math.log(options.prior ? options.prior[at + k]! : balance[k]!);
    if (gold !== unknown && options.prior) posterior[at + gold] = 0;
    for (let r = from; r < to; r++) {
      wrong += miss[worker[r]!]!;
      posterior[at + label[r]!]! += lift[worker[r]!]!;
    }
    logLikelihood += wrong + settle(posterior, at, classes, gold);
    teach(coin, i);
  }
  return logLikelihood;
}

/** Turns logs into a belief that sums to one; gives the log of what it summed to before (log-sum-exp), or the log of gold's class. */
function settle(posterior: Float64Array, at: number, classes: number, gold: number): number {
  if (gold !== unknown) {
    const log = posterior[at + gold]!;
    posterior.fill(0, at, at + classes);
    posterior[at + gold] = 1;
    return log;
  }
  let most = -Infinity;
  for (let k = 0; k < classes; k++) if (posterior[at + k]! > most) most = posterior[at + k]!;
  let sum = 0;
  for (let k = 0; k < classes; k++) sum += posterior[at + k] = Math.exp(posterior[at + k]! - most);
  for (let k = 0; k < classes; k++) posterior[at + k]! /= sum;
  return most + Math.log(sum);
}
