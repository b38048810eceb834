/** The answers to items that have two or more, those of one item side by side. */
export interface Shared {
  /** One more entry than there are such items. */
  starts: Int32Array;
  value: Float64Array;
}

/** @param columns items (dense, from 0) and what was said of each */
export function sharedOf(columns: { items: number; item: Int32Array; value: ArrayLike<number> }): Shared {
  const { items, item, value } = columns;
  const counts = new Int32Array(items);
  for (let r = 0; r < item.length; r++) counts[item[r]!]!++;
  const starts = new Int32Array(counts.reduce((sum, n) => sum + Number(n > 1), 0) + 1);
  const next = new Int32Array(items).fill(-1);
  let last = 0;
  for (let i = 0; i < items; i++) {
    if (counts[i]! < 2) continue;
    next[i] = starts[last]!;
    starts[++last] = next[i]! + counts[i]!;
  }
  const side = new Float64Array(starts[last]!);
  for (let r = 0; r < item.length; r++) {
    const i = item[r]!;
    if (next[i]! >= 0) side[next[i]!++] = value[r]!;
  }
  return { starts, value: side };
}

/** How many ordered pairs of answers to each item are the same, an answer not being paired with itself. */
export function samePairs({ starts, value }: Shared, classes: number): Float64Array {
  const pairs = new Float64Array(starts.length - 1);
  const counts = new Int32Array(classes);
  for (let i = 0; i < pairs.length; i++) {
    // Each answer is paired with the equal ones before it, in both orders.
    for (let r = starts[i]!; r < starts[i + 1]!; r++) pairs[i]! += 2 * counts[value[r]!]!++;
    for (let r = starts[i]!; r < starts[i + 1]!; r++) counts[value[r]!] = 0;
  }
  return pairs;
}
