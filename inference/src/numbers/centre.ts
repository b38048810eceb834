import { groupBy } from '../answers/by.ts';
import { mustBeWithin } from '../problem.ts';
import type { NumberAnswers } from './answers.ts';
import { countAnswers, type KnownNumbers, middleOf, type NumberFit, scaled, settle } from './fit.ts';

/**
 * The mean of each item's answers. One wild answer moves it as far as it likes; it is here to compare with. Errors:
 * each item's variance is shrunk to the pooled one with 4 degrees of freedom, so that two answers that happen to agree
 * do not claim certainty (Smyth 2004, "Linear models and empirical Bayes methods", the moderated variance). Where every
 * item has one answer, the spread of all values is taken.
 * @throws InferenceProblem gold.range, gold.contradicts, answers.lengths, values.not-finite
 */
export function meanNumbers(answers: NumberAnswers, options: KnownNumbers = {}): NumberFit {
  return centre(answers, 'mean', 0, options);
}

/**
 * The median of each item's answers; between two middle answers, their mean. Errors as for the mean, times √(π/2) from
 * three answers on, which is what the median costs when answers are normal (Kenney and Keeping 1962, 211).
 * @throws InferenceProblem as meanNumbers
 */
export function medianNumbers(answers: NumberAnswers, options: KnownNumbers = {}): NumberFit {
  return centre(answers, 'median', 0, options);
}

/**
 * The mean of each item's answers without the lowest and the highest `share` of them (rounded down: four answers and a
 * share of 0.2 lose none). Errors by the winsorised variance (Tukey and McLaughlin 1963), shrunk as for the mean.
 * @param options.share what is cut at each end, 0 to 0.49; default 0.2
 * @throws InferenceProblem option.range, and as meanNumbers
 */
export function trimmedNumbers(answers: NumberAnswers, options: KnownNumbers & { share?: number } = {}): NumberFit {
  const share = options.share ?? 0.2;
  mustBeWithin('share', share, 0, 0.49);
  return centre(answers, 'trimmed', share, options);
}

type Centre = 'mean' | 'median' | 'trimmed';

/** Degrees of freedom with which an item's variance is drawn to the pooled one. */
const shrink = 4;

function centre(answers: NumberAnswers, algorithm: Centre, share: number, { gold }: KnownNumbers): NumberFit {
  const scale = scaled(answers, gold);
  const { value } = scale;
  const counts = countAnswers(answers);
  const { starts, rows } = groupBy(answers.item, answers.items);
  const [estimate, squares] = [new Float64Array(answers.items), new Float64Array(answers.items)];
  for (let i = 0; i < answers.items; i++) {
    if (counts[i] === 0) continue;
    const sorted = Float64Array.from(rows.subarray(starts[i], starts[i + 1]), (r) => value[r]!).sort();
    const cut = algorithm === 'trimmed' ? Math.floor(share * sorted.length) : 0;
    estimate[i] = algorithm === 'median' ? middleOf(sorted) : meanOf(sorted.subarray(cut, sorted.length - cut));
    squares[i] = squaresOf(winsorised(sorted, cut));
  }
  const pooled = pooledVariance(squares, counts, value);
  const error = new Float64Array(answers.items);
  for (let i = 0; i < answers.items; i++) {
    const n = counts[i]!;
    const kept = (n - 2 * Math.floor(algorithm === 'trimmed' ? share * n : 0)) / n;
    const cost = algorithm === 'median' && n > 2 ? Math.sqrt(Math.PI / 2) : 1;
    if (n > 0) error[i] = (cost / kept) * Math.sqrt((shrink * pooled + squares[i]!) / (shrink + n - 1) / n);
  }
  settle(estimate, error, counts, scale, gold);
  return { algorithm, items: answers.items, workers: answers.workers, estimate, error, counts };
}

function pooledVariance(squares: Float64Array, counts: Int32Array, all: Float64Array): number {
  let [sum, freedom] = [0, 0];
  for (let i = 0; i < squares.length; i++) {
    if (counts[i]! < 2) continue;
    sum += squares[i]!;
    freedom += counts[i]! - 1;
  }
  if (freedom > 0) return sum / freedom;
  return squaresOf(all) / Math.max(1, all.length - 1);
}

function meanOf(list: Float64Array): number {
  let mean = 0;
  for (let r = 0; r < list.length; r++) mean += list[r]! / list.length;
  return mean;
}

/** Sum of squared distances from the mean. */
function squaresOf(list: Float64Array): number {
  const mean = meanOf(list);
  let sum = 0;
  for (let r = 0; r < list.length; r++) sum += (list[r]! - mean) ** 2;
  return sum;
}

/** The ends pulled in to the nearest value that is kept. */
function winsorised(sorted: Float64Array, cut: number): Float64Array {
  const [low, high] = [sorted[cut]!, sorted[sorted.length - 1 - cut]!];
  return cut === 0 ? sorted : sorted.map((v) => Math.min(high, Math.max(low, v)));
}
