/** Symbols as small whole numbers from 0; equal numbers are equal symbols. */
export type Symbols = Int32Array;

/** Numbers symbols in order of their first appearance, so that sequences can be compared without touching strings again. */
export class Vocabulary {
  readonly symbols: string[] = [];
  readonly #of = new Map<string, number>();

  encode(sequence: readonly string[]): Symbols {
    return Int32Array.from(sequence, (symbol) => {
      const known = this.#of.get(symbol);
      if (known !== undefined) return known;
      this.#of.set(symbol, this.symbols.length);
      return this.symbols.push(symbol) - 1;
    });
  }
}

/** Sequences longer than this are first compared within a narrow band, which is then widened: alike texts are then cheap. */
const longFrom = 512;

/**
 * Levenshtein distance: the fewest insertions, deletions and substitutions that make one sequence of the other.
 * Time: shorter × (the longer or, when less, 8 × the distance) ÷ 32 steps; memory: a few bytes per symbol of the longer and per vocabulary entry.
 * Source: G. Myers, "A fast bit-vector algorithm for approximate string matching based on dynamic programming", JACM 46(3), 1999, in the
 * form of H. Hyyrö, "Explaining and extending the bit-parallel approximate string matching algorithm of Myers", 2001;
 * band: E. Ukkonen, "Algorithms for approximate string matching", Information and Control 64, 1985.
 * @param most stop as soon as the distance is certain to be above this; the result is then `most + 1`
 */
export function editDistance(a: Symbols, b: Symbols, most = Number.MAX_SAFE_INTEGER): number {
  const [rows, columns] = a.length <= b.length ? [a, b] : [b, a];
  const bound = Math.min(most, columns.length);
  if (columns.length - rows.length > bound) return bound + 1;
  if (rows.length === 0) return columns.length;
  const equal = new Int32Array(1 + vocabularyOf(rows, columns));
  let within = rows.length < longFrom ? bound : Math.min(bound, 64 + columns.length - rows.length);
  for (;;) {
    const distance = banded(rows, columns, within, equal);
    if (distance <= within || within === bound) return distance;
    within = Math.min(bound, within * 4);
  }
}

/** The distance when it is at most `bound`, else `bound + 1`. */
function banded(rows: Symbols, columns: Symbols, bound: number, equal: Int32Array): number {
  const [m, n] = [rows.length, columns.length];
  const strip: Strip = { down: new Int8Array(n + 1).fill(1), equal };
  let [first, left] = [1, 0];
  for (let top = 0; top < m; top += 32) {
    const height = Math.min(32, m - top);
    // A path of cost ≤ bound stays within `bound` of the diagonal; what lies left of that is never looked at again.
    const next = Math.max(1, top + 1 - bound);
    for (; first < next; first++) left += strip.down[first]!;
    const last = Math.min(n, top + height + bound);
    sweep(strip, rows, columns, top, height, first, last);
    left += height;
    if (leastPossible(strip.down, left, first, last, m - top - height, n) > bound) return bound + 1;
  }
  let distance = left;
  for (let j = first; j <= n; j++) distance += strip.down[j]!;
  return Math.min(distance, bound + 1);
}

interface Strip {
  /** For each column, how much the distance grows from the column before it, in the row last computed: -1, 0 or 1. */
  down: Int8Array;
  /** For each symbol, the rows of the strip that hold it, as bits. */
  equal: Int32Array;
}

/** Computes up to 32 rows at once, column by column; each bit of `plus` and `minus` is one vertical difference. */
function sweep(
  strip: Strip,
  rows: Symbols,
  columns: Symbols,
  top: number,
  height: number,
  first: number,
  last: number,
) {
  const { down, equal } = strip;
  for (let i = 0; i < height; i++) equal[rows[top + i]!]! |= 1 << i;
  let [plus, minus] = [-1, 0];
  const bottom = height - 1;
  for (let j = first; j <= last; j++) {
    const above = down[j]!;
    let match = equal[columns[j - 1]!]!;
    const vertical = match | minus;
    if (above < 0) match |= 1;
    const diagonal = (((match & plus) + plus) ^ plus) | match;
    let right = minus | ~(diagonal | plus);
    let back = plus & diagonal;
    down[j] = ((right >>> bottom) & 1) - ((back >>> bottom) & 1);
    right = (right << 1) | (above > 0 ? 1 : 0);
    back = (back << 1) | (above < 0 ? 1 : 0);
    plus = back | ~(vertical | right);
    minus = right & vertical;
  }
  for (let i = 0; i < height; i++) equal[rows[top + i]!] = 0;
}

/** The least the whole distance can still become: from each cell of the row, what is known plus the rest's difference in length. */
function leastPossible(
  down: Int8Array,
  left: number,
  first: number,
  last: number,
  rowsLeft: number,
  n: number,
): number {
  let [here, least] = [left, left + Math.abs(rowsLeft - (n - first + 1))];
  for (let j = first; j <= last; j++) {
    here += down[j]!;
    least = Math.min(least, here + Math.abs(rowsLeft - (n - j)));
  }
  return least;
}

function vocabularyOf(a: Symbols, b: Symbols): number {
  let most = 0;
  for (let i = 0; i < a.length; i++) if (a[i]! > most) most = a[i]!;
  for (let i = 0; i < b.length; i++) if (b[i]! > most) most = b[i]!;
  return most;
}
