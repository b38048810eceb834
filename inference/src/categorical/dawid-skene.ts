import type { Answers } from '../answers/answers.ts';
import {
  beginConfusions,
  type Confusions,
  expectedLog,
  inferConfusions,
  learnBalance,
  skillOf,
  sumByTruth,
} from './confusions.ts';
import { watch } from './early.ts';
import { climb, mustBeUsable } from './em.ts';
import type { Fit, FitOptions } from './fit.ts';

export interface DawidSkeneOptions extends FitOptions {
  /**
   * `early` (the default) stops as crowd-kit does, see `watch`; `converged` goes on to the top of the likelihood, where a model with
   * so many parameters has often moved further from the truth.
   */
  stop?: 'early' | 'converged';
}

/**
 * A share of an answer that every cell has more than was counted, so that nothing is impossible: what nobody ever said would
 * otherwise give a likelihood of zero. It is a Dirichlet prior of 1 + 1e-10, whose log is part of the trace.
 */
const crumb = 1e-10;

/**
 * Dawid-Skene: each worker has a confusion matrix, each class a share, both at their maximum likelihood by EM from the shares of
 * the votes. Workers with few answers are believed too much; `hds` is the cure.
 * Source: Dawid & Skene, "Maximum likelihood estimation of observer error-rates using the EM algorithm", Applied Statistics 28
 * (1979): equations 2.3 and 2.4 (M-step), 2.5 (E-step). Early stop: crowd-kit 1.4, `DawidSkene`.
 * @param options gold is clamped and teaches; an item prior takes the place of the class shares, and the fit then goes on until it has converged
 * @returns skill: a matrix per worker. The trace never falls. An item without answers has the class shares as its belief.
 * @throws InferenceProblem classes.too-many, gold.range, prior.shape, values.not-finite, option.range
 */
export function dawidSkene(answers: Answers, options: DawidSkeneOptions = {}): Fit {
  mustBeUsable(answers, options);
  const confusions = beginConfusions(answers, options, 1);
  const isEarly = options.stop !== 'converged' && !options.prior;
  const early = watch(
    {
      ...confusions,
      expectedLog: () => expectedLog(confusions),
      answersByTruth: () => answersByTruth(confusions),
    },
    answers.item.length,
  );
  let logLikelihood = 0;
  const climbed = climb(
    {
      learn: () => {
        if (isEarly) early.beforeLearning(logLikelihood);
        return learnBalance(confusions, crumb) + learnAlone(confusions);
      },
      infer: () => {
        logLikelihood = inferConfusions(confusions);
        return logLikelihood;
      },
      isEnough: () => isEarly && early.isEnough(),
    },
    answers,
    options,
  );
  const { items, workers, classes, posterior } = confusions;
  return { algorithm: 'ds', items, workers, classes, posterior, skill: skillOf(confusions), ...climbed };
}

/** M-step: each row of each worker from its own counts alone. Gives the log-prior of the crumbs. */
function learnAlone(confusions: Confusions): number {
  const { workers, classes, counts, chance } = confusions;
  const sums = new Float64Array(classes);
  let logPrior = 0;
  for (let w = 0; w < workers; w++) {
    sumByTruth(confusions, w, sums.fill(classes * crumb));
    for (let l = 0; l < classes; l++)
      for (let k = 0, cell = (w * classes + l) * classes; k < classes; k++, cell++) {
        chance[cell] = (counts[cell]! + crumb) / sums[k]!;
        logPrior += crumb * Math.log(chance[cell]!);
      }
  }
  return logPrior;
}

/** Expected answers to items of each class. */
function answersByTruth(confusions: Confusions): Float64Array {
  const sums = new Float64Array(confusions.classes);
  for (let w = 0; w < confusions.workers; w++) sumByTruth(confusions, w, sums);
  return sums;
}
