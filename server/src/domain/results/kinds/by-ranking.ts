import type { Field } from '@manyhands/contract';
import { borda, collectRankings, kemeny, type Rankings } from '@manyhands/inference';
import { byMajority } from './by-vote.ts';
import { amongFilled, type Outcome } from './outcome.ts';

/** More options are ordered by Borda's count: the exact consensus takes twice as long for each one more. */
const exactMost = 10;

/** The order that more than half give; else the one with the fewest disagreements with all. Where several are as good, there is none. */
export function byRanking(field: Extract<Field, { kind: 'ranking' }>, given: readonly unknown[]): Outcome {
  return amongFilled(field, given, (filled) => {
    const same = byMajority(field, filled);
    if (same) return same;
    const options = field.options.map(({ value }) => value);
    const { rankings } = collectRankings(filled as string[][], options);
    const order = options.length <= exactMost ? exact(rankings) : counted(rankings);
    const value = order && Array.from(order, (o) => options[o]!);
    return { value, agreement: agreementOf((value ?? options) as string[], filled as string[][]), how: 'median' };
  });
}

function exact(rankings: Rankings): Int32Array | null {
  const { order, optima } = kemeny(rankings);
  return optima > 1 ? null : order;
}

function counted(rankings: Rankings): Int32Array | null {
  const { scores } = borda(rankings);
  const order = Int32Array.from(scores.keys()).sort((a, b) => scores[b]! - scores[a]!);
  for (let place = 1; place < order.length; place++)
    if (scores[order[place - 1]!]! - scores[order[place]!]! < 1e-9) return null;
  return order;
}

/** Share of the pairs of options that the rankings have the same way round. */
function agreementOf(order: readonly string[], rankings: readonly string[][]): number {
  let [same, pairs] = [0, 0];
  for (const ranking of rankings) {
    const at = new Map(ranking.map((option, place) => [option, place]));
    for (let first = 0; first < order.length; first++)
      for (let second = first + 1; second < order.length; second++) {
        pairs++;
        if ((at.get(order[first]!) ?? 0) < (at.get(order[second]!) ?? 0)) same++;
      }
  }
  return pairs === 0 ? 1 : same / pairs;
}
