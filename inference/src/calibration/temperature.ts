import { best } from '../categorical/fit.ts';
import { InferenceProblem, mustBeWithin } from '../problem.ts';
import { logOdds } from './log-odds.ts';
import type { Withheld } from './withhold.ts';

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

/** Before any gold, ln(temperature) is normal around this: posteriors of crowds are overconfident, by about a factor of two in log-odds. */
const expected = { middle: Math.log(2), spread: 0.7 };
/** How far, in ln, the temperature of one class is expected to be from that of all. */
const spreadOfClasses = 0.5;
/** The temperatures that are weighed against each other, evenly spaced in ln from 0.5 to 100. */
const [coldest, cells] = [Math.log(0.5), 41];
const step = Math.log(200) / (cells - 1);
const lnAt = (cell: number): number => coldest + cell * step;

/** What is plausible, one weight per cell, summing to one. */
type Weights = Float64Array;

/**
 * The temperature for all classes alike, after looking at withheld gold: the given quantile of what is plausible. At 0.5 it is as likely too
 * high as too low; higher ones are cautious, for too high a temperature only promises less. Without gold the middle is 2; with all gold right or all
 * wrong it stays within 0.5 and 100.
 * Source: Guo et al. 2017, section 4.2, with a log-normal prior, summed on a grid instead of maximised.
 * @throws InferenceProblem option.range
 */
export function temperatureOf(withheld: Withheld, assurance = 0.5): number {
  mustBeWithin('assurance', assurance, 0.01, 0.99);
  const rows = Array.from(withheld.truth, (_, j) => j);
  return quantile(weigh(plausibility(withheld, rows).map((height, cell) => height + expectedAt(cell))), assurance);
}

/**
 * A temperature per leading class: its own gold and that of all others decide, each class's being expected within a factor of about
 * e^±0.5 of a shared one. The less gold has a class in the lead, the more the others speak for it; one that never leads has the shared one,
 * with all the doubt about it.
 * Source: a two-level normal model (Gelman et al., "Bayesian data analysis", 3rd ed. 2013, section 5.4) for ln(temperature), summed on the grid.
 * @throws InferenceProblem option.range
 */
export function classTemperaturesOf(withheld: Withheld, assurance = 0.5): number[] {
  mustBeWithin('assurance', assurance, 0.01, 0.99);
  // Rows without a leading class, at the end, speak for the shared temperature only.
  const rows = Array.from({ length: withheld.classes + 1 }, (): number[] => []);
  for (let j = 0; j < withheld.truth.length; j++) rows[leadOf(withheld, j)]!.push(j);
  const own = rows.map((of) => (of.length > 0 ? plausibility(withheld, of) : null));
  // What a class's gold says of the shared temperature: its own smeared by how far classes differ.
  const shared = own.map((heights) => heights && smear(weigh(heights)).map(lnOf));
  const all = new Float64Array(cells).map((_, cell) => expectedAt(cell) + sumAt(shared, cell));
  return rows.slice(0, -1).map((_, k) => {
    const others = smear(weigh(all.map((height, cell) => height - (shared[k]?.[cell] ?? 0))));
    return quantile(weigh(others.map((weight, cell) => lnOf(weight) + (own[k]?.[cell] ?? 0))), assurance);
  });
}

function leadOf(withheld: Withheld, row: number): number {
  const lead = best(withheld, row);
  return lead >= 0 ? lead : withheld.classes;
}

/** Log-likelihood of the truths of some rows, at each temperature. */
function plausibility({ posterior, classes, truth }: Withheld, rows: readonly number[]): Float64Array {
  const heights = new Float64Array(cells);
  for (let cell = 0; cell < cells; cell++)
    for (const j of rows) {
      const odds = logOdds(posterior, j * classes, classes, truth[j]!, Math.exp(lnAt(cell)));
      heights[cell]! -= odds > 0 ? Math.log1p(Math.exp(-odds)) : Math.log1p(Math.exp(odds)) - odds;
    }
  return heights;
}

const expectedAt = (cell: number): number => -(((lnAt(cell) - expected.middle) / expected.spread) ** 2) / 2;
const lnOf = (weight: number): number => Math.log(Math.max(weight, 1e-300));
const sumAt = (heights: readonly (Float64Array | null)[], cell: number): number =>
  heights.reduce((sum, of) => sum + (of ? of[cell]! : 0), 0);

/** From heights in ln to weights. */
function weigh(heights: Float64Array): Weights {
  const highest = heights.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const weights = heights.map((height) => Math.exp(height - highest));
  const sum = weights.reduce((a, b) => a + b, 0);
  return weights.map((weight) => weight / sum);
}

/** Moves weight from each cell to those about it, as far as classes differ. */
function smear(weights: Weights): Weights {
  const smeared = new Float64Array(cells);
  for (let from = 0; from < cells; from++) {
    const row = kernel[from]!;
    for (let to = 0; to < cells; to++) smeared[to]! += weights[from]! * row[to]!;
  }
  return smeared;
}

const kernel = Array.from({ length: cells }, (_, from) =>
  weigh(Float64Array.from({ length: cells }, (_, to) => -((((from - to) * step) / spreadOfClasses) ** 2) / 2)),
);

/** The temperature below which such a share of the weight lies; within a cell the weight is even. */
function quantile(weights: Weights, share: number): number {
  let below = 0;
  for (let cell = 0; cell < cells; cell++) {
    const weight = weights[cell]!;
    if (below + weight >= share) return Math.exp(lnAt(cell) + ((share - below) / weight - 0.5) * step);
    below += weight;
  }
  return Math.exp(lnAt(cells - 1));
}
