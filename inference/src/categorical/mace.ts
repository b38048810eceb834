import { type Answers, mustHaveRoom } from '../answers/answers.ts';
import { mustBeWithin } from '../problem.ts';
import { makeRandom } from '../random.ts';
import { climb, mustBeUsable } from './em.ts';
import type { Fit, FitOptions } from './fit.ts';
import {
  beginAnywhere,
  countsOf,
  inferMace,
  learnSmoothed,
  learnVariational,
  type MaceModel,
  type MacePrior,
  makeMaceModel,
} from './mace-model.ts';

export interface MaceOptions extends FitOptions {
  /** How many times to begin elsewhere; the best by what is climbed is kept. Default 6. */
  restarts?: number;
  /** The first restart's seed; each following one has the next. Default 1. */
  seed?: number;
  /** 'vb' (default): posteriors of the workers' parameters under a prior. 'em': their mode, almost without one. */
  method?: 'vb' | 'em';
}

export interface MaceFit extends Fit {
  /** Where each restart ended: the last entry of its trace. */
  readonly summits: readonly number[];
}

/** Half an answer each for knowing and guessing, ten for each label: the settings of the authors' program. Ten for each class as well. */
const prior: MacePrior = { know: 0.5, guess: 0.5, say: 10, balance: 10 };

/** Chances begin in a ratio of at most 1 to 2.5, as in the authors' program, or of 1 to 31: near the middle, which settles fast, or far from it. */
const widths = [1.5, 30];

/**
 * MACE: each worker either knows the truth and says it, or guesses with habits of their own, whatever the item. From several
 * random starts, of which the one that climbs highest is kept. The paper believes all classes alike; here their balance is learned,
 * which matters where classes are of unequal size. An even item prior gives the paper's model.
 * @param options gold is clamped and teaches; an item prior takes the place of the balance; iterationsMax 50 (per restart) by default
 * @returns skill: the chance that a worker knows (less than the chance to be right, as guesses hit too), with the number of answers.
 * Trace: of the best start; for 'vb' the lower bound of the evidence, for 'em' log-likelihood plus log-prior; no round lowers it.
 * @throws InferenceProblem classes.too-many, gold.range, prior.shape, values.not-finite, option.range
 * Source: Hovy, Berg-Kirkpatrick, Vaswani, Hovy, "Learning whom to trust with MACE", NAACL-HLT (2013), sections 2.1 to 2.3.
 */
export function mace(answers: Answers, options: MaceOptions = {}): MaceFit {
  const { restarts = 6, seed = 1, iterationsMax = 50 } = options;
  mustBeUsable(answers, options);
  mustBeWithin('restarts', restarts, 1, 1e4);
  mustBeWithin('seed', seed, 0, 2 ** 31);
  const { items, workers, classes } = answers;
  mustHaveRoom(items * classes, `A belief for each of ${items} items`, 'Split the items.');
  const model = makeMaceModel(answers, options);
  const learn =
    options.method === 'em' ? () => learnSmoothed(model, 0.01 / classes) : () => learnVariational(model, prior);
  const summits: number[] = [];
  let kept: Omit<MaceFit, 'summits'> | undefined;
  for (let start = 0; start < restarts; start++) {
    beginAnywhere(model, makeRandom(seed + start), widths[start % widths.length]!);
    inferMace(model);
    const climbed = climb({ learn, infer: () => inferMace(model) }, answers, { ...options, iterationsMax });
    const summit = climbed.trace.at(-1)!;
    const highest = summits.every((other) => summit > other);
    summits.push(summit);
    if (!highest) continue;
    const posterior = model.posterior.slice();
    kept = { algorithm: 'mace', items, workers, classes, posterior, skill: skillOf(model), ...climbed };
  }
  return { ...kept!, summits };
}

function skillOf(model: MaceModel): Fit['skill'] {
  const { workers } = model.answers;
  const [values, counts] = [new Float64Array(workers), new Float64Array(workers)];
  for (let w = 0; w < workers; w++) {
    const { knew, guessed } = countsOf(model, w);
    values[w] = (knew + prior.know) / (knew + guessed + prior.know + prior.guess);
    counts[w] = knew + guessed;
  }
  return { kind: 'scalar', values, counts };
}
