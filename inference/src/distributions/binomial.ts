import { mustBeWithin } from '../problem.ts';
import { incompleteBeta } from './beta.ts';
import { mustBeCount } from './count.ts';
import { binomialTerm } from './term.ts';

/**
 * Chance of at most k successes in n draws that succeed with chance p each. Small chances keep their digits; for chances
 * near one use `binomialTail`. k below nought gives 0, k of n or more gives 1.
 * Source: DLMF 8.17.5.
 * @throws InferenceProblem option.range for n or k that is not whole, n below nought, p outside [0, 1]
 */
export function binomialCdf(k: number, n: number, p: number): number {
  mustBeDraws(k, n, p);
  if (k < 0) return 0;
  if (k >= n) return 1;
  return incompleteBeta(1 - p, p, n - k, k + 1);
}

/** Chance of at least k successes in n draws; small chances keep their digits. Source and problems as `binomialCdf`. */
export function binomialTail(k: number, n: number, p: number): number {
  mustBeDraws(k, n, p);
  if (k <= 0) return 1;
  if (k > n) return 0;
  return incompleteBeta(p, 1 - p, k, n - k + 1);
}

/** Chance of exactly k successes in n draws. Source: Loader 2000, see `binomialTerm`. */
export function binomialPmf(k: number, n: number, p: number): number {
  mustBeDraws(k, n, p);
  return k < 0 || k > n ? 0 : binomialTerm(k, n - k, p, 1 - p);
}

function mustBeDraws(k: number, n: number, p: number): void {
  mustBeCount('n', n);
  mustBeCount('k', k, -Number.MAX_SAFE_INTEGER);
  mustBeWithin('p', p, 0, 1);
}
