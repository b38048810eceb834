import { answers } from '../answers/answers.ts';
import { type CollectOptions, collect, type Id } from '../answers/collect.ts';
import { InferenceProblem } from '../problem.ts';

/**
 * Numeric answers as columns: row r says that `worker[r]` gave `value[r]` to `item[r]`. Items and workers are dense and
 * begin at 0.
 */
export interface NumberAnswers {
  readonly items: number;
  readonly workers: number;
  readonly item: Int32Array;
  readonly worker: Int32Array;
  readonly value: Float64Array;
}

/** True values of some items, as columns: no value of a number is free to stand for "unknown". */
export interface NumberGold {
  readonly item: Int32Array;
  readonly value: Float64Array;
}

/**
 * Checks the columns and takes them as they are, without a copy.
 * @param counts how many items and workers there are; by default what the columns mention
 * @throws InferenceProblem answers.none, answers.lengths, answers.range, values.not-finite (names the row)
 */
export function numberAnswers(
  item: Int32Array,
  worker: Int32Array,
  value: Float64Array,
  counts: { items?: number; workers?: number } = {},
): NumberAnswers {
  if (item.length !== worker.length || item.length !== value.length)
    throw new InferenceProblem(
      'answers.lengths',
      `The columns have ${item.length}, ${worker.length} and ${value.length} rows; each answer needs one of each.`,
    );
  // Items stand in for labels: what is checked of items and workers is the same for every kind of answer.
  const { items, workers } = answers(item, worker, item, counts);
  mustBeFinite(value, 'Row');
  return { items, workers, item, worker, value };
}

function mustBeFinite(value: Float64Array, what: string): void {
  for (let r = 0; r < value.length; r++)
    if (!Number.isFinite(value[r]!))
      throw new InferenceProblem(
        'values.not-finite',
        `${what} ${r} has the value ${value[r]}. Leave it out or repair it.`,
      );
}

/** Throws when gold does not fit the answers: answers.lengths, gold.range, gold.contradicts, values.not-finite. */
export function mustFitNumbers({ items }: NumberAnswers, gold: NumberGold): void {
  if (gold.item.length !== gold.value.length)
    throw new InferenceProblem(
      'answers.lengths',
      `Gold names ${gold.item.length} items and ${gold.value.length} values; each needs the other.`,
    );
  mustBeFinite(gold.value, 'Gold row');
  const valueAt = new Map<number, number>();
  for (let g = 0; g < gold.item.length; g++) {
    const [item, value] = [gold.item[g]!, gold.value[g]!];
    if (item < 0 || item >= items)
      throw new InferenceProblem('gold.range', `Gold row ${g} names item ${item}; items go from 0 to ${items - 1}.`);
    const before = valueAt.get(item);
    if (before !== undefined && before !== value)
      throw new InferenceProblem(
        'gold.contradicts',
        `Item ${item} has the gold ${before} and ${value}. Keep the right one.`,
      );
    valueAt.set(item, value);
  }
}

/** The columns, and what their numbers stand for. */
export interface CollectedNumbers {
  answers: NumberAnswers;
  gold: NumberGold;
  itemIds: Id[];
  workerIds: Id[];
  /** How many rows were left out as repeats. */
  repeats: number;
}

/**
 * Builds columns from rows of any ids; repeats by one worker are handled as `collect` does it (refused unless said
 * otherwise). Gold items that nobody answered are taken in as well.
 * @throws InferenceProblem answers.none, answers.duplicate, gold.contradicts, values.not-finite
 */
export function collectNumbers(
  rows: readonly { item: Id; worker: Id; value: number }[],
  options: { gold?: readonly { item: Id; value: number }[]; duplicates?: CollectOptions['duplicates'] } = {},
): CollectedNumbers {
  // Labels are the numbers of the rows, so that what remains of them says which values were kept.
  const values = rows.length;
  const collected = collect(
    rows.map(({ item, worker }, label) => ({ item, worker, label })),
    {
      labels: Array.from({ length: values }, (_, r) => r),
      ...(options.duplicates ? { duplicates: options.duplicates } : {}),
    },
  );
  const { item, worker, label, workers } = collected.answers;
  const numberOf = new Map(collected.itemIds.map((id, i) => [id, i]));
  const itemIds = [...collected.itemIds];
  const gold = options.gold ?? [];
  const goldItem = Int32Array.from(gold, ({ item: id }) => {
    const known = numberOf.get(id) ?? itemIds.push(id) - 1;
    numberOf.set(id, known);
    return known;
  });
  const value = Float64Array.from(label, (r) => rows[r]!.value);
  const columns = numberAnswers(item, worker, value, { items: itemIds.length, workers });
  const known = { item: goldItem, value: Float64Array.from(gold, (one) => one.value) };
  mustFitNumbers(columns, known);
  return { answers: columns, gold: known, itemIds, workerIds: collected.workerIds, repeats: collected.repeats };
}
