import { InferenceProblem } from '../problem.ts';

const halfLnTau = 0.5 * Math.log(2 * Math.PI);

/** From here on the asymptotic series below are exact to the last bits. */
const largeFrom = 16;

/**
 * Natural logarithm of Γ(x) for x > 0, to about 15 digits (absolute where the result is near nought, at x = 1 and 2).
 * Source: DLMF 5.11.1 (Stirling's series), 5.5.1 (recurrence).
 * @throws InferenceProblem option.range unless x is a number above nought
 */
export function lnGamma(x: number): number {
  mustBePositive('lnGamma', x);
  if (x === 1 || x === 2) return 0;
  // Γ(x) = Γ(x + m) / (x (x + 1) … (x + m - 1)); sixteen factors below 32 cannot overflow.
  let [large, product] = [x, 1];
  for (; large < largeFrom; large++) product *= large;
  const stirling = (large - 0.5) * Math.log(large) - large + halfLnTau + stirlingSeries(large);
  return product === 1 ? stirling : stirling - Math.log(product);
}

/**
 * ψ(x), the derivative of ln Γ(x), for x > 0.
 * Source: DLMF 5.11.2 (asymptotic series), 5.5.2 (recurrence).
 * @throws InferenceProblem option.range unless x is a number above nought
 */
export function digamma(x: number): number {
  mustBePositive('digamma', x);
  let [large, below] = [x, 0];
  for (; large < largeFrom; large++) below += 1 / large;
  const r = 1 / (large * large);
  const series = r * (1 / 12 - r * (1 / 120 - r * (1 / 252 - r * (1 / 240 - r * (1 / 132)))));
  return Math.log(large) - 0.5 / large - series - below;
}

/**
 * ln Γ(x + 1) less Stirling's formula ½ ln(2πx) + x ln x - x, for x > 0: what probabilities of large counts need, because
 * the large parts then cancel on paper instead of in floating point.
 * Source: C. Loader, Fast and accurate computation of binomial probabilities (2000), section 3; DLMF 5.11.1.
 */
export function stirlingRest(x: number): number {
  let [large, rest] = [x, 0];
  for (; large < largeFrom; large++) rest += (large + 0.5) * Math.log1p(1 / large) - 1;
  return rest + stirlingSeries(large);
}

function stirlingSeries(x: number): number {
  const r = 1 / (x * x);
  return (1 / 12 - r * (1 / 360 - r * (1 / 1260 - r * (1 / 1680 - r * (1 / 1188 - r * (691 / 360360)))))) / x;
}

function mustBePositive(what: string, x: number): void {
  if (x > 0 && x < Number.POSITIVE_INFINITY) return;
  throw new InferenceProblem('option.range', `${what} of ${x} does not exist; give a finite number above nought.`);
}
