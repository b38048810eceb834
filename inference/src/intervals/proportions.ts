import { betaQuantile } from '../distributions/beta.ts';
import { mustBeCount } from '../distributions/count.ts';
import { normalQuantile } from '../distributions/normal.ts';
import { mustBeWithin } from '../problem.ts';
import { type Cuts, cutsOf, type Interval, type IntervalOptions } from './interval.ts';

/**
 * Wilson's score interval of a proportion: near its confidence on average, also for few trials. It is an approximation; where a
 * promise is made to somebody, take `clopperPearsonInterval`. No trials give [0, 1].
 * Source: E. B. Wilson, JASA 22 (1927) 209-212; Brown, Cai and DasGupta, Statistical Science 16 (2001), equation 4.
 * @param successes whole number from 0 to `trials`
 * @throws InferenceProblem option.range
 */
export function wilsonInterval(successes: number, trials: number, options: IntervalOptions = {}): Interval {
  mustBeCounts(successes, trials);
  const cuts = cutsOf(options);
  return {
    low: successes === 0 || cuts.low === 0 ? 0 : 1 - wilsonHigh(trials - successes, trials, cuts.low),
    high: successes === trials || cuts.high === 0 ? 1 : wilsonHigh(successes, trials, cuts.high),
  };
}

function wilsonHigh(successes: number, trials: number, cut: number): number {
  const z = -normalQuantile(cut);
  const [share, zz] = [successes / trials, z * z];
  const middle = share + zz / (2 * trials);
  const half = z * Math.sqrt((share * (1 - share)) / trials + zz / (4 * trials * trials));
  return Math.min(1, Math.max(0, (middle + half) / (1 + zz / trials)));
}

/**
 * The exact interval of a proportion: whatever the true one is, it is inside with at least the confidence. No trials give [0, 1].
 * Source: Clopper and Pearson, Biometrika 26 (1934) 404-413; Brown, Cai and DasGupta 2001, section 4.2.1 (Beta form).
 * @param successes whole number from 0 to `trials`
 * @throws InferenceProblem option.range
 */
export function clopperPearsonInterval(successes: number, trials: number, options: IntervalOptions = {}): Interval {
  mustBeCounts(successes, trials);
  const cuts = cutsOf(options);
  const failures = trials - successes;
  return {
    low: successes === 0 || cuts.low === 0 ? 0 : betaQuantile(cuts.low, successes, failures + 1),
    high: failures === 0 || cuts.high === 0 ? 1 : 1 - betaQuantile(cuts.high, failures, successes + 1),
  };
}

export interface BetaIntervalOptions extends IntervalOptions {
  /**
   * What was believed before: `successes` and `failures` already seen, as it were; both above nought. The default is Jeffreys'
   * ½ and ½.
   */
  prior?: { successes: number; failures: number };
}

/**
 * The equal-tailed interval of the Beta posterior of a proportion, for counts that may be fractions (such as expected counts).
 * Under the default prior an end without evidence is closed: no successes give low 0, no failures high 1, so no trials give
 * [0, 1]; under a stated prior the interval is the posterior's own, and without trials the prior's.
 * Source: Brown, Cai and DasGupta 2001, section 3.1.2 and equation 7 (Jeffreys).
 * @throws InferenceProblem option.range
 */
export function betaInterval(successes: number, trials: number, options: BetaIntervalOptions = {}): Interval {
  mustBeWithin('The number of trials', trials, 0, Number.MAX_SAFE_INTEGER);
  mustBeWithin('The number of successes', successes, 0, trials);
  const cuts = cutsOf(options);
  const failures = trials - successes;
  if (options.prior) return posterior(successes + options.prior.successes, failures + options.prior.failures, cuts);
  const { low, high } = posterior(successes + 0.5, failures + 0.5, cuts);
  return { low: successes === 0 ? 0 : low, high: failures === 0 ? 1 : high };
}

function posterior(successes: number, failures: number, cuts: Cuts): Interval {
  mustBeWithin('The prior and the successes together', successes, Number.MIN_VALUE, 1e15);
  mustBeWithin('The prior and the failures together', failures, Number.MIN_VALUE, 1e15);
  return {
    low: cuts.low === 0 ? 0 : betaQuantile(cuts.low, successes, failures),
    high: cuts.high === 0 ? 1 : 1 - betaQuantile(cuts.high, failures, successes),
  };
}

function mustBeCounts(successes: number, trials: number): void {
  mustBeCount('The number of trials', trials);
  mustBeCount('The number of successes', successes, 0, trials);
}
