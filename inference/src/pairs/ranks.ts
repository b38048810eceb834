import { normalQuantile } from '../distributions/normal.ts';
import { mustBeWithin } from '../problem.ts';
import type { Scores } from './worths.ts';

/** Places per item, 1 for the best. */
export interface Ranks {
  /** By score; equal scores share the lower number. */
  readonly rank: Int32Array;
  /** The best and the worst place that the data leave open. */
  readonly best: Int32Array;
  readonly worst: Int32Array;
}

/**
 * Ranks with an interval each: an item is surely below those whose score is higher by more than the error of the
 * difference allows, and surely above those that are lower by as much (Mogstad, Romano, Shaikh and Wilhelm 2024,
 * "Inference for ranks with applications to mobility across neighbourhoods", with Bonferroni's bound: each interval
 * holds the true rank with at least `level`, as far as normal errors hold). Takes items² steps.
 * @param level above 0, below 1; default 0.95
 * @throws InferenceProblem option.range
 */
export function ranks({ items, scores, errors, covariance }: Scores, level = 0.95): Ranks {
  mustBeWithin('level', level, 1e-9, 1 - 1e-9);
  const z = normalQuantile(1 - (1 - level) / (2 * Math.max(1, items - 1)));
  const rank = new Int32Array(items).fill(1);
  const best = new Int32Array(items).fill(1);
  const worst = new Int32Array(items).fill(items);
  for (let i = 0; i < items; i++)
    for (let j = 0; j < items; j++) {
      if (i === j) continue;
      const lead = scores[j]! - scores[i]!;
      const both = covariance ? 2 * covariance[i * items + j]! : 0;
      const margin = z * Math.sqrt(Math.max(0, errors[i]! ** 2 + errors[j]! ** 2 - both));
      if (lead > 1e-9) rank[i]!++;
      if (lead > margin && lead > 1e-9) best[i]!++;
      if (-lead > margin && -lead > 1e-9) worst[i]!--;
    }
  return { rank, best, worst };
}

/**
 * The pair whose comparison would tell most: where the determinant of the information grows most, that is chance ·
 * counter-chance · variance of the difference (D-optimal design; Glickman and Jensen 2005, "Adaptive paired comparison
 * design").
 * @param allowed says which pairs may be asked; by default all. Of equally good pairs the one with the lowest numbers.
 * @returns null when no pair is allowed
 */
export function nextPair(
  { items, scores, errors, covariance }: Scores,
  allowed: (a: number, b: number) => boolean = () => true,
): { a: number; b: number; gain: number } | null {
  let found: { a: number; b: number; gain: number } | null = null;
  for (let a = 0; a < items; a++)
    for (let b = a + 1; b < items; b++) {
      const both = covariance ? 2 * covariance[a * items + b]! : 0;
      const variance = Math.max(0, errors[a]! ** 2 + errors[b]! ** 2 - both);
      const half = Math.abs(scores[a]! - scores[b]!) / 2;
      // chance · counter-chance is 1 / (2 cosh(half))²; the gain is the logarithm of how many times the determinant grows.
      const gain = Math.log1p(variance / (2 * Math.cosh(Math.min(half, 300))) ** 2);
      if (gain > (found?.gain ?? -1) * (1 + 1e-12) && allowed(a, b)) found = { a, b, gain };
    }
  return found;
}
