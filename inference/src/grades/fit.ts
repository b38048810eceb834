import { best, type Fit, tieWithin } from '../categorical/fit.ts';

/** What an algorithm concluded from grades: a fit whose classes have an order. */
export interface GradeFit extends Omit<Fit, 'algorithm'> {
  readonly algorithm: 'grade-median' | 'ordinal';
  /** Mean grade per item under the posterior: 0 to classes − 1, mostly between two grades. */
  readonly expected: Float64Array;
}

/** What a wrong grade costs: the same however wrong it is, its distance, or its distance squared. */
export type GradeLoss = 'wrong' | 'distance' | 'square';

/**
 * The grade that costs least on average if the posterior is right: the most likely one, the median, or the one nearest
 * to the mean (Berger 1985, "Statistical Decision Theory", section 4.4.2). `unknown` (-1) where two grades cost the
 * same.
 */
export function gradeOf(fit: GradeFit, item: number, loss: GradeLoss = 'distance'): number {
  if (loss === 'wrong') return best(fit, item);
  if (loss === 'square') {
    const below = Math.floor(fit.expected[item]! + 0.5);
    return Math.abs(fit.expected[item]! + 0.5 - Math.round(fit.expected[item]! + 0.5)) < tieWithin ? -1 : below;
  }
  let sum = 0;
  for (let k = 0; k < fit.classes; k++) {
    sum += fit.posterior[item * fit.classes + k]!;
    if (Math.abs(sum - 0.5) < tieWithin) return -1;
    if (sum > 0.5) return k;
  }
  return fit.classes - 1;
}

/** Mean grade of each row of a posterior. */
export function expectedGrades(posterior: Float64Array, classes: number): Float64Array {
  const expected = new Float64Array(posterior.length / classes);
  for (let at = 0; at < posterior.length; at++) expected[Math.floor(at / classes)]! += posterior[at]! * (at % classes);
  return expected;
}
