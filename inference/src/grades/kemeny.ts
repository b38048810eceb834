import { InferenceProblem } from '../problem.ts';
import { preferences, type Rankings } from './rankings.ts';

export interface Consensus {
  /** Options, best first. */
  readonly order: Int32Array;
  /** Pairs in rankings that are the other way round; a tied pair counts half whatever the order. */
  readonly disagreements: number;
  /**
   * How many orders have as few. More than one: `order` is the one with the lowest numbers in front, and no better than
   * the others.
   */
  readonly optima: number;
}

/** Most options of an exact consensus: 2^16 sets are a tenth of a second. */
export const kemenyMost = 16;

/**
 * The order with the fewest disagreements with all rankings (Kemeny 1959), exactly, by dynamic programming over sets of
 * options that come first (Held and Karp 1962; for Kemeny: Betzler et al. 2009). Takes 2^options · options² steps.
 * @throws InferenceProblem classes.too-many for more than 16 options; use plackettLuce or borda for those
 */
export function kemeny(rankings: Rankings): Consensus {
  const n = rankings.options;
  if (n > kemenyMost)
    throw new InferenceProblem(
      'classes.too-many',
      `An exact consensus is for up to ${kemenyMost} options; these are ${n}. Use plackettLuce or borda.`,
    );
  const table = preferences(rankings);
  const sets = 2 ** n;
  // Filled from the full set down: what it costs at least to order the rest behind a set, and in how many ways.
  const [cost, ways] = [new Float64Array(sets), new Float64Array(sets)];
  ways[sets - 1] = 1;
  for (let set = sets - 2; set >= 0; set--) {
    let [least, count] = [Infinity, 0];
    for (let o = 0; o < n; o++) {
      if (set & (1 << o)) continue;
      const next = set | (1 << o);
      const whole = cost[next]! + against(table, n, next, o);
      // Costs are sums of halves, so that equal ones are exactly equal.
      if (whole < least) [least, count] = [whole, 0];
      if (whole === least) count += ways[next]!;
    }
    cost[set] = least;
    ways[set] = count;
  }
  return { order: walk(table, n, cost), disagreements: cost[0]!, optima: ways[0]! };
}

/** How often options that come later were put before `o`; `placed` holds what came before, and `o`. */
function against(table: Float64Array, n: number, placed: number, o: number): number {
  let sum = 0;
  for (let later = 0; later < n; later++) if (!(placed & (1 << later))) sum += table[later * n + o]!;
  return sum;
}

function walk(table: Float64Array, n: number, cost: Float64Array): Int32Array {
  const order = new Int32Array(n);
  for (let at = 0, set = 0; at < n; at++)
    for (let o = 0; o < n; o++) {
      const next = set | (1 << o);
      if (next === set || cost[next]! + against(table, n, next, o) !== cost[set]) continue;
      order[at] = o;
      set = next;
      break;
    }
  return order;
}
