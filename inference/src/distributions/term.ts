import { stirlingRest } from './gamma.ts';

/**
 * Γ(a + b + 1) / (Γ(a + 1) Γ(b + 1)) · x^a y^b, where x + y = 1: the binomial probability of a successes and b failures,
 * also for a and b that are not whole. Keeps 13 digits for counts of any size, because the large logarithms never appear.
 * Source: C. Loader, Fast and accurate computation of binomial probabilities (2000), equations 1 to 5.
 */
export function binomialTerm(a: number, b: number, x: number, y: number): number {
  const n = a + b;
  if (x <= 0) return a === 0 ? 1 : 0;
  if (y <= 0) return b === 0 ? 1 : 0;
  if (a === 0) return Math.exp(b * lnOf(y, x));
  if (b === 0) return Math.exp(a * lnOf(x, y));
  const rest = stirlingRest(n) - stirlingRest(a) - stirlingRest(b);
  const away = deviance(a, n * x) + deviance(b, n * y);
  return Math.exp(rest - away) * Math.sqrt(n / (2 * Math.PI * a * b));
}

/** ln x, by way of y = 1 - x where that is the one with the digits. */
function lnOf(x: number, y: number): number {
  return x > 0.5 ? Math.log1p(-y) : Math.log(x);
}

/** x ln(x / m) + m - x, without the cancellation where x is near m. */
function deviance(x: number, m: number): number {
  const v = (x - m) / (x + m);
  if (Math.abs(v) >= 0.1) return x * Math.log(x / m) + m - x;
  // ln(x / m) = 2 (v + v³/3 + v⁵/5 + …), so the deviance is (x - m) v + 2 x (v³/3 + v⁵/5 + …).
  let [sum, power] = [(x - m) * v, 2 * x * v];
  for (let j = 3; j < 60; j += 2) {
    power *= v * v;
    const next = sum + power / j;
    if (next === sum) break;
    sum = next;
  }
  return sum;
}
