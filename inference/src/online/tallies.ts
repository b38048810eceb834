import { mustHaveRoom } from '../answers/answers.ts';
import { hdsBalanceExtra, hdsShrinkage, hdsStrength } from '../categorical/hds.ts';
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
  /** The same for everybody together. */
  readonly crowd: Float64Array;
  readonly #crowdSums: Float64Array;
  /** Expected items of each class. */
  readonly balance: Float64Array;
  #balanceSum = 0;

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
    this.workers = workers;
  }

  /** Chance that the worker says the label when k is true; for a worker not known yet, that of the crowd. */
  chance(worker: number, label: number, k: number): number {
    const { classes } = this;
    const lent =
      (this.crowd[label * classes + k]! + (label === k ? hdsShrinkage.right : hdsShrinkage.wrong)) /
      (this.#crowdSums[k]! + hdsShrinkage.right + (classes - 1) * hdsShrinkage.wrong);
    if (worker < 0 || worker >= this.workers) return lent;
    const counted = this.counts[(worker * classes + label) * classes + k]!;
    return (counted + hdsStrength * lent) / (this.#sums[worker * classes + k]! + hdsStrength);
  }

  /** Share of class k among items. */
  share(k: number): number {
    return (this.balance[k]! + hdsBalanceExtra) / (this.#balanceSum + this.classes * hdsBalanceExtra);
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
  }

  /** Counts one item among the classes. */
  countItem(posterior: Float64Array, at: number, times: 1 | -1): void {
    for (let k = 0; k < this.classes; k++) add(this.balance, k, times * posterior[at + k]!);
    this.#balanceSum = Math.max(0, this.#balanceSum + times);
  }

  clear(): void {
    for (const table of [this.counts, this.#sums, this.crowd, this.#crowdSums, this.balance]) table.fill(0);
    this.#balanceSum = 0;
  }

  /** Everything that is counted, table by table, for saving; `take` puts it back. */
  tables(): Float64Array[] {
    const { classes, workers } = this;
    const [counts, sums] = [this.counts.subarray(0, workers * classes ** 2), this.#sums.subarray(0, workers * classes)];
    return [counts, sums, this.crowd, this.#crowdSums, this.balance, Float64Array.of(this.#balanceSum)];
  }

  take(workers: number, tables: readonly Float64Array[]): void {
    this.makeRoom(workers);
    const mine = this.tables();
    tables.forEach((table, t) => {
      mine[t]!.set(table);
    });
    this.#balanceSum = tables.at(-1)![0]!;
  }
}

/** What is taken out again leaves a rounding error behind, which must not become a count below nothing. */
function add(table: Float64Array, at: number, p: number): void {
  table[at] = Math.max(0, table[at]! + p);
}
