/** A part of a batch, by the numbers of its items. */
export interface Slice {
  workspaceId: string;
  batchId: string;
  /** Numbers greater than this … */
  after: number;
  /** … up to this. */
  upTo: number;
  /** Tests of the batch whose items belong to it too: they have numbers of their own among its own. */
  tests?: readonly string[];
}

const bytesWanted = 1024 * 1024;
const itemsLeast = 50;
const itemsMost = 20_000;
const itemsFirst = 500;

/**
 * Reads a batch slice by slice, each about a megabyte: no snapshot is held longer than one slice takes, and none is so small that
 * asking costs more than reading.
 * @param read gives what a slice holds, in parts with their size
 * @param between runs after each slice
 */
export async function* bySlices<T extends { bytes: number }>(
  of: Pick<Slice, 'workspaceId' | 'batchId' | 'tests'>,
  last: number,
  read: (slice: Slice) => AsyncIterable<T>,
  between: () => Promise<void>,
): AsyncGenerator<T> {
  let items = itemsFirst;
  for (let after = 0; after < last; ) {
    const upTo = Math.min(last, after + items);
    let bytes = 0;
    for await (const part of read({ ...of, after, upTo })) {
      bytes += part.bytes;
      yield part;
    }
    items = nextSlice(upTo - after, bytes);
    after = upTo;
    await between();
  }
}

/** As many items as make about a megabyte, growing at most fourfold, since the next rows may be longer. */
export function nextSlice(items: number, bytes: number): number {
  const fitting = bytes === 0 ? itemsMost : Math.floor((items * bytesWanted) / bytes);
  return Math.max(itemsLeast, Math.min(fitting, items * 4, itemsMost));
}
