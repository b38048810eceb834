import { mustHaveRoom } from '../answers/answers.ts';
import { hdsBalanceExtra, hdsRightStrength, hdsShrinkage, hdsStrength } from '../categorical/hds.ts';
import { grown } from './grown.ts';

/**
 * The expected counts of hierarchical Dawid-Skene, kept so that one item can be taken out and put back in time that depends on
 * its own answers only. Chances are not stored: each is four numbers away. Tables are label × truth, the truths side by side.
 */
export class Tallies {
  readonly classes: number;
  /** How many workers the tables know; whoever comes later is an average member of the crowd. */
  workers = 0;
  /** workers × label × truth, and their sums over labels, workers × truth. */
  counts = new Float64Array(0);
  #sums = new Float64Array(0);
  /** By worker: how many of their answers were right, and how many there are. */
  #right = new Float64Array(0);
  #given = new Float64Array(0);
  /** The same for everybody together. */
  readonly crowd: Float64Array;
  readonly #crowdSums: Float64Array;
  /** Expected items of each class. */
  readonly balance: Float64Array;
  /** Of everybody: right answers, answers; and how many items are counted in the balance. */
  readonly #totals = new Float64Array(3);

  constructor(classes: number) {
    this.classes = classes;
    this.crowd = new Float64Array(classes ** 2);
    this.#crowdSums = new Float64Array(classes);
    this.balance = new Float64Array(classes);
  }

  /** @throws InferenceProblem classes.too-many */
  makeRoom(workers: number): void {
    if (workers <= this.workers) return;
    const { classes } = this;
    mustHaveRoom(workers * classes ** 2, `A confusion matrix for each of ${workers} workers`, 'Use fewer classes.');
    this.counts = grown(this.counts, workers * classes ** 2);
    this.#sums = grown(this.#sums, workers * classes);
    this.#right = grown(this.#right, workers);
    this.#given = grown(this.#given, workers);
    this.workers = workers;
  }

  /** Chance that the worker says the label when k is true; for a worker not known yet, that of the crowd. As in `hds`. */
  chance(worker: number, label: number, k: number): number {
    const { classes } = this;
    const others = (classes - 1) * hdsShrinkage.wrong;
    const added = label === k ? hdsShrinkage.right : hdsShrinkage.wrong;
    const crowd = (this.crowd[label * classes + k]! + added) / (this.#crowdSums[k]! + hdsShrinkage.right + others);
    const [known, usual] = [worker >= 0 && worker < this.workers, this.#usual(others)];
    const right = known
      ? (this.#right[worker]! + hdsRightStrength * usual) / (this.#given[worker]! + hdsRightStrength)
      : usual;
    const own = label === k ? right : (1 - right) / (classes - 1);
    const lent = (hdsStrength / 2) * (crowd + own);
    if (!known) return lent / hdsStrength;
    const counted = this.counts[(worker * classes + label) * classes + k]!;
    return (counted + lent) / (this.#sums[worker * classes + k]! + hdsStrength);
  }

  /** How often an answer is right, whoever gives it. */
  #usual(others: number): number {
    return (this.#totals[0]! + hdsShrinkage.right) / (this.#totals[1]! + hdsShrinkage.right + others);
  }

  /** Share of class k among items. */
  share(k: number): number {
    return (this.balance[k]! + hdsBalanceExtra) / (this.#totals[2]! + this.classes * hdsBalanceExtra);
  }

  /** Counts one answer to an item believed to be posterior[at] …, once more (times 1) or once less (times -1). */
  countAnswer(worker: number, label: number, posterior: Float64Array, at: number, times: 1 | -1): void {
    const { classes, counts, crowd } = this;
    const into = label * classes;
    for (let k = 0; k < classes; k++) {
      const p = times * posterior[at + k]!;
      add(counts, worker * classes * classes + into + k, p);
      add(this.#sums, worker * classes + k, p);
      add(crowd, into + k, p);
      add(this.#crowdSums, k, p);
    }
    const right = times * posterior[at + label]!;
    add(this.#right, worker, right);
    add(this.#given, worker, times);
    add(this.#totals, 0, right);
    add(this.#totals, 1, times);
  }

  /** Counts one item among the classes. */
  countItem(posterior: Float64Array, at: number, times: 1 | -1): void {
    for (let k = 0; k < this.classes; k++) add(this.balance, k, times * posterior[at + k]!);
    add(this.#totals, 2, times);
  }

  clear(): void {
    for (const table of this.tables()) table.fill(0);
  }

  /** Everything that is counted, table by table: what `sizesOf` says, in views on the tables themselves. */
  tables(): Float64Array[] {
    const { classes, workers } = this;
    return [
      ...[this.counts.subarray(0, workers * classes ** 2), this.#sums.subarray(0, workers * classes)],
      ...[this.#right.subarray(0, workers), this.#given.subarray(0, workers)],
      ...[this.crowd, this.#crowdSums, this.balance, this.#totals],
    ];
  }

  /** Puts saved tables in place. */
  take(workers: number, tables: readonly Float64Array[]): void {
    this.makeRoom(workers);
    this.tables().forEach((table, t) => {
      table.set(tables[t]!);
    });
  }
}

/** How long the tables are, in their order. */
export function sizesOf(workers: number, classes: number): number[] {
  return [workers * classes ** 2, workers * classes, workers, workers, classes ** 2, classes, classes, 3];
}

/** What is taken out again leaves a rounding error behind, which must not become a count below nothing. */
function add(table: Float64Array, at: number, p: number): void {
  table[at] = Math.max(0, table[at]! + p);
}
