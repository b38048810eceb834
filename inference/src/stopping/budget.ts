import { unknown } from '../answers/answers.ts';
import { expectedGain, type Gain } from '../online/gain.ts';
import type { OnlineHds } from '../online/online-hds.ts';
import { InferenceProblem, mustBeWithin } from '../problem.ts';

/** An answer that could be bought. */
export interface Offer {
  item: number;
  /** What it is expected to bring; only proportions count. */
  gain: number;
  /** What it costs, in any unit; above 0. */
  cost: number;
}

/**
 * Which answers to buy: the most gain per cost first, as long as the budget lasts; an offer that no longer fits is passed over for
 * cheaper ones. Ties go to the smaller item. What is bought at equal prices is the best that can be had.
 * Source: Dantzig, "Discrete-variable extremum problems", Operations Research 5 (1957), the greedy rule for a knapsack.
 * @throws InferenceProblem option.range, values.not-finite
 */
export function buyWithin(offers: readonly Offer[], budget: number): Offer[] {
  mustBeWithin('budget', budget, 0, Number.MAX_VALUE);
  for (const { item, gain, cost } of offers)
    if (!Number.isFinite(gain) || !Number.isFinite(cost) || cost <= 0)
      throw new InferenceProblem(
        'values.not-finite',
        `Item ${item} has gain ${gain} at cost ${cost}; a cost is above 0.`,
      );
  const ranked = offers
    .filter(({ gain }) => gain > 0)
    .sort((a, b) => b.gain / b.cost - a.gain / a.cost || a.item - b.item);
  let left = budget;
  return ranked.filter(({ cost }) => {
    // A hair more than is left is rounding, as three answers at .1 are within .3.
    if (cost > left * (1 + 1e-12)) return false;
    left -= cost;
    return true;
  });
}

export interface RoundOptions {
  /** What may be spent in this round, in the unit of the costs. */
  budget: number;
  /** What one answer to the item costs. Default: 1. */
  cost?: (item: number) => number;
  /** Which gain counts. Default: information, which also sees what several answers together would do. */
  by?: keyof Gain;
  /** Items with so many answers are not asked about. Default: no limit. */
  answersMax?: number;
  /** Items in question. Default: all. */
  items?: Iterable<number>;
}

/**
 * The items that deserve the next answer, by an average member of the crowd, best first; one answer each. Ask again when these
 * answers are in: what they say decides what is worth asking then.
 * Source: Chen, Lin, Zhou, "Statistical decision making for optimal budget allocation in crowd labeling", JMLR 16 (2015), section 4, one step ahead.
 * @throws InferenceProblem option.range, values.not-finite
 */
export function nextRound(state: OnlineHds, options: RoundOptions): Offer[] {
  const { cost = () => 1, by = 'information', answersMax = Infinity } = options;
  const [offers, crowd]: [Offer[], Float64Array] = [[], state.chances(-1)];
  for (const item of options.items ?? Array(state.items).keys()) {
    if (state.goldOf(item) !== unknown || state.answersOf(item) >= answersMax) continue;
    offers.push({ item, gain: expectedGain(state.posterior(item), crowd)[by], cost: cost(item) });
  }
  return buyWithin(offers, options.budget);
}
