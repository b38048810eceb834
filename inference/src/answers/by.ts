import type { Answers } from './answers.ts';

/** Rows grouped by one column: the rows of group g are `rows[starts[g]] … rows[starts[g + 1] - 1]`, in their given order. */
export interface Grouped {
  readonly starts: Int32Array;
  readonly rows: Int32Array;
}

/** Groups rows by a dense column in two passes (counting sort), without comparing anything. */
export function groupBy(column: Int32Array, groups: number): Grouped {
  const starts = new Int32Array(groups + 1);
  for (let r = 0; r < column.length; r++) starts[column[r]! + 1]!++;
  for (let g = 0; g < groups; g++) starts[g + 1]! += starts[g]!;
  const next = starts.slice(0, groups);
  const rows = new Int32Array(column.length);
  for (let r = 0; r < column.length; r++) rows[next[column[r]!]!++] = r;
  return { starts, rows };
}

/**
 * The same answers with those of one item side by side, which the fits read in one pass: memory is what they wait for.
 * `starts` has one more entry than there are items. Copies two of the three columns.
 */
export interface ByItem {
  readonly starts: Int32Array;
  readonly worker: Int32Array;
  readonly label: Int32Array;
}

export function byItem(answers: Answers): ByItem {
  const { item, worker, label, items } = answers;
  const starts = new Int32Array(items + 1);
  for (let r = 0; r < item.length; r++) starts[item[r]! + 1]!++;
  for (let i = 0; i < items; i++) starts[i + 1]! += starts[i]!;
  const next = starts.slice(0, items);
  const [workers, labels] = [new Int32Array(item.length), new Int32Array(item.length)];
  for (let r = 0; r < item.length; r++) {
    const at = next[item[r]!]!++;
    workers[at] = worker[r]!;
    labels[at] = label[r]!;
  }
  return { starts, worker: workers, label: labels };
}
