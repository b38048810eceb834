import { preferences, type Rankings } from './rankings.ts';

/** A score per option, 0 to 1, higher is better. */
export interface RankScores {
  readonly scores: Float64Array;
  /** How many rankings hold each option; one that none holds has the score ½, which says nothing. */
  readonly counts: Int32Array;
}

/**
 * Borda's count (Borda 1784): the share of the other options in a ranking that an option is put before, averaged over
 * the rankings that hold it. A tie counts half, so that tied options share their places. A ranking of a single option
 * says nothing.
 */
export function borda({ rankings, options, starts, option, place }: Rankings): RankScores {
  const [scores, counts] = [new Float64Array(options), new Int32Array(options)];
  for (let r = 0; r < rankings; r++) {
    const [from, to] = [starts[r]!, starts[r + 1]!];
    if (to - from < 2) continue;
    for (let first = from; first < to; ) {
      let after = first;
      while (after < to && place[after] === place[first]) after++;
      const beaten = (to - after + (after - first - 1) / 2) / (to - from - 1);
      for (; first < after; first++) {
        scores[option[first]!]! += beaten;
        counts[option[first]!]!++;
      }
    }
  }
  return { scores: scores.map((sum, o) => (counts[o]! > 0 ? sum / counts[o]! : 0.5)), counts };
}

/**
 * Copeland's score (Copeland 1951): the share of the other options that a majority puts this one before. A draw counts
 * half, and so does a pair that no ranking holds. The option with score 1, if there is one, is the Condorcet winner.
 * @throws InferenceProblem classes.too-many
 */
export function copeland(rankings: Rankings): RankScores {
  const { options, starts, option } = rankings;
  const table = preferences(rankings);
  const counts = new Int32Array(options);
  for (let r = 0; r < rankings.rankings; r++)
    for (let at = starts[r]!; starts[r + 1]! - starts[r]! > 1 && at < starts[r + 1]!; at++) counts[option[at]!]!++;
  const scores = Float64Array.from({ length: options }, (_, a) => {
    let won = 0;
    for (let b = 0; b < options; b++) {
      if (a === b) continue;
      const lead = table[a * options + b]! - table[b * options + a]!;
      won += lead > 0 ? 1 : lead < 0 ? 0 : 0.5;
    }
    return options > 1 ? won / (options - 1) : 0.5;
  });
  return { scores, counts };
}
