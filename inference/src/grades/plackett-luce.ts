import { addPair } from '../pairs/information.ts';
import { fitWorths, type Model, type Scores, type WorthOptions } from '../pairs/worths.ts';
import type { Rankings } from './rankings.ts';

/**
 * Plackett-Luce scores from rankings: the best is chosen from all with chances in proportion to exp(score), the second
 * from the rest, and so on (Luce 1959; Plackett 1975). Fitted by MM (Hunter 2004, section 5). Rankings of two options
 * give Bradley-Terry. `items` are the options.
 *
 * Tied options are each chosen from all that are left, themselves included (Breslow 1974, the same likelihood as for
 * tied times). What stands last is what was left and no choice, also where it is a tie: so a list of the best few with
 * the rest tied at the end is counted exactly, and a ranking that ties all says nothing. The phantom of `bradleyTerry`
 * keeps options that always lead, and options that nobody ranked, finite: see WorthOptions.
 * @throws InferenceProblem option.range
 */
export function plackettLuce(rankings: Rankings, options: WorthOptions = {}): Scores {
  return fitWorths(modelOf(rankings), options);
}

/** Choices: from row `from` on, until row `to`, the options of one ranking were left when `times` of them were chosen. */
interface Stages {
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly times: Int32Array;
}

function stagesOf({ rankings, starts, place }: Rankings): Stages {
  const [from, to, times]: [number[], number[], number[]] = [[], [], []];
  for (let r = 0; r < rankings; r++) {
    const end = starts[r + 1]!;
    for (let first = starts[r]!; first < end; ) {
      let after = first;
      while (after < end && place[after] === place[first]) after++;
      if (after === end) break;
      from.push(first);
      to.push(end);
      times.push(after - first);
      first = after;
    }
  }
  return { from: Int32Array.from(from), to: Int32Array.from(to), times: Int32Array.from(times) };
}

function modelOf(rankings: Rankings): Model {
  const { options, option } = rankings;
  const { from, to, times } = stagesOf(rankings);
  const wins = new Float64Array(options);
  let size = 0;
  for (let s = 0; s < from.length; s++) {
    size += times[s]!;
    for (let at = from[s]!; at < from[s]! + times[s]!; at++) wins[option[at]!]!++;
  }
  const sumOf = (worths: Float64Array, s: number): number => {
    let sum = 0;
    for (let at = from[s]!; at < to[s]!; at++) sum += worths[option[at]!]!;
    return sum;
  };
  return {
    items: options,
    size,
    wins,
    denominators(worths) {
      const under = new Float64Array(options);
      for (let s = 0; s < from.length; s++) {
        const share = times[s]! / sumOf(worths, s);
        for (let at = from[s]!; at < to[s]!; at++) under[option[at]!]! += share;
      }
      return under;
    },
    logLikelihood(scores) {
      const worths = scores.map(Math.exp);
      let sum = 0;
      for (let o = 0; o < options; o++) sum += wins[o]! * scores[o]!;
      for (let s = 0; s < from.length; s++) sum -= times[s]! * Math.log(sumOf(worths, s));
      return sum;
    },
    inform(scores, information) {
      const worths = scores.map(Math.exp);
      for (let s = 0; s < from.length; s++) {
        const each = times[s]! / sumOf(worths, s) ** 2;
        for (let a = from[s]!; a < to[s]!; a++)
          for (let b = a + 1; b < to[s]!; b++)
            addPair(information, option[a]!, option[b]!, each * worths[option[a]!]! * worths[option[b]!]!);
      }
    },
  };
}
