import { mustBeCount } from '../distributions/count.ts';
import { mustBeWithin } from '../problem.ts';

/** A part of the batch that is sampled by itself: one worker's items, one version's, the risky ones. */
export interface StratumPlan {
  population: number;
  /** The share of wrong items that is expected here, 0 to 1. Given for every stratum or for none. */
  errorExpected?: number;
}

/**
 * Spreads a number of reviews over strata: in proportion to their sizes, or, where errors are expected, by Neyman's rule in
 * proportion to size × √(e (1 - e)), which makes the estimate of the whole the most precise. Every stratum gets at least
 * `least` reviews as far as it has items, and none gets more than it has.
 * Source: J. Neyman, JRSS 97 (1934), section III.3; rounding by largest remainders.
 * @param reviews how many in all; at most as many as there are items
 * @returns reviews per stratum, which sum to `reviews`
 * @throws InferenceProblem option.range (such as too few reviews for the least of each stratum)
 */
export function allocateReviews(strata: readonly StratumPlan[], reviews: number, { least = 1 } = {}): number[] {
  mustBeCount('least', least);
  for (const stratum of strata) mustBeCount('The population of a stratum', stratum.population);
  const expected = strata.some((stratum) => stratum.errorExpected !== undefined);
  const pulls = strata.map((stratum) => (expected ? spread(stratum.errorExpected) : 1) * stratum.population);
  const given = strata.map((stratum) => Math.min(least, stratum.population));
  mustBeCount('The number of reviews', reviews, sumOf(given), sumOf(strata.map((stratum) => stratum.population)));
  const parts = fill(strata, pulls, given, reviews);
  const whole = parts.map(Math.floor);
  const byRemainder = parts.map((_, h) => h).sort((g, h) => parts[h]! - whole[h]! - parts[g]! + whole[g]! || g - h);
  for (let rest = reviews - sumOf(whole); rest > 0; )
    for (const h of byRemainder) {
      if (rest === 0 || whole[h]! >= strata[h]!.population) continue;
      whole[h]!++;
      rest--;
    }
  return whole;
}

/** Raises one level, the same for all strata, until level × pull, kept within what each may get, sums to the reviews. */
function fill(
  strata: readonly StratumPlan[],
  pulls: readonly number[],
  least: readonly number[],
  reviews: number,
): number[] {
  const at = (level: number) =>
    pulls.map((pull, h) => Math.min(strata[h]!.population, Math.max(least[h]!, level * pull)));
  let [low, high] = [
    0,
    Math.max(0, ...strata.map(({ population }, h) => (population > 0 ? population / pulls[h]! : 0))),
  ];
  if (sumOf(at(high)) <= reviews) return at(high);
  for (let round = 0; round < 200 && low < high; round++) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) break;
    if (sumOf(at(middle)) > reviews) high = middle;
    else low = middle;
  }
  return at(low);
}

/** Where no errors are expected there is still a trace of pull, so that reviews that nobody else can take go there. */
function spread(error = 0): number {
  mustBeWithin('errorExpected', error, 0, 1);
  return Math.max(1e-6, Math.sqrt(error * (1 - error)));
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, n) => sum + n, 0);
}
