import { mustBeCount } from '../distributions/count.ts';
import { InferenceProblem, mustBeWithin } from '../problem.ts';
import type { Random } from '../random.ts';

/**
 * Turns risks into weights for drawing: a part of all reviews goes to all items alike, the rest in proportion to the risk. The
 * uniform part is what lets a claim be made of items that look safe: they are drawn at least `uniformShare` times as often as
 * in a plain sample. Where no item has any risk, all weights are the same.
 * @param risks one number of nought or more per item, in any unit
 * @param uniformShare above 0, up to 1. Default ½.
 * @returns weights that sum to one
 * @throws InferenceProblem option.range, values.not-finite
 */
export function riskWeights(risks: ArrayLike<number>, { uniformShare = 0.5 } = {}): Float64Array {
  mustBeWithin('uniformShare', uniformShare, 1e-6, 1);
  let sum = 0;
  for (let i = 0; i < risks.length; i++) sum += mustWeigh('risk', risks[i]!, i, 0);
  const uniform = (sum > 0 ? uniformShare : 1) / risks.length;
  return Float64Array.from(risks, (risk) => uniform + (sum > 0 ? (1 - uniformShare) * (risk / sum) : 0));
}

/** Items in the order in which they were drawn. Reviews may stop after any of them, or go on with a larger sample of the same seed. */
export interface Sample {
  /** How many items were drawn from. */
  population: number;
  items: Int32Array;
  /** Chance with which each was drawn, given those before it. */
  chances: Float64Array;
  /** At that draw, no remaining item had a smaller chance than this. */
  chancesLeast: Float64Array;
}

/**
 * Draws items one after the other without repeats, each time in proportion to the weights of those that remain.
 * With equal weights this is a plain random sample. The same seed with a larger `count` gives the same items first.
 * Source: successive sampling (Horvitz and Thompson, JASA 47 (1952), section 4; Raj 1956), by exponential keys: Efraimidis and
 * Spirakis, Information Processing Letters 97 (2006).
 * @param weights one positive number per item
 * @throws InferenceProblem option.range (such as more than there are items), values.not-finite
 */
export function drawSample(weights: ArrayLike<number>, count: number, random: Random): Sample {
  mustBeCount('The number of items to draw', count, 0, weights.length);
  const keys = new Float64Array(weights.length);
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < weights.length; i++) {
    const weight = mustWeigh('weight', weights[i]!, i, Number.MIN_VALUE);
    least = Math.min(least, weight);
    // Two numbers make one of 53 bits, so that items do not tie.
    const chance = (Math.floor(random.next() * 2 ** 26) + random.next() + 2 ** -33) / 2 ** 26;
    keys[i] = -Math.log(chance) / weight;
  }
  const order = new Int32Array(weights.length).map((_, i) => i).sort((i, j) => keys[i]! - keys[j]! || i - j);
  const sample = {
    population: weights.length,
    items: order.slice(0, count),
    chances: new Float64Array(count),
    chancesLeast: new Float64Array(count),
  };
  // Added up from the last one on: taking away from the sum of all would leave little but rounding after a very heavy item.
  let remaining = 0;
  for (let t = weights.length - 1; t >= 0; t--) {
    const weight = weights[order[t]!]!;
    remaining += weight;
    if (t >= count) continue;
    sample.chances[t] = weight / remaining;
    // Rounding must not make the least chance larger than an equal share.
    sample.chancesLeast[t] = Math.min(sample.chances[t]!, least / remaining, 1 / (weights.length - t));
  }
  return sample;
}

function mustWeigh(what: string, value: number, item: number, least: number): number {
  if (!Number.isFinite(value))
    throw new InferenceProblem('values.not-finite', `The ${what} of item ${item} is ${value}.`);
  mustBeWithin(`The ${what} of item ${item}`, value, least, 1e150);
  return value;
}
