import { InferenceProblem } from '../problem.ts';

/** Density of the standard normal distribution. */
function density(x: number): number {
  return Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI);
}

/**
 * Chance that a standard normal variable is at most x, to about 13 digits also in the lower tail.
 * Source: Abramowitz and Stegun 26.2.11 (series) and 26.2.14 (continued fraction).
 * @throws InferenceProblem option.range for NaN; infinities give 0 and 1
 */
export function normalCdf(x: number): number {
  if (Number.isNaN(x)) throw new InferenceProblem('option.range', 'normalCdf of NaN does not exist; give a number.');
  if (x > 0) return 1 - normalCdf(-x);
  const z = -x;
  if (z > 39) return 0;
  return z < 2.5 ? 0.5 - bySeries(z) : density(z) * byFraction(z);
}

function bySeries(z: number): number {
  let [term, sum] = [z, z];
  for (let n = 1; n < 100 && term > sum * 1e-17; n++) {
    term *= (z * z) / (2 * n + 1);
    sum += term;
  }
  return density(z) * sum;
}

/** 1 / (z + 1 / (z + 2 / (z + …))), from the inside out; 160 levels are enough from 2.5 on. */
function byFraction(z: number): number {
  let value = z;
  for (let n = 160; n >= 1; n--) value = z + n / value;
  return 1 / value;
}

/**
 * The x below which a standard normal variable falls with chance p, 0 < p < 1.
 * Source: Abramowitz and Stegun 26.2.23 as a start (error below 4.5e-4), then Halley's method on `normalCdf`.
 * @throws InferenceProblem option.range unless 0 < p < 1
 */
export function normalQuantile(p: number): number {
  if (!(p > 0 && p < 1))
    throw new InferenceProblem('option.range', `There is no normal quantile of ${p}; give a chance between 0 and 1.`);
  if (p > 0.5) return -normalQuantile(1 - p);
  if (p === 0.5) return 0;
  const t = Math.sqrt(-2 * Math.log(p));
  const above = 2.515517 + t * (0.802853 + t * 0.010328);
  let x = above / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308))) - t;
  for (let round = 0; round < 3; round++) {
    const away = (normalCdf(x) - p) / density(x);
    x -= away / (1 + 0.5 * x * away);
  }
  return x;
}
