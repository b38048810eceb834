import { normalCdf } from '@manyhands/inference';

/** Seconds of one item, and where it lies with 95 % certainty. */
export interface Estimate {
  runs: number;
  seconds: number;
  low: number;
  high: number;
}

/**
 * What is believed of the spread of one person's times at one kind of item before the first run: a factor of e^0.35 ≈ 1.4, worth four runs.
 * Times of short, alike tasks vary by 0.2 to 0.5 in their logarithm; four runs' worth lets three own runs speak up, and keeps a single one
 * from pretending to know: 31 s from one run is 14 to 108 s.
 */
export const prior = { spread: 0.35, runs: 4 };
const certainty = 0.95;

/**
 * Times are taken as log-normal: many small delays multiply. Asked for is the mean time of an item, since that is what many items add up by:
 * m = exp(μ + σ²/2). μ is unknown beforehand, σ² has a scaled inverse chi-square prior; low to high is its central 95 %.
 * Said of it is the plain mean of the runs, which anybody can check, within that span. Reckoned by summing over σ², so the same runs always give the same figures.
 * @param seconds times of the runs, each above nought; null of none
 */
export function estimateOf(seconds: readonly number[]): Estimate | null {
  const runs = seconds.length;
  if (runs === 0) return null;
  const below = beliefOf(seconds);
  const plain = seconds.reduce((sum, one) => sum + one, 0) / runs;
  const quantile = (p: number) => Math.exp(bisect(below, p, Math.log(plain) - 12, Math.log(plain) + 20));
  const tail = (1 - certainty) / 2;
  const [low, high] = [quantile(tail), quantile(1 - tail)];
  return { runs, seconds: Math.min(Math.max(plain, low), high), low, high };
}

/** How sure it is, 0 to 1, that the logarithm of the mean time lies below a point; `seconds` has one run at least. */
export function beliefOf(seconds: readonly number[]): (log: number) => number {
  const runs = seconds.length;
  const logs = seconds.map(Math.log);
  const mean = logs.reduce((sum, one) => sum + one, 0) / runs;
  const squares = logs.reduce((sum, one) => sum + (one - mean) ** 2, 0);
  const spreads = spreadsAfter(runs, squares);
  return (log) =>
    spreads.reduce(
      (sum, { variance, weight }) => sum + weight * normalCdf((log - mean - variance / 2) / Math.sqrt(variance / runs)),
      0,
    );
}

interface Spread {
  variance: number;
  weight: number;
}

const steps = 80;
/** What is believed of σ² after the runs, at points even in its logarithm from e^-10 to e^3. */
function spreadsAfter(runs: number, squares: number): Spread[] {
  const freedom = prior.runs + runs - 1;
  const sum = prior.runs * prior.spread ** 2 + squares;
  const points = Array.from({ length: steps }, (_, i) => Math.exp(-10 + (13 * (i + 0.5)) / steps));
  // The density of log σ² up to a factor; the greatest is taken out before the exponent, which would vanish with many runs.
  const logs = points.map((variance) => -(freedom / 2) * Math.log(variance) - sum / (2 * variance));
  const top = Math.max(...logs);
  const heights = logs.map((log) => Math.exp(log - top));
  const whole = heights.reduce((a, b) => a + b, 0);
  return points
    .map((variance, i) => ({ variance, weight: (heights[i] ?? 0) / whole }))
    .filter(({ weight }) => weight > 1e-8);
}

function bisect(rising: (x: number) => number, wanted: number, from: number, to: number): number {
  let [low, high] = [from, to];
  for (let i = 0; i < 24; i++) {
    const middle = (low + high) / 2;
    if (rising(middle) < wanted) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Seconds as people say them: “31 s”, “4 min 10 s”, “2.5 h”. */
export function sayDuration(seconds: number): string {
  if (seconds < 119.5) return `${Math.round(seconds)} s`;
  if (seconds >= 2 * 3600) return `${Math.round(seconds / 360) / 10} h`;
  const whole = Math.round(seconds);
  const rest = whole % 60;
  return rest === 0 || seconds >= 1200 ? `${Math.round(seconds / 60)} min` : `${Math.floor(whole / 60)} min ${rest} s`;
}

/** “31 s an item, likely between 24 and 41 s, from 3 runs”. */
export function sayEstimate({ runs, seconds, low, high }: Estimate): string {
  const [from, to] = [sayDuration(low), sayDuration(high)];
  // The unit is said once where both have the same single one.
  const short = /^[\d.]+ (s|min|h)$/;
  const unit = short.exec(from)?.[1];
  const span = unit && unit === short.exec(to)?.[1] ? `${from.split(' ')[0]} and ${to}` : `${from} and ${to}`;
  return `${sayDuration(seconds)} an item, likely between ${span}, from ${runs} ${runs === 1 ? 'run' : 'runs'}`;
}
