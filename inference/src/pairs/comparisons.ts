import { answers } from '../answers/answers.ts';
import type { Id } from '../answers/collect.ts';
import { InferenceProblem } from '../problem.ts';

/**
 * Comparisons as columns: row r says that `worker[r]` put `winner[r]` before `loser[r]`, or that they are equal where
 * `tie[r]` is 1.
 */
export interface Comparisons {
  readonly items: number;
  readonly workers: number;
  readonly winner: Int32Array;
  readonly loser: Int32Array;
  readonly worker: Int32Array;
  readonly tie: Uint8Array;
}

/**
 * Checks the columns and takes them as they are, without a copy. The same pair may come up any number of times.
 * @param tie 1 where both are equal (it then does not matter which is called the winner); by default no row is a tie
 * @param counts how many items and workers there are; by default what the columns mention
 * @throws InferenceProblem answers.none, answers.lengths, answers.range (also for an item compared with itself)
 */
export function comparisons(
  winner: Int32Array,
  loser: Int32Array,
  worker: Int32Array,
  { tie = new Uint8Array(winner.length), ...counts }: { tie?: Uint8Array; items?: number; workers?: number } = {},
): Comparisons {
  if (tie.length !== winner.length)
    throw new InferenceProblem('answers.lengths', `There are ${winner.length} rows and ${tie.length} marks of ties.`);
  const first = answers(winner, worker, loser, {
    ...(counts.items === undefined ? {} : { items: counts.items, classes: counts.items }),
    ...(counts.workers === undefined ? {} : { workers: counts.workers }),
  });
  for (let r = 0; r < winner.length; r++)
    if (winner[r] === loser[r])
      throw new InferenceProblem('answers.range', `Row ${r} compares item ${winner[r]} with itself. Leave it out.`);
  return { items: Math.max(first.items, first.classes), workers: first.workers, winner, loser, worker, tie };
}

/** The columns, and what their numbers stand for. */
export interface CollectedComparisons {
  comparisons: Comparisons;
  itemIds: Id[];
  workerIds: Id[];
}

/**
 * Builds columns from rows of any ids. `winner` is one of the two, or null for a tie.
 * @throws InferenceProblem answers.none, answers.range (a winner that was not compared, an item compared with itself)
 */
export function collectComparisons(
  rows: Iterable<{ left: Id; right: Id; winner: Id | null; worker: Id }>,
): CollectedComparisons {
  const [items, workers] = [new Map<Id, number>(), new Map<Id, number>()];
  const numberOf = (map: Map<Id, number>, id: Id): number => {
    const known = map.get(id) ?? map.size;
    map.set(id, known);
    return known;
  };
  const [winner, loser, worker, tie]: [number[], number[], number[], number[]] = [[], [], [], []];
  for (const row of rows) {
    if (row.winner !== null && row.winner !== row.left && row.winner !== row.right)
      throw new InferenceProblem(
        'answers.range',
        `Worker ${row.worker} compared ${row.left} with ${row.right}; ${row.winner} cannot have won.`,
      );
    const [left, right] = [numberOf(items, row.left), numberOf(items, row.right)];
    winner.push(row.winner === row.right ? right : left);
    loser.push(row.winner === row.right ? left : right);
    worker.push(numberOf(workers, row.worker));
    tie.push(row.winner === null ? 1 : 0);
  }
  const columns = comparisons(Int32Array.from(winner), Int32Array.from(loser), Int32Array.from(worker), {
    tie: Uint8Array.from(tie),
  });
  return { comparisons: columns, itemIds: [...items.keys()], workerIds: [...workers.keys()] };
}
