import type { Comparisons } from './comparisons.ts';
import { addPair } from './information.ts';
import { chanceOf, softplus } from './logistic.ts';
import { fitWorths, type Model, type Scores, type WorthOptions } from './worths.ts';

/**
 * Bradley-Terry scores: the chance that a is put before b is 1 / (1 + exp(score b − score a)) (Bradley and Terry 1952).
 * Everybody counts the same. A tie is half a win for each (Glickman 1999). Fitted by MM (Hunter 2004, eq. 3).
 *
 * Each item has also won and lost `prior` comparisons with a phantom of score 0. So an item that never lost gets a high
 * score instead of an infinite one, and groups that were never compared with each other are both placed around 0, with
 * errors that say how little that means: see `connectivity`.
 * @throws InferenceProblem option.range
 */
export function bradleyTerry(comparisons: Comparisons, options: WorthOptions = {}): Scores {
  return fitWorths(modelOf(comparisons), options);
}

/** Comparisons of the same two items, added up; pairs in the order of their numbers. */
interface Tally {
  readonly a: Int32Array;
  readonly b: Int32Array;
  /** How often a was put before b, and b before a; ties are half of each. */
  readonly wins: Float64Array;
  readonly losses: Float64Array;
}

function tallyOf({ items, winner, loser, tie }: Comparisons): Tally {
  // Pair and outcome fit into one exact number, so that sorting numbers brings equal pairs together.
  const keys = new Float64Array(winner.length);
  for (let r = 0; r < keys.length; r++) {
    const [first, second] = [Math.min(winner[r]!, loser[r]!), Math.max(winner[r]!, loser[r]!)];
    keys[r] = (first * items + second) * 3 + (tie[r] === 1 ? 1 : winner[r] === first ? 2 : 0);
  }
  keys.sort();
  const pairOf = (key: number): number => Math.floor(key / 3);
  let pairs = 0;
  for (let r = 0; r < keys.length; r++) if (r === 0 || pairOf(keys[r]!) !== pairOf(keys[r - 1]!)) pairs++;
  const [a, b] = [new Int32Array(pairs), new Int32Array(pairs)];
  const [wins, losses] = [new Float64Array(pairs), new Float64Array(pairs)];
  for (let r = 0, at = -1; r < keys.length; r++) {
    const pair = pairOf(keys[r]!);
    if (r === 0 || pair !== pairOf(keys[r - 1]!)) at++;
    a[at] = Math.floor(pair / items);
    b[at] = pair % items;
    wins[at]! += (keys[r]! % 3) / 2;
    losses[at]! += 1 - (keys[r]! % 3) / 2;
  }
  return { a, b, wins, losses };
}

function modelOf(comparisons: Comparisons): Model {
  const { items } = comparisons;
  const { a, b, wins, losses } = tallyOf(comparisons);
  const won = new Float64Array(items);
  for (let p = 0; p < a.length; p++) {
    won[a[p]!]! += wins[p]!;
    won[b[p]!]! += losses[p]!;
  }
  return {
    items,
    size: comparisons.winner.length,
    wins: won,
    denominators(worths) {
      const sums = new Float64Array(items);
      for (let p = 0; p < a.length; p++) {
        const share = (wins[p]! + losses[p]!) / (worths[a[p]!]! + worths[b[p]!]!);
        sums[a[p]!]! += share;
        sums[b[p]!]! += share;
      }
      return sums;
    },
    logLikelihood(scores) {
      let sum = 0;
      for (let p = 0; p < a.length; p++) {
        const lead = scores[a[p]!]! - scores[b[p]!]!;
        sum -= wins[p]! * softplus(-lead) + losses[p]! * softplus(lead);
      }
      return sum;
    },
    inform(scores, information) {
      for (let p = 0; p < a.length; p++) {
        const chance = chanceOf(scores[a[p]!]! - scores[b[p]!]!);
        addPair(information, a[p]!, b[p]!, (wins[p]! + losses[p]!) * chance * (1 - chance));
      }
    },
  };
}
