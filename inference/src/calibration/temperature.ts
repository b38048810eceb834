import { best } from '../categorical/fit.ts';
import { InferenceProblem, mustBeWithin } from '../problem.ts';
import type { Withheld } from './withhold.ts';

/** A belief below this counts as this, which keeps the logarithm of zero away. */
export const beliefLeast = 1e-300;
/** The log-odds of one minus that. */
const oddsMost = 690;

/** Before any gold, ln(temperature) is normal around this: posteriors of crowds are overconfident, by about a factor of two in log-odds. */
const expected = { middle: Math.log(2), spread: 0.7 };
/** How far, in ln, the temperature of one class is expected to be from the shared one. */
const spreadOfClasses = 0.5;
/** Temperatures that are looked at, and the steps of ln between them. */
const [coldest, hottest, steps] = [Math.log(0.5), Math.log(100), 80];

/**
 * Makes beliefs milder: each to the power 1/temperature, and summing to one again. The order of the classes stays; above 1 all come
 * nearer to each other, below 1 the leading one gains.
 * Source: Guo, Pleiss, Sun, Weinberger, "On calibration of modern neural networks", ICML 2017, equation 9.
 * @param posterior rows × classes, row-major, each row summing to one
 * @returns a new table of the same shape
 * @throws InferenceProblem option.range, values.shape
 */
export function soften(posterior: Float64Array, classes: number, temperature: number): Float64Array {
  mustBeWithin('temperature', temperature, 1e-3, 1e6);
  if (classes < 1 || posterior.length % classes !== 0)
    throw new InferenceProblem('values.shape', `${posterior.length} beliefs do not make rows of ${classes} classes.`);
  const softer = new Float64Array(posterior.length);
  for (let at = 0; at < posterior.length; at += classes) {
    let most = 0;
    for (let k = 0; k < classes; k++) if (posterior[at + k]! > most) most = posterior[at + k]!;
    let sum = 0;
    for (let k = 0; k < classes; k++) {
      const share = most > 0 ? (posterior[at + k]! / most) ** (1 / temperature) : 1;
      softer[at + k] = share;
      sum += share;
    }
    for (let k = 0; k < classes; k++) softer[at + k]! /= sum;
  }
  return softer;
}

/**
 * ln(p / (1 - p)) of one class of a row at a temperature, without the loss of digits that p near 1 would bring.
 * Within ±690, which is where `beliefLeast` is.
 */
export function logOdds(
  posterior: ArrayLike<number>,
  at: number,
  classes: number,
  label: number,
  temperature: number,
): number {
  const own = Math.max(posterior[at + label]!, beliefLeast);
  let others = 0;
  for (let k = 0; k < classes; k++)
    if (k !== label) others += (Math.max(posterior[at + k]!, beliefLeast) / own) ** (1 / temperature);
  return others > 0 ? Math.max(-oddsMost, Math.min(oddsMost, -Math.log(others))) : oddsMost;
}

/**
 * The temperature under which withheld gold is most plausible, in balance with what is known of crowds (see `expected`): without gold it
 * is 2, with all gold right it stays finite, with all gold wrong it ends at the hottest that is looked at. Never below 0.5.
 * Source: Guo et al. 2017, section 4.2, with a log-normal prior; the maximum is found on a grid of ln and refined by a parabola.
 */
export function temperatureOf(withheld: Withheld): number {
  const rows = Array.from(withheld.truth, (_, j) => j);
  return Math.exp(
    peak((ln) => plausibility(withheld, rows, ln) - square((ln - expected.middle) / expected.spread) / 2),
  );
}

/**
 * A temperature per leading class, drawn towards the shared one as long as there is little gold with that class in the lead.
 * Where a class never leads, it has the shared one.
 */
export function classTemperaturesOf(withheld: Withheld, shared: number = temperatureOf(withheld)): number[] {
  const rows = Array.from({ length: withheld.classes }, (): number[] => []);
  for (let j = 0; j < withheld.truth.length; j++) {
    const lead = best(withheld, j);
    if (lead >= 0) rows[lead]!.push(j);
  }
  return rows.map((own) =>
    own.length === 0
      ? shared
      : Math.exp(peak((ln) => plausibility(withheld, own, ln) - square((ln - Math.log(shared)) / spreadOfClasses) / 2)),
  );
}

const square = (x: number): number => x * x;

/** Log-likelihood of the truths of some rows at exp(ln). */
function plausibility({ posterior, classes, truth }: Withheld, rows: readonly number[], ln: number): number {
  const temperature = Math.exp(ln);
  let sum = 0;
  for (const j of rows) {
    const odds = logOdds(posterior, j * classes, classes, truth[j]!, temperature);
    sum -= odds > 0 ? Math.log1p(Math.exp(-odds)) : Math.log1p(Math.exp(odds)) - odds;
  }
  return sum;
}

function peak(height: (ln: number) => number): number {
  const step = (hottest - coldest) / steps;
  const heights = Array.from({ length: steps + 1 }, (_, i) => height(coldest + i * step));
  const top = heights.indexOf(Math.max(...heights));
  const [left, middle, right] = [heights[top - 1], heights[top]!, heights[top + 1]];
  if (left === undefined || right === undefined) return coldest + top * step;
  const bend = left - 2 * middle + right;
  return coldest + (top + (bend < 0 ? (left - right) / bend / 2 : 0)) * step;
}
