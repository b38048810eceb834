import { type Answers, type Known, mustFit, mustHaveRoom, unknown } from '../answers/answers.ts';
import { type ByItem, byItem } from '../answers/by.ts';
import { InferenceProblem, mustBeWithin } from '../problem.ts';
import { expectedGrades, type GradeFit } from './fit.ts';

export interface MedianOptions extends Pick<Known, 'gold'> {
  /** Weight of each worker, 0 or more, at least one above 0; by default learned from how far each is from the others. */
  weights?: Float64Array;
  /** Most rounds of learning. Default 100. */
  iterationsMax?: number;
}

/**
 * The weighted median of grades (labels 0, 1, 2 … in their order). The posterior holds the weighted share of each
 * grade, gold where there is gold, and even shares for items that nobody answered; `gradeOf(fit, item)` is the weighted
 * median, `unknown` (-1) where two grades are equally good.
 *
 * Weights are one over a worker's mean distance from the medians, which makes the weighted median the most likely truth
 * under Laplace noise (Bloomfield and Steiger 1983, "Least Absolute Deviations", section 1.2); the mean distance of the
 * crowd counts for 4 answers, so that few answers do not explode, and nobody counts for more than two average members.
 * Medians and weights take turns; the trace, the log-likelihood of that noise, never falls. An item with one answer and
 * without gold teaches nothing. Skill is 1 − mean distance / (classes − 1).
 * @throws InferenceProblem gold.range, values.shape and values.not-finite (weights), option.range, classes.too-many
 */
export function medianGrades(answers: Answers, options: MedianOptions = {}): GradeFit {
  const { gold, iterationsMax = 100 } = options;
  mustFit(answers, { gold });
  mustHaveRoom(answers.items * answers.classes, `A share for each grade of ${answers.items} items`, 'Split the items.');
  mustBeWithin('iterationsMax', iterationsMax, 1, 1e6);
  const weights = options.weights
    ? checked(options.weights, answers.workers)
    : new Float64Array(answers.workers).fill(1);
  const columns = byItem(answers);
  const medians = new Float64Array(answers.items);
  setMedians(answers, columns, weights, medians, gold);
  let learned = learn(answers, columns, medians, gold);
  const trace: number[] = [];
  let converged = options.weights !== undefined;
  while (!converged && trace.length < iterationsMax) {
    weights.set(learned.weights);
    setMedians(answers, columns, weights, medians, gold);
    learned = learn(answers, columns, medians, gold, learned.crowd);
    trace.push(learned.height);
    converged = trace.length > 1 && trace.at(-1)! - trace.at(-2)! < 1e-9 * answers.item.length;
  }
  const posterior = sharesOf(answers, columns, weights, gold);
  const { items, workers, classes } = answers;
  const skill = { kind: 'scalar' as const, values: learned.skill, counts: learned.counts };
  const expected = expectedGrades(posterior, classes);
  const found = { items, workers, classes, posterior, expected, skill };
  return { algorithm: 'grade-median', ...found, trace, iterations: trace.length, converged };
}

/** Answers at the crowd's mean distance that every worker is lent. */
const strength = 4;
/** Mean distance of the crowd, in steps, at least: grades are whole, and one who never differs is not perfect. */
const distanceLeast = 0.05;
/**
 * Nobody counts for more than so many average members of the crowd: who decides an item alone looks as if they were
 * always right.
 */
const weightMost = 2;

function checked(weights: Float64Array, workers: number): Float64Array {
  if (weights.length !== workers)
    throw new InferenceProblem('values.shape', `There are ${weights.length} weights for ${workers} workers.`);
  for (let w = 0; w < workers; w++)
    if (!(weights[w]! >= 0 && weights[w]! < Infinity))
      throw new InferenceProblem(
        'values.not-finite',
        `The weight of worker ${w} is ${weights[w]}; it has to be 0 or more.`,
      );
  if (weights.every((weight) => weight === 0))
    throw new InferenceProblem('values.shape', 'All weights are 0, so nobody has a say. Give one worker more.');
  return weights.slice();
}

/** Weighted share of each grade; gold alone where there is gold. */
function sharesOf(
  { items, classes }: Answers,
  columns: ByItem,
  weights: Float64Array,
  gold?: Int32Array,
): Float64Array {
  const shares = new Float64Array(items * classes);
  for (let i = 0; i < items; i++) {
    const row = shares.subarray(i * classes, (i + 1) * classes);
    if (gold && gold[i] !== unknown) row[gold[i]!] = 1;
    else addVotes(columns, i, weights, row);
    let sum = 0;
    for (let k = 0; k < classes; k++) sum += row[k]!;
    for (let k = 0; k < classes; k++) row[k] = sum > 0 ? row[k]! / sum : 1 / classes;
  }
  return shares;
}

function addVotes({ starts, worker, label }: ByItem, item: number, weights: Float64Array, into: Float64Array): void {
  for (let r = starts[item]!; r < starts[item + 1]!; r++) into[label[r]!]! += weights[worker[r]!]!;
}

/** The middle of the weighted medians: where two grades are equally good, half-way. */
function setMedians(
  { items, classes }: Answers,
  columns: ByItem,
  weights: Float64Array,
  medians: Float64Array,
  gold?: Int32Array,
): void {
  const votes = new Float64Array(classes);
  for (let i = 0; i < items; i++) {
    if (gold && gold[i] !== unknown) medians[i] = gold[i]!;
    else {
      votes.fill(0);
      addVotes(columns, i, weights, votes);
      medians[i] = middleOf(votes);
    }
  }
}

function middleOf(votes: Float64Array): number {
  let all = 0;
  for (let k = 0; k < votes.length; k++) all += votes[k]!;
  let [sum, low] = [0, -1];
  for (let k = 0; k < votes.length; k++) {
    if (low >= 0 && votes[k]! > 0) return (low + k) / 2;
    sum += votes[k]!;
    if (low < 0 && Math.abs(2 * sum - all) <= 1e-12 * all) low = k;
    else if (2 * sum > all) return k;
  }
  return Math.max(low, 0);
}

/**
 * Skills and weights from the distances to the medians, and the log-likelihood. `lent` is the crowd's mean distance; at
 * first it is what is found here.
 */
function learn(
  { items, workers, classes }: Answers,
  columns: ByItem,
  medians: Float64Array,
  gold: Int32Array | undefined,
  lent?: number,
) {
  const { starts, worker, label } = columns;
  const [distance, counts] = [new Float64Array(workers), new Float64Array(workers)];
  let [sum, all] = [0, 0];
  for (let i = 0; i < items; i++) {
    if (starts[i + 1]! - starts[i]! < 2 && !(gold && gold[i] !== unknown)) continue;
    for (let r = starts[i]!; r < starts[i + 1]!; r++) {
      const away = Math.abs(label[r]! - medians[i]!);
      distance[worker[r]!]! += away;
      counts[worker[r]!]!++;
      sum += away;
      all++;
    }
  }
  const crowd = lent ?? Math.max(distanceLeast, all > 0 ? sum / all : 1);
  const skill = new Float64Array(workers);
  let height = 0;
  const weights = distance.map((d, w) => {
    const all = d + strength * crowd;
    const mean = Math.max(crowd / weightMost, all / (counts[w]! + strength));
    skill[w] = classes > 1 ? Math.max(0, 1 - mean / (classes - 1)) : 1;
    height -= (counts[w]! + strength) * Math.log(2 * mean) + all / mean;
    return 1 / mean;
  });
  return { weights, skill, counts, height, crowd };
}
