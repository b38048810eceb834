import { InferenceProblem, mustBeWithin } from '../problem.ts';
import { binomialTerm } from './term.ts';

/**
 * Chance that a Beta(a, b) variable is at most x: the regularised incomplete beta function I_x(a, b).
 * Good to about 12 digits, also far out in the lower tail; a and b up to 10^9.
 * Source: DLMF 8.17.22 (continued fraction), 8.17.4 (symmetry).
 * @throws InferenceProblem option.range for x outside [0, 1], or a or b not above nought
 */
export function betaCdf(x: number, a: number, b: number): number {
  mustBeWithin('x', x, 0, 1);
  mustBeShape('a', a);
  mustBeShape('b', b);
  return incompleteBeta(x, 1 - x, a, b);
}

/** I_x(a, b) with y = 1 - x given beside x, so that neither has lost digits when it is small. Not checked. */
export function incompleteBeta(x: number, y: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (y <= 0) return 1;
  // The fraction converges fast below the mean; above it the other tail is the one to compute.
  if (x > (a + 1) / (a + b + 2)) return 1 - lowerTail(y, x, b, a);
  return lowerTail(x, y, a, b);
}

function lowerTail(x: number, y: number, a: number, b: number): number {
  // x^a y^b / (a B(a, b)), written as a binomial term, which stays exact for large a and b.
  const front = (binomialTerm(a, b, x, y) * b) / (a + b);
  return front === 0 ? 0 : Math.min(1, front * fraction(x, a, b));
}

const tiny = 1e-300;
const roundsMost = 200_000;

/** The continued fraction of DLMF 8.17.22 by the modified Lentz method (Thompson and Barnett 1986). */
function fraction(x: number, a: number, b: number): number {
  let c = 1;
  let d = 1 / awayFromZero(1 - ((a + b) * x) / (a + 1));
  let value = d;
  for (let m = 1; m <= roundsMost; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / awayFromZero(1 + even * d);
    c = awayFromZero(1 + even / c);
    value *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / awayFromZero(1 + odd * d);
    c = awayFromZero(1 + odd / c);
    value *= d * c;
    if (Math.abs(d * c - 1) < 1e-15) break;
  }
  return value;
}

function awayFromZero(x: number): number {
  return Math.abs(x) < tiny ? tiny : x;
}

/**
 * The x below which a Beta(a, b) variable falls with chance p.
 * Source: inverse of DLMF 8.17.2, by Newton's method on ln x (or ln(1 - x)) inside a bracket that is halved when a step leaves it.
 * @throws InferenceProblem option.range for p outside [0, 1], or a or b not above nought
 */
export function betaQuantile(p: number, a: number, b: number): number {
  mustBeWithin('p', p, 0, 1);
  mustBeShape('a', a);
  mustBeShape('b', b);
  if (p === 0) return 0;
  if (p === 1) return 1;
  const half = incompleteBeta(0.5, 0.5, a, b);
  return half >= p ? smallQuantile(p, 1 - p, a, b) : 1 - smallQuantile(1 - p, p, b, a);
}

/** Finds t ≤ ½ with I_t(a, b) = p, where q = 1 - p; the smaller of the two is the one that is met exactly. */
function smallQuantile(p: number, q: number, a: number, b: number): number {
  let [low, high] = [Math.log(Number.MIN_VALUE), Math.log(0.5)];
  let u = high - 1;
  for (let round = 0; round < 200; round++) {
    const [t, rest] = [Math.exp(u), -Math.expm1(u)];
    const chance = p <= q ? incompleteBeta(t, rest, a, b) : incompleteBeta(rest, t, b, a);
    // Chances are compared by their logarithms: far out they follow a power of t, which is then one step away.
    const miss = p <= q ? Math.log(chance / p) : Math.log(q / chance);
    if (miss > 0) high = u;
    else low = u;
    const slope = (binomialTerm(a, b, t, rest) * ((a * b) / (a + b))) / rest / chance;
    const newton = u - miss / slope;
    const next = newton > low && newton < high ? newton : (low + high) / 2;
    if (Math.abs(next - u) <= 1e-15 * Math.max(1, Math.abs(u))) return Math.exp(next);
    u = next;
  }
  return Math.exp(u);
}

function mustBeShape(name: string, value: number): void {
  if (value > 0 && value <= 1e15) return;
  throw new InferenceProblem('option.range', `${name} of a Beta distribution is ${value}; it has to be above nought.`);
}
