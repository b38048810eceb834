import { binomialCdf, clopperPearsonInterval, type Interval, normalCdf, wilsonInterval } from '@manyhands/inference';

/** Seconds in the middle, and where the middle of all work like this lies; null where there are too few to bound it. */
export interface Middle {
  median: number;
  interval: Interval | null;
}

/**
 * The median with its exact interval by ranks: whatever the seconds are spread like, the true median lies inside with at least 95 %. Fewer than
 * six cannot bound it.
 * Source: Conover, Practical Nonparametric Statistics (1999), section 3.2.
 */
export function middleOf(values: readonly number[]): Middle | null {
  const n = values.length;
  if (n === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const half = n >> 1;
  const median = n % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
  let cut = 0;
  while (cut < half && binomialCdf(cut, n, 0.5) <= 0.025) cut++;
  return { median, interval: cut === 0 ? null : { low: sorted[cut - 1]!, high: sorted[n - cut]! } };
}

/** The exact interval of a Poisson count, at 95 %. Source: Garwood, Biometrika 28 (1936). */
export function countInterval(count: number): Interval {
  return { low: count === 0 ? 0 : rateAt(count - 1, 0.975), high: rateAt(count, 0.025) };
}

/** The rate at which a Poisson count is `count` or less with chance `share`, by halving. */
function rateAt(count: number, share: number): number {
  let low = 0;
  let high = count + 10 * Math.sqrt(count + 1) + 10;
  for (let step = 0; step < 80; step++) {
    const middle = (low + high) / 2;
    if (poissonCdf(count, middle) > share) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

function poissonCdf(count: number, rate: number): number {
  // Logarithms, since e^-rate alone is nought for large rates.
  let log = -rate;
  let sum = Math.exp(log);
  for (let k = 1; k <= count; k++) {
    log += Math.log(rate / k);
    sum += Math.exp(log);
  }
  return Math.min(1, sum);
}

export interface Part {
  count: number;
  of: number;
}

/** By how much the second share is above the first, with its interval at 95 %. Source: Newcombe, Statistics in Medicine 17 (1998), method 10. */
export function shareDifference(first: Part, second: Part): Interval & { by: number } {
  const [p, q] = [first.count / first.of, second.count / second.of];
  const [a, b] = [wilsonInterval(first.count, first.of), wilsonInterval(second.count, second.of)];
  const by = q - p;
  return {
    by,
    low: Math.max(-1, by - Math.hypot(q - b.low, a.high - p)),
    high: Math.min(1, by + Math.hypot(b.high - q, p - a.low)),
  };
}

/**
 * Whether two counts come from one rate, each over so many items: false where chance would give so unequal a split at most five times of a hundred.
 * Given their sum, the second is binomial. Source: Przyborowski and Wilenski, Biometrika 31 (1940).
 */
export function mayBeOneRate(first: Part, second: Part): boolean {
  const all = first.count + second.count;
  if (all === 0 || first.of + second.of === 0) return true;
  const { low, high } = clopperPearsonInterval(second.count, all);
  const even = second.of / (first.of + second.of);
  return even >= low && even <= high;
}

const fewest = 4;

/**
 * Whether two lots of seconds may be alike: false where one is so much more often the larger that chance would do it at most five times of a
 * hundred; null for fewer than four in either. Source: Mann and Whitney, Annals of Mathematical Statistics 18 (1947), with ties.
 */
export function mayBeAlike(first: readonly number[], second: readonly number[]): boolean | null {
  const [m, n] = [first.length, second.length];
  if (m < fewest || n < fewest) return null;
  const all = [...first.map((value) => ({ value, own: true })), ...second.map((value) => ({ value, own: false }))].sort(
    (a, b) => a.value - b.value,
  );
  let ranks = 0;
  let ties = 0;
  for (let from = 0; from < all.length; ) {
    let to = from;
    while (to < all.length && all[to]!.value === all[from]!.value) to++;
    const same = to - from;
    ties += same ** 3 - same;
    ranks += all.slice(from, to).filter(({ own }) => own).length * ((from + 1 + to) / 2);
    from = to;
  }
  const u = ranks - (m * (m + 1)) / 2;
  const spread = Math.sqrt(((m * n) / 12) * (m + n + 1 - ties / ((m + n) * (m + n - 1))));
  if (spread === 0) return true;
  const z = Math.max(0, Math.abs(u - (m * n) / 2) - 0.5) / spread;
  return 2 * (1 - normalCdf(z)) > 0.05;
}
