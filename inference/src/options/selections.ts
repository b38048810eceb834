import { answers } from '../answers/answers.ts';
import { type CollectOptions, collect, type Id } from '../answers/collect.ts';
import { InferenceProblem } from '../problem.ts';

/**
 * Answers that tick any number of options: response r says that `worker[r]` ticked `option[starts[r]] … option[starts[r
 * + 1] - 1]` for `item[r]`, and left out all others. A response without a tick is an answer too: none of these.
 */
export interface Selections {
  readonly items: number;
  readonly workers: number;
  readonly options: number;
  readonly item: Int32Array;
  readonly worker: Int32Array;
  /** One more than there are responses. */
  readonly starts: Int32Array;
  readonly option: Int32Array;
}

/**
 * Checks the columns and takes them as they are, without a copy.
 * @param counts how many items, workers and options there are; options that nobody ticked have to be counted here
 * @throws InferenceProblem answers.none, answers.lengths, answers.range, answers.duplicate (an option twice in one response)
 */
export function selections(
  item: Int32Array,
  worker: Int32Array,
  starts: Int32Array,
  option: Int32Array,
  counts: { items?: number; workers?: number; options: number },
): Selections {
  const { items, workers } = answers(item, worker, item, counts);
  if (starts.length !== item.length + 1 || starts[0] !== 0 || starts.at(-1) !== option.length)
    throw new InferenceProblem(
      'answers.lengths',
      `There are ${item.length} responses; starts needs one more entry, from 0 to ${option.length}.`,
    );
  const last = new Int32Array(counts.options).fill(-1);
  for (let r = 0; r < item.length; r++) {
    if (starts[r + 1]! < starts[r]!)
      throw new InferenceProblem('answers.range', `Response ${r} ends before it starts; starts must not fall.`);
    for (let at = starts[r]!; at < starts[r + 1]!; at++) {
      const ticked = option[at]!;
      if (ticked < 0 || ticked >= counts.options)
        throw new InferenceProblem('answers.range', `Response ${r} ticks option ${ticked} of ${counts.options}.`);
      if (last[ticked] === r)
        throw new InferenceProblem('answers.duplicate', `Response ${r} ticks option ${ticked} twice. Keep one.`);
      last[ticked] = r;
    }
  }
  return { items, workers, options: counts.options, item, worker, starts, option };
}

export interface CollectSelectionsOptions {
  /** Options in their order, also such as nobody ticked; others found in the responses follow them. */
  options?: readonly Id[];
  /**
   * The option that stands for "none of these". It becomes a response without a tick; ticked with others it is a
   * contradiction and refused.
   */
  none?: Id;
  /** True sets of some items. Items that nobody answered are taken in as well. */
  gold?: readonly { item: Id; options: readonly Id[] }[];
  duplicates?: CollectOptions['duplicates'];
}

/** The columns, and what their numbers stand for. */
export interface CollectedSelections {
  selections: Selections;
  /** items × options: 1 and 0 where the true set is known, `unknown` (-1) elsewhere. */
  gold: Int32Array;
  itemIds: Id[];
  workerIds: Id[];
  optionIds: Id[];
  /** How many responses were left out as repeats. */
  repeats: number;
}

/**
 * Builds columns from responses of any ids.
 * @throws InferenceProblem answers.none, answers.duplicate (a worker, or an option within a response, twice), answers.range ("none of these" with another), gold.contradicts
 */
export function collectSelections(
  rows: readonly { item: Id; worker: Id; options: readonly Id[] }[],
  options: CollectSelectionsOptions = {},
): CollectedSelections {
  const gold = options.gold ?? [];
  // Labels are the numbers of the rows, so that what remains of them says which responses were kept; gold brings its items only.
  const collected = collect(
    rows.map(({ item, worker }, label) => ({ item, worker, label })),
    {
      labels: Array.from(rows, (_, r) => r),
      gold: [...new Set(gold.map(({ item }) => item))].map((item) => ({ item, label: 0 })),
      ...(options.duplicates ? { duplicates: options.duplicates } : {}),
    },
  );
  const numbers = new Map<Id, number>();
  for (const id of options.options ?? []) if (id !== options.none && !numbers.has(id)) numbers.set(id, numbers.size);
  const numbersOf = (ids: readonly Id[], whose: () => string): number[] => {
    if (options.none !== undefined && ids.includes(options.none)) {
      if (ids.length === 1) return [];
      throw new InferenceProblem(
        'answers.range',
        `${whose()} ticks ${options.none} and others. Keep one or the other.`,
      );
    }
    return ids.map((id) => {
      if (!numbers.has(id)) numbers.set(id, numbers.size);
      return numbers.get(id)!;
    });
  };
  const { item, worker, label, items, workers } = collected.answers;
  const ticks = Array.from(label, (r) =>
    numbersOf(rows[r]!.options, () => `The response of ${rows[r]!.worker} to ${rows[r]!.item}`),
  );
  const truths = gold.map((one) => ({ item: one.item, set: numbersOf(one.options, () => `The gold of ${one.item}`) }));
  const starts = new Int32Array(ticks.length + 1);
  for (let r = 0; r < ticks.length; r++) starts[r + 1] = starts[r]! + ticks[r]!.length;
  const columns = selections(item, worker, starts, Int32Array.from(ticks.flat()), {
    items,
    workers,
    options: numbers.size,
  });
  return {
    selections: columns,
    gold: goldOf(truths, collected.itemIds, numbers.size),
    itemIds: collected.itemIds,
    workerIds: collected.workerIds,
    optionIds: [...numbers.keys()],
    repeats: collected.repeats,
  };
}

function goldOf(truths: { item: Id; set: number[] }[], itemIds: readonly Id[], options: number): Int32Array {
  const itemOf = new Map(itemIds.map((id, i) => [id, i]));
  const gold = new Int32Array(itemIds.length * options).fill(-1);
  const seen = new Map<Id, string>();
  for (const { item, set } of truths) {
    const said = [...new Set(set)].sort((a, b) => a - b).join();
    if (seen.has(item) && seen.get(item) !== said)
      throw new InferenceProblem('gold.contradicts', `Item ${item} has two different true sets. Keep the right one.`);
    seen.set(item, said);
    const at = itemOf.get(item)! * options;
    gold.fill(0, at, at + options);
    for (const option of set) gold[at + option] = 1;
  }
  return gold;
}
