/** The set chosen for one item, and how sure it is if the beliefs are right and options independent. */
export interface ChosenSet {
  /** Per option: 1 chosen, 0 not, `unknown` (-1) where the belief is exactly ½. */
  readonly chosen: Int8Array;
  /** Chance that the chosen set is exactly the true one; an undecided option halves it. */
  readonly exact: number;
  /**
   * Expected Jaccard index of the chosen set and the true one: |both| / |either|, 1 where both are empty. Undecided
   * options count as not chosen.
   */
  readonly jaccard: number;
}

/** What the chosen set is to be best at. */
export type SetGoal = 'exact' | 'jaccard';

/** Beliefs this near ½ are a tie. */
const tieWithin = 1e-12;

/**
 * Chooses a set from the beliefs in its options. For `exact`, all options above ½: the most likely set. For `jaccard`,
 * as many of the most believed options as make the expected Jaccard index greatest; only these can, since trading an
 * option for a likelier one never lowers it (Chierichetti et al. 2010, "Finding the Jaccard median", for the index). Of
 * equally good sets the smaller one. Takes options² steps.
 */
export function chooseSet(belief: Float64Array, goal: SetGoal = 'exact'): ChosenSet {
  const order = Array.from(belief, (_, o) => o).sort((a, b) => belief[b]! - belief[a]!);
  const expected = expectedJaccard(Float64Array.from(order, (o) => belief[o]!));
  let size = 0;
  if (goal === 'exact') while (size < order.length && belief[order[size]!]! > 0.5 + tieWithin) size++;
  else for (let k = 1; k < expected.length; k++) if (expected[k]! > expected[size]! + tieWithin) size = k;
  const chosen = new Int8Array(belief.length);
  let exact = 1;
  order.forEach((o, place) => {
    const tied = goal === 'exact' && Math.abs(belief[o]! - 0.5) <= tieWithin;
    chosen[o] = tied ? -1 : place < size ? 1 : 0;
    exact *= place < size ? belief[o]! : 1 - belief[o]!;
  });
  return { chosen, exact, jaccard: expected[size]! };
}

/**
 * Expected Jaccard index of the first k options with the true set, for each k, from falling beliefs. With k chosen it
 * is E[hits] · E[1 / (k + true ones among the rest)], as options are independent; the rest's number of true ones grows
 * by one option with each k less.
 */
function expectedJaccard(belief: Float64Array): Float64Array {
  const n = belief.length;
  const expected = new Float64Array(n + 1);
  let hits = 0;
  for (let k = 0; k < n; k++) hits += belief[k]!;
  // rest[y]: chance that y of the options not chosen are true.
  const rest = new Float64Array(n + 1);
  rest[0] = 1;
  for (let k = n; k >= 0; k--) {
    if (k < n) {
      const p = belief[k]!;
      for (let y = n - k; y > 0; y--) rest[y] = rest[y]! * (1 - p) + rest[y - 1]! * p;
      rest[0]! *= 1 - p;
      hits -= p;
    }
    if (k === 0) expected[0] = rest[0]!;
    else for (let y = 0; y <= n - k; y++) expected[k]! += (hits * rest[y]!) / (k + y);
  }
  return expected;
}
