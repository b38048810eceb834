import type { Answers } from '../answers/answers.ts';
import { beginConfusions, type Confusions, inferConfusions, learnBalance, skillOf } from './confusions.ts';
import { climb, mustBeUsable } from './em.ts';
import type { Fit, FitOptions } from './fit.ts';

/** A fit of the hierarchical model, with what it believes of the crowd as a whole. */
export interface HdsFit extends Fit {
  /** classes × classes: the crowd's confusion, truth × label; every worker's prior is `hdsStrength` answers of each row. */
  readonly crowd: Float64Array;
  /** Share of each class. */
  readonly balance: Float64Array;
}

/** So many answers in each row of a worker's confusion matrix are lent by the crowd. */
export const hdsStrength = 8;
/** What is added to the crowd's own counts: on the diagonal, and off it. */
export const hdsShrinkage = { right: 4, wrong: 1 };
/** Each class is taken to have so many items more than were found. */
export const hdsBalanceExtra = 1;
/** An item without gold teaches about workers from so many answers on. */
export const hdsTeachesFrom = 2;

/**
 * Hierarchical Dawid-Skene, the default: each worker's confusion rows have a Dirichlet prior on the crowd's pooled confusion, so
 * that somebody with three answers is taken for an average member of the crowd and somebody with a thousand for what they are.
 * An item with one answer and without gold teaches nothing about its worker: it would only confirm itself.
 */
export function hds(answers: Answers, options: FitOptions = {}): HdsFit {
  mustBeUsable(answers, options);
  const confusions = beginConfusions(answers, options, hdsTeachesFrom);
  const crowd = new Float64Array(answers.classes ** 2);
  const climbed = climb(
    {
      learn: () => {
        learnCrowd(confusions, crowd);
        return learnBalance(confusions, hdsBalanceExtra) + learnTogether(confusions, crowd);
      },
      infer: () => inferConfusions(confusions),
    },
    answers,
    options,
  );
  const { items, workers, classes, posterior, balance } = confusions;
  const turned = crowd.map((_, at) => crowd[(at % classes) * classes + Math.floor(at / classes)]!);
  return {
    ...{ algorithm: 'hds', items, workers, classes, posterior, balance, crowd: turned },
    skill: skillOf(confusions),
    ...climbed,
  };
}

/** The crowd's confusion (label × truth) from all workers' counts. */
function learnCrowd({ workers, classes, counts }: Confusions, crowd: Float64Array): void {
  const size = classes ** 2;
  for (let cell = 0; cell < size; cell++)
    crowd[cell] = cell % (classes + 1) === 0 ? hdsShrinkage.right : hdsShrinkage.wrong;
  for (let w = 0; w < workers; w++) for (let cell = 0; cell < size; cell++) crowd[cell]! += counts[w * size + cell]!;
  for (let k = 0; k < classes; k++) {
    let sum = 0;
    for (let cell = k; cell < size; cell += classes) sum += crowd[cell]!;
    for (let cell = k; cell < size; cell += classes) crowd[cell]! /= sum;
  }
}

function learnTogether({ workers, classes, counts, chance }: Confusions, crowd: Float64Array): number {
  const size = classes ** 2;
  let logPrior = 0;
  for (let at = 0; at < workers * size; at += size)
    for (let k = 0; k < classes; k++) {
      let sum = hdsStrength;
      for (let cell = k; cell < size; cell += classes) sum += counts[at + cell]!;
      for (let cell = k; cell < size; cell += classes) {
        const lent = hdsStrength * crowd[cell]!;
        chance[at + cell] = (counts[at + cell]! + lent) / sum;
        logPrior += lent * Math.log(chance[at + cell]!);
      }
    }
  return logPrior;
}
