/** A source of randomness that gives the same numbers for the same seed, on every machine. */
export interface Random {
  /** A number in [0, 1) with 32 random bits. */
  next(): number;
  /** A whole number from 0 to below `n`. */
  below(n: number): number;
  /** Orders the array anew, in place (Fisher-Yates), and gives it back. */
  shuffle<T extends { length: number; [index: number]: number }>(list: T): T;
}

/**
 * sfc32, a small fast generator with 128 bits of state.
 * Source: Chris Doty-Humphrey, PractRand 0.94 (public domain).
 */
export function makeRandom(seed: number): Random {
  let [a, b, c, d] = [0x9e3779b9, 0x243f6a88, 0xb7e15162, (seed ^ 0xdeadbeef) | 0];
  const bits = (): number => {
    const t = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + t) | 0;
    return t >>> 0;
  };
  for (let i = 0; i < 15; i++) bits();
  const next = (): number => bits() / 4294967296;
  const below = (n: number): number => Math.floor(next() * n);
  return {
    next,
    below,
    shuffle(list) {
      for (let i = list.length - 1; i > 0; i--) {
        const j = below(i + 1);
        const kept = list[i]!;
        list[i] = list[j]!;
        list[j] = kept;
      }
      return list;
    },
  };
}
