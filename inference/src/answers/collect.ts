import { InferenceProblem } from '../problem.ts';
import { type Answers, answers, unknown } from './answers.ts';
import { groupBy } from './by.ts';

export type Id = string | number;

/** One answer as people write it down: any ids, any label. */
export interface AnswerRow {
  item: Id;
  worker: Id;
  label: Id;
}

export interface CollectOptions {
  /** True labels of some items. Items that nobody answered are taken in as well. */
  gold?: Iterable<{ item: Id; label: Id }>;
  /** Labels in their order (for grades), also such as nobody gave; others found in the rows follow them. */
  labels?: readonly Id[];
  /**
   * What to do when one worker answered one item more than once: refuse (the default), keep the first or the last, or keep all
   * of them as if they were by different people, which inflates that worker's say.
   */
  duplicates?: 'refuse' | 'first' | 'last' | 'keep';
}

/** The columns, and what their numbers stand for. */
export interface Collected {
  answers: Answers;
  /** Class per item, `unknown` where there is none. */
  gold: Int32Array;
  itemIds: Id[];
  workerIds: Id[];
  labels: Id[];
  /** How many rows were left out as repeats. */
  repeats: number;
}

/**
 * Builds columns from rows of any ids and labels; ids are numbered in order of their first appearance. `1` and `'1'` are different ids.
 * @throws InferenceProblem answers.none, answers.duplicate, gold.contradicts
 */
export function collect(rows: Iterable<AnswerRow>, options: CollectOptions = {}): Collected {
  const [items, workers, labels] = [new Numbers(), new Numbers(), new Numbers(options.labels)];
  const [item, worker, label] = [new Column(), new Column(), new Column()];
  for (const row of rows) {
    item.push(items.of(row.item));
    worker.push(workers.of(row.worker));
    label.push(labels.of(row.label));
  }
  const truths: [item: number, label: number][] = [];
  for (const one of options.gold ?? []) truths.push([items.of(one.item), labels.of(one.label)]);
  const all = { item: item.done(), worker: worker.done(), label: label.done() };
  const kept = withoutRepeats(
    all,
    { items: items.ids.length, workers: workers.ids.length },
    options.duplicates ?? 'refuse',
    (r) => `Worker ${workers.ids[all.worker[r]!]} answered item ${items.ids[all.item[r]!]} more than once.`,
  );
  const counts = { items: items.ids.length, workers: workers.ids.length, classes: labels.ids.length };
  return {
    answers: answers(kept.item, kept.worker, kept.label, counts),
    gold: goldOf(truths, items.ids, labels.ids),
    itemIds: items.ids,
    workerIds: workers.ids,
    labels: labels.ids,
    repeats: all.item.length - kept.item.length,
  };
}

function goldOf(truths: [number, number][], itemIds: readonly Id[], labels: readonly Id[]): Int32Array {
  const gold = new Int32Array(itemIds.length).fill(unknown);
  for (const [item, label] of truths) {
    if (gold[item] !== unknown && gold[item] !== label)
      throw new InferenceProblem(
        'gold.contradicts',
        `Item ${itemIds[item]} has the gold ${labels[gold[item]!]} and ${labels[label]}. Keep the right one.`,
      );
    gold[item] = label;
  }
  return gold;
}

interface Columns {
  item: Int32Array;
  worker: Int32Array;
  label: Int32Array;
}

function withoutRepeats(
  all: Columns,
  { items, workers }: { items: number; workers: number },
  rule: NonNullable<CollectOptions['duplicates']>,
  complaint: (row: number) => string,
): Columns {
  if (rule === 'keep') return all;
  const { starts, rows } = groupBy(all.item, items);
  // Per worker: the item that is looked at, and the row of the answer to it that counts so far.
  const [lookedAt, counts] = [new Int32Array(workers).fill(-1), new Int32Array(workers)];
  const drop = new Uint8Array(all.item.length);
  let dropped = 0;
  for (let i = 0; i < items; i++)
    for (let at = starts[i]!; at < starts[i + 1]!; at++) {
      const row = rows[at]!;
      const who = all.worker[row]!;
      const again = lookedAt[who] === i;
      if (again && rule === 'refuse')
        throw new InferenceProblem(
          'answers.duplicate',
          `${complaint(row)} Say which one counts: the first or the last.`,
        );
      if (again) {
        drop[rule === 'first' ? row : counts[who]!] = 1;
        dropped++;
      }
      lookedAt[who] = i;
      if (!again || rule === 'last') counts[who] = row;
    }
  if (dropped === 0) return all;
  const stays = (_: number, row: number) => drop[row] === 0;
  return { item: all.item.filter(stays), worker: all.worker.filter(stays), label: all.label.filter(stays) };
}

class Numbers {
  readonly ids: Id[] = [];
  readonly #of = new Map<Id, number>();

  constructor(ids: Iterable<Id> = []) {
    for (const id of ids) this.of(id);
  }

  of(id: Id): number {
    const known = this.#of.get(id);
    if (known !== undefined) return known;
    this.#of.set(id, this.ids.length);
    return this.ids.push(id) - 1;
  }
}

/** An Int32Array that grows. */
class Column {
  #values = new Int32Array(1024);
  #length = 0;

  push(value: number): void {
    if (this.#length === this.#values.length) {
      const larger = new Int32Array(this.#length * 2);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.#length++] = value;
  }

  done(): Int32Array {
    return this.#values.slice(0, this.#length);
  }
}
