import type { Answers } from '../answers/answers.ts';
import { beginConfusions, type Confusions, inferConfusions, skillOf } from '../categorical/confusions.ts';
import { climb, mustBeUsable } from '../categorical/em.ts';
import type { FitOptions } from '../categorical/fit.ts';
import { expectedGrades, type GradeFit } from './fit.ts';
import { type Habits, habitsOf, learnCrowd, learnVariance, logPriorOf } from './habits.ts';
import { learnOwn } from './newton.ts';

/** After so many rounds it stands how much workers differ. */
const roundsOfVariance = 25;
/**
 * How much the shares of the labels count in those of the true grades, beside the items: where neighbouring grades are
 * hard to tell apart, the likelihood alone drives items to the ends.
 */
const labelsCount = 0.3;

export interface OrdinalFit extends GradeFit {
  /** workers × 3: leniency, sharpness, caution, each 0 for a worker like the crowd; see `ordinalGrades`. */
  readonly habits: Float64Array;
}

/**
 * Dawid-Skene for grades: labels 0, 1, 2 … in their order. Each worker's confusion rows are the crowd's, tilted by
 * three habits: leniency (higher grades than others give), sharpness (how closely grades follow the truth) and caution
 * (grades near the middle). So a worker is known after few answers, where a whole matrix would need classes × (classes
 * − 1) numbers. Rows are adjacent-category logits (Agresti 2013, Categorical Data Analysis, section 8.3), the habits
 * the rater effects of many-facet Rasch models (Linacre 1989; Myford and Wolfe 2003), the rest Dawid and Skene 1979.
 * Fitted by EM with one concave Newton step per worker and one step of iterative scaling for the crowd. Shares of true
 * grades lean on those of the labels. How much workers differ settles in the first rounds; from there on the trace
 * never falls. An item with one answer and without gold teaches nothing about its worker.
 *
 * Only for labels that really have an order: where "cannot tell" or "something else" is among them, `hds` is better.
 * @throws InferenceProblem option.range, gold.range, prior.shape, values.not-finite, classes.too-many
 */
export function ordinalGrades(answers: Answers, options: FitOptions = {}): OrdinalFit {
  mustBeUsable(answers, options);
  const confusions = beginConfusions(answers, options, 2);
  const habits = habitsOf(answers.classes, answers.workers);
  const squares = new Float64Array(3);
  const labels = sharesOf(answers);
  const learn = (): number => learnBalance(confusions, labels) + learnHabits(habits, confusions, squares.fill(0));
  const iterationsMax = options.iterationsMax ?? 100;
  const rounds = Math.min(roundsOfVariance, Math.floor(iterationsMax) - 1);
  for (let round = 0; round < rounds; round++) {
    learn();
    learnVariance(habits, squares);
    inferConfusions(confusions);
  }
  const steps = { learn, infer: () => inferConfusions(confusions) };
  const climbed = climb(steps, answers, { ...options, iterationsMax: iterationsMax - rounds });
  const { items, workers, classes, posterior } = confusions;
  const expected = expectedGrades(posterior, classes);
  const skill = skillOf(confusions);
  const found = { items, workers, classes, posterior, expected, skill, habits: habits.own };
  return { algorithm: 'ordinal', ...found, ...climbed, iterations: climbed.iterations + rounds };
}

/** Share of each label among the answers. */
function sharesOf({ label, classes }: Answers): Float64Array {
  const shares = new Float64Array(classes);
  for (let r = 0; r < label.length; r++) shares[label[r]!]! += 1 / label.length;
  return shares;
}

/**
 * Shares of the true grades, with a Dirichlet prior around those of the labels and of one item each; gives its
 * log-prior.
 */
function learnBalance({ classes, balance, balanceCounts }: Confusions, labels: Float64Array): number {
  let items = 0;
  for (let k = 0; k < classes; k++) items += balanceCounts[k]!;
  const all = items * (1 + labelsCount) + classes;
  let logPrior = 0;
  for (let k = 0; k < classes; k++) {
    const extra = items * labelsCount * labels[k]! + 1;
    balance[k] = (balanceCounts[k]! + extra) / all;
    logPrior += extra * Math.log(balance[k]!);
  }
  return logPrior;
}

function learnHabits(habits: Habits, { workers, classes, counts, chance }: Confusions, squares: Float64Array): number {
  learnCrowd(habits, counts);
  const rows = new Float64Array(classes * classes);
  for (let w = 0; w < workers; w++) {
    learnOwn(habits, w, counts, rows, squares);
    for (let t = 0; t < classes; t++)
      for (let l = 0; l < classes; l++) chance[(w * classes + l) * classes + t] = rows[t * classes + l]!;
  }
  return logPriorOf(habits);
}
