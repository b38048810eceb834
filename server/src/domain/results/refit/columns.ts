import { type Answers, answers, makeRandom, unknown } from '@manyhands/inference';

/** Numbers that come one after the other, without a box around each. */
class Column {
  #values = new Int32Array(1024);
  length = 0;

  push(value: number): void {
    if (this.length === this.#values.length) {
      const larger = new Int32Array(this.length * 2);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.length++] = value;
  }

  done(): Int32Array {
    return this.#values.slice(0, this.length);
  }
}

/** Answers to one field, with the golds among the items. */
export interface FieldAnswers {
  answers: Answers;
  /** Class per item, -1 where nobody knows. */
  gold: Int32Array;
  /** The first so many items are those of the batch, in the order of `numbers`; golds follow. */
  items: number;
}

/** Collects the answers to one field, items of the batch first, then golds. */
export class Collector {
  readonly #classes: number;
  readonly #item = new Column();
  readonly #worker = new Column();
  readonly #label = new Column();
  readonly #gold = new Column();
  readonly #golds = new Map<string, number>();
  #items = 0;
  #used = new Set<number>();

  constructor(classes: number) {
    this.#classes = classes;
  }

  /** How many answers were taken in. */
  get size(): number {
    return this.#item.length;
  }

  /** The next item of the batch; answers to it are added by the number that comes back. */
  nextItem(): number {
    this.#gold.push(unknown);
    return this.#items++;
  }

  /** A gold; called after all items of the batch. */
  goldItem(id: string, truth: number): number {
    const known = this.#golds.get(id);
    if (known !== undefined) return known;
    this.#gold.push(truth);
    const number = this.#items + this.#golds.size;
    this.#golds.set(id, number);
    return number;
  }

  add(item: number, worker: number, label: number): void {
    if (label < 0) return;
    this.#item.push(item);
    this.#worker.push(worker);
    this.#label.push(label);
    this.#used.add(label);
  }

  /** Golds that somebody answered. */
  get golds(): number {
    return this.#golds.size;
  }

  /** The class for empty takes part only where somebody left the field empty: a class that nobody gives only costs belief. */
  done(workers: number): FieldAnswers {
    const gold = this.#gold.done();
    const last = this.#classes - 1;
    const classes = this.#used.has(last) || gold.includes(last) ? this.#classes : last;
    const counts = { items: gold.length, workers, classes: Math.max(2, classes) };
    return {
      answers: answers(this.#item.done(), this.#worker.done(), this.#label.done(), counts),
      gold,
      items: this.#items,
    };
  }
}

/**
 * All golds and, by lot, as many other items as fit into `most` answers: enough to compare algorithms and to calibrate one, in a time
 * that does not grow with the batch.
 */
export function sampleOf(
  { answers: all, gold }: Pick<FieldAnswers, 'answers' | 'gold'>,
  most: number,
): Pick<FieldAnswers, 'answers' | 'gold'> {
  if (all.item.length <= most) return { answers: all, gold };
  const counts = new Int32Array(all.items);
  for (const item of all.item) counts[item]!++;
  const order = makeRandom(1).shuffle(Int32Array.from(counts.keys()));
  const numbers = new Int32Array(all.items).fill(-1);
  let [kept, taken] = [0, 0];
  const take = (item: number) => {
    numbers[item] = kept++;
    taken += counts[item]!;
  };
  for (const item of order) if (gold[item] !== unknown) take(item);
  for (const item of order)
    if (gold[item] === unknown && counts[item]! > 0 && taken + counts[item]! <= most) take(item);
  const [item, worker, label] = [new Column(), new Column(), new Column()];
  for (let row = 0; row < all.item.length; row++) {
    const number = numbers[all.item[row]!]!;
    if (number < 0) continue;
    item.push(number);
    worker.push(all.worker[row]!);
    label.push(all.label[row]!);
  }
  const golds = new Int32Array(kept).fill(unknown);
  for (let i = 0; i < numbers.length; i++) if (numbers[i]! >= 0) golds[numbers[i]!] = gold[i]!;
  const { workers, classes } = all;
  return { answers: answers(item.done(), worker.done(), label.done(), { items: kept, workers, classes }), gold: golds };
}
