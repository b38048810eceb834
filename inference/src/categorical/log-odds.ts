import { unknown } from '../answers/answers.ts';

/**
 * Turns the log-odds of an item's classes into beliefs, in place, without overflow.
 * @param row log-odds of each class against a class that nobody gave; length: classes
 * @param gold the class that is known, or `unknown`: then it alone is believed, also where the prior thought it impossible
 * @param prior belief in each class before any answer; all alike where there is none
 * @returns the log of the odds summed under the prior, or that of the gold class alone
 */
export function settle(row: Float64Array, gold: number, prior: Float64Array | undefined): number {
  if (gold !== unknown) {
    const log = row[gold]!;
    row.fill(0)[gold] = 1;
    return log;
  }
  let most = Number.NEGATIVE_INFINITY;
  for (let k = 0; k < row.length; k++) if (row[k]! > most && (!prior || prior[k]! > 0)) most = row[k]!;
  const even = 1 / row.length;
  let sum = 0;
  for (let k = 0; k < row.length; k++) {
    row[k] = (prior ? prior[k]! : even) * Math.exp(Math.min(row[k]! - most, 0));
    sum += row[k]!;
  }
  for (let k = 0; k < row.length; k++) row[k]! /= sum;
  return Math.log(sum) + most;
}
