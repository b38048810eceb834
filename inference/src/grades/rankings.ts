import { mustHaveRoom } from '../answers/answers.ts';
import type { Id } from '../answers/collect.ts';
import { InferenceProblem } from '../problem.ts';

/**
 * Rankings of the same options by many people. Ranking r holds `option[starts[r]] … option[starts[r + 1] - 1]`, best
 * first, each at its `place`: 0 for the best, the same number for options that tie. A ranking may leave options out; it
 * then says nothing about them. Where people named only their best few, the rest belongs into a tie at the end: it did
 * come after them.
 */
export interface Rankings {
  readonly rankings: number;
  readonly options: number;
  readonly starts: Int32Array;
  readonly option: Int32Array;
  readonly place: Int32Array;
}

/** The columns, and what their numbers stand for. */
export interface CollectedRankings {
  rankings: Rankings;
  optionIds: Id[];
}

/**
 * Builds rankings from lists of ids, best first; a list within a list is a tie: `['a', ['b', 'c'], 'd']`.
 * @param options ids in their order, also such as nobody ranked; others found in the lists follow them
 * @throws InferenceProblem answers.none (no list, or an empty one), answers.duplicate (an option twice in one ranking)
 */
export function collectRankings(
  lists: Iterable<readonly (Id | readonly Id[])[]>,
  options: readonly Id[] = [],
): CollectedRankings {
  const numbers = new Map<Id, number>();
  for (const id of options) if (!numbers.has(id)) numbers.set(id, numbers.size);
  const [starts, option, place]: [number[], number[], number[]] = [[0], [], []];
  for (const list of lists) {
    const seen = new Set<Id>();
    list.forEach((ids, at) => {
      for (const id of Array.isArray(ids) ? (ids as readonly Id[]) : [ids as Id]) {
        if (seen.has(id))
          throw new InferenceProblem(
            'answers.duplicate',
            `Ranking ${starts.length - 1} has ${id} twice. Keep one of them.`,
          );
        seen.add(id);
        const known = numbers.get(id) ?? numbers.size;
        numbers.set(id, known);
        option.push(known);
        place.push(at);
      }
    });
    if (seen.size === 0)
      throw new InferenceProblem('answers.none', `Ranking ${starts.length - 1} ranks nothing. Leave it out.`);
    starts.push(option.length);
  }
  if (starts.length === 1)
    throw new InferenceProblem('answers.none', 'There are no rankings. Wait for the first ones.');
  return {
    rankings: {
      rankings: starts.length - 1,
      options: numbers.size,
      starts: Int32Array.from(starts),
      option: Int32Array.from(option),
      place: Int32Array.from(place),
    },
    optionIds: [...numbers.keys()],
  };
}

/**
 * options × options: how many rankings put the first (row) before the second; a tie is half for each, a ranking without
 * one of them counts for neither.
 * @throws InferenceProblem classes.too-many
 */
export function preferences({ rankings, options, starts, option, place }: Rankings): Float64Array {
  mustHaveRoom(options * options, `A table of all pairs of ${options} options`, 'Use plackettLuce.');
  const table = new Float64Array(options * options);
  for (let r = 0; r < rankings; r++)
    for (let a = starts[r]!; a < starts[r + 1]!; a++)
      for (let b = a + 1; b < starts[r + 1]!; b++) {
        const won = place[a] === place[b] ? 0.5 : 1;
        table[option[a]! * options + option[b]!]! += won;
        table[option[b]! * options + option[a]!]! += 1 - won;
      }
  return table;
}
