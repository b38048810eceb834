import { normalQuantile } from '../distributions/normal.ts';
import { mustBeWithin } from '../problem.ts';
import { mustFitNumbers, type NumberAnswers, type NumberGold } from './answers.ts';

/** What an algorithm concluded from numeric answers. All arrays are in the unit of the values unless said otherwise. */
export interface NumberFit {
  readonly algorithm: 'mean' | 'median' | 'trimmed' | 'weighted';
  readonly items: number;
  readonly workers: number;
  /** Per item. Gold items have their gold; items that nobody answered have the mean of the others (and `counts` 0). */
  readonly estimate: Float64Array;
  /** Standard error of each estimate; 0 for gold, the spread of the other estimates for items that nobody answered. */
  readonly error: Float64Array;
  /** Answers per item. */
  readonly counts: Int32Array;
}

/** What is known beside numeric answers. */
export interface KnownNumbers {
  gold?: NumberGold | undefined;
}

/**
 * An interval around an item's estimate, from the normal distribution of its error.
 * @param level how often such intervals hold the truth if the model is right; above 0, below 1
 * @throws InferenceProblem option.range
 */
export function numberInterval(fit: NumberFit, item: number, level = 0.95): { low: number; high: number } {
  mustBeWithin('level', level, 1e-9, 1 - 1e-9);
  mustBeWithin('item', item, 0, fit.items - 1);
  const half = normalQuantile(0.5 + level / 2) * fit.error[item]!;
  return { low: fit.estimate[item]! - half, high: fit.estimate[item]! + half };
}

/** Answers per item. */
export function countAnswers(answers: NumberAnswers): Int32Array {
  const counts = new Int32Array(answers.items);
  for (let r = 0; r < answers.item.length; r++) counts[answers.item[r]!]!++;
  return counts;
}

/**
 * Gives items without an answer the middle and the spread of those with one, then takes all back to the unit of the
 * values and sets gold. In place.
 */
export function settle(
  estimate: Float64Array,
  error: Float64Array,
  counts: Int32Array,
  { middle, unit }: Scaled,
  gold?: NumberGold,
): void {
  let [n, mean, squares, lone] = [0, 0, 0, 0];
  for (let i = 0; i < estimate.length; i++) {
    if (counts[i] === 0) continue;
    n++;
    const away = estimate[i]! - mean;
    mean += away / n;
    squares += away * (estimate[i]! - mean);
    lone = error[i]!;
  }
  // One answered item says nothing of how far items differ: its own error is the least that can be said.
  const spread = n > 1 ? Math.sqrt(squares / (n - 1)) : lone;
  for (let i = 0; i < estimate.length; i++) {
    const seen = counts[i]! > 0;
    estimate[i] = middle + unit * (seen ? estimate[i]! : mean);
    error[i] = unit * (seen ? error[i]! : spread);
  }
  for (let g = 0; gold && g < gold.item.length; g++) {
    estimate[gold.item[g]!] = gold.value[g]!;
    error[gold.item[g]!] = 0;
  }
}

/** Values brought to a middle near 0 and a typical distance of 1, so that no square runs over or vanishes. */
export interface Scaled {
  readonly value: Float64Array;
  readonly middle: number;
  readonly unit: number;
}

export function scaled(answers: NumberAnswers, gold?: NumberGold): Scaled {
  if (gold) mustFitNumbers(answers, gold);
  const { value } = answers;
  let most = 0;
  for (let r = 0; r < value.length; r++) most = Math.max(most, Math.abs(value[r]!));
  if (most === 0) most = 1;
  const z = Float64Array.from(value, (v) => v / most);
  const middle = middleOf(z.slice().sort());
  let unit = 0;
  for (let r = 0; r < z.length; r++) unit += Math.abs(z[r]! - middle) / z.length;
  if (unit === 0) unit = 1;
  for (let r = 0; r < z.length; r++) z[r] = (z[r]! - middle) / unit;
  return { value: z, middle: middle * most, unit: unit * most };
}

/** The median of sorted numbers: the middle one, or the mean of the two middle ones. */
export function middleOf(sorted: Float64Array): number {
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half]! : sorted[half - 1]! / 2 + sorted[half]! / 2;
}
