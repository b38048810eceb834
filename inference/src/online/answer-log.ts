import { grown } from './grown.ts';

const none = -1;

/**
 * Answers in order of their arrival, linked by item, so that those of one item are found without a search and one can be taken
 * out again. A removed row stays as a gap until the columns would have to grow; then the gaps are closed instead.
 */
export class AnswerLog {
  /** By row. Valid up to `rows`; a gap has the item -1. */
  item = new Int32Array(0);
  worker = new Int32Array(0);
  label = new Int32Array(0);
  rows = 0;
  #gaps = 0;
  /** The row before this one of the same item, -1 at the first. */
  #before = new Int32Array(0);
  /** By item: its newest row, and how many it has. */
  #newest = new Int32Array(0);
  #count = new Int32Array(0);

  /** How many answers there are. */
  get size(): number {
    return this.rows - this.#gaps;
  }

  countOf(item: number): number {
    return this.#count[item] ?? 0;
  }

  /** The newest row of the item, -1 when it has none; go on with `before`. */
  newest(item: number): number {
    return item < this.#newest.length ? this.#newest[item]! : none;
  }

  before(row: number): number {
    return this.#before[row]!;
  }

  /** The newest row of this worker on this item, -1 when there is none. */
  find(item: number, worker: number): number {
    let row = this.newest(item);
    while (row !== none && this.worker[row] !== worker) row = this.#before[row]!;
    return row;
  }

  answersTo(item: number): { worker: number; label: number }[] {
    const found: { worker: number; label: number }[] = [];
    for (let row = this.newest(item); row !== none; row = this.before(row))
      found.push({ worker: this.worker[row]!, label: this.label[row]! });
    return found;
  }

  push(item: number, worker: number, label: number): void {
    if (this.rows === this.item.length) this.#makeRoom();
    this.#newest = grown(this.#newest, item + 1, none);
    this.#count = grown(this.#count, item + 1);
    const row = this.rows++;
    this.item[row] = item;
    this.worker[row] = worker;
    this.label[row] = label;
    this.#before[row] = this.#newest[item]!;
    this.#newest[item] = row;
    this.#count[item]!++;
  }

  remove(row: number): void {
    const item = this.item[row]!;
    if (this.#newest[item] === row) this.#newest[item] = this.#before[row]!;
    else {
      let after = this.#newest[item]!;
      while (this.#before[after] !== row) after = this.#before[after]!;
      this.#before[after] = this.#before[row]!;
    }
    this.item[row] = none;
    this.#count[item]!--;
    this.#gaps++;
  }

  /** Copies of the columns, without gaps, in order of arrival. */
  columns(): { item: Int32Array; worker: Int32Array; label: Int32Array } {
    const stays = (_: number, row: number) => this.item[row] !== none;
    const only = (column: Int32Array) => column.subarray(0, this.rows).filter(stays);
    return { item: only(this.item), worker: only(this.worker), label: only(this.label) };
  }

  #makeRoom(): void {
    if (this.#gaps * 4 < this.rows || this.#gaps === 0) {
      this.item = grown(this.item, this.rows + 1);
      this.worker = grown(this.worker, this.rows + 1);
      this.label = grown(this.label, this.rows + 1);
      this.#before = grown(this.#before, this.rows + 1);
      return;
    }
    const { item, worker, label } = this.columns();
    [this.rows, this.#gaps] = [0, 0];
    this.#newest.fill(none);
    this.#count.fill(0);
    for (let r = 0; r < item.length; r++) this.push(item[r]!, worker[r]!, label[r]!);
  }
}
