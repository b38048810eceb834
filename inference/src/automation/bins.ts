import type { Features } from './features.ts';

/** Features as the number of the bin that each value falls in, column after column; what trees look at. */
export interface Binned {
  readonly rows: number;
  readonly columns: number;
  readonly bins: number;
  /** columns × rows. */
  readonly bin: Uint8Array;
}

/** Cuts each column at quantiles over all items, so that bins hold about equally many; equal values share a bin. */
export function binned({ rows, names, values }: Features, bins = 32): Binned {
  const columns = names.length;
  const bin = new Uint8Array(rows * columns);
  const column = new Float64Array(rows);
  for (let c = 0; c < columns; c++) {
    for (let i = 0; i < rows; i++) column[i] = values[i * columns + c]!;
    const cuts = cutsOf(column.slice().sort(), bins);
    for (let i = 0; i < rows; i++) bin[c * rows + i] = countBelow(cuts, column[i]!);
  }
  return { rows, columns, bins, bin };
}

function cutsOf(sorted: Float64Array, bins: number): number[] {
  const distinct = sorted.filter((value, at) => at === 0 || value > sorted[at - 1]!);
  if (distinct.length <= bins) return [...distinct.subarray(1)];
  const cuts: number[] = [];
  let last = sorted[0]!;
  for (let b = 1; b < bins; b++) {
    const value = sorted[Math.floor((b * sorted.length) / bins)]!;
    if (value > last) cuts.push(value);
    last = value;
  }
  // What lies beyond the last quantile still deserves a bin where there is room: rare is not unimportant.
  const highest = sorted[sorted.length - 1]!;
  if (highest > last && cuts.length < bins - 1) cuts.push(highest);
  return cuts;
}

/** How many cuts are at or under the value. */
function countBelow(cuts: readonly number[], value: number): number {
  let [low, high] = [0, cuts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value >= cuts[middle]!) low = middle + 1;
    else high = middle;
  }
  return low;
}
