import { type Answers, answers } from '../answers/answers.ts';
import { makeRandom } from '../random.ts';

export interface VotesAsked {
  items?: number;
  workers?: number;
  classes?: number;
  /** Answers per item, each by another worker. */
  perItem?: number;
  /** What a worker says of an item: gets the truth, and a number in [0, 1) twice. Default: right in 7 of 10. */
  says?: (worker: number, truth: number, first: number, second: number) => number;
  seed?: number;
}

/** A crowd whose truth is known because it was made up. */
export function simulateVotes(asked: VotesAsked = {}): { answers: Answers; truth: Int32Array } {
  const { items = 100, workers = 12, classes = 3, perItem = 5, seed = 1 } = asked;
  const says = asked.says ?? ((_, truth, first, second) => (first < 0.7 ? truth : wrong(truth, classes, second)));
  const random = makeRandom(seed);
  const truth = Int32Array.from({ length: items }, () => random.below(classes));
  const [item, worker, label] = [
    new Int32Array(items * perItem),
    new Int32Array(items * perItem),
    new Int32Array(items * perItem),
  ];
  const people = Int32Array.from({ length: workers }, (_, w) => w);
  for (let r = 0; r < item.length; r++) {
    if (r % perItem === 0) random.shuffle(people);
    item[r] = Math.floor(r / perItem);
    worker[r] = people[r % perItem]!;
    label[r] = says(worker[r]!, truth[item[r]!]!, random.next(), random.next());
  }
  return { answers: answers(item, worker, label, { items, workers, classes }), truth };
}

/** One of the other classes, by a number in [0, 1). */
export function wrong(truth: number, classes: number, draw: number): number {
  return (truth + 1 + Math.floor(draw * (classes - 1))) % classes;
}

/** Answers from rows of [item, worker, label]. */
export function votesOf(
  rows: readonly (readonly [number, number, number])[],
  counts: { items?: number; workers?: number; classes?: number } = {},
): Answers {
  const column = (at: 0 | 1 | 2): Int32Array => Int32Array.from(rows, (row) => row[at]);
  return answers(column(0), column(1), column(2), counts);
}
