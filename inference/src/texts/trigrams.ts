import type { Texts } from './answers.ts';
import type { Symbols } from './edits.ts';

/** Trigrams are counted in so many slots; two that share one are taken for the same, which blurs similarity a little. */
const slots = 1 << 16;

/**
 * Distance of each text from all texts taken together, in time and memory linear in their lengths: 1 − the cosine between its profile of
 * word trigrams (hashed, with the ends marked) and the weighted mean of all profiles, each of length one.
 * Source: profiles as in W. Cavnar and J. Trenkle, "N-gram-based text categorization", 1994; hashing as in K. Weinberger et al., ICML 2009.
 */
export function trigramDistances({ ids, weights, total }: Texts): Float64Array {
  return distancesTo(ids, (t) => weights[t]! / total, ids);
}

/** Distance of each text from one text: 1 − the cosine between their profiles, 0 to 1. */
export function trigramDistancesTo(value: Symbols, { ids }: Texts): Float64Array {
  return distancesTo([value], () => 1, ids);
}

function distancesTo(
  centre: readonly Symbols[],
  weightOf: (t: number) => number,
  texts: readonly Symbols[],
): Float64Array {
  const [mean, own] = [new Float64Array(slots), new Float64Array(slots)];
  centre.forEach((text, t) => {
    const share = weightOf(t) / lengthOf(text, own);
    eachTrigram(text, (slot) => {
      mean[slot]! += share;
    });
  });
  let squares = 0;
  for (let s = 0; s < slots; s++) squares += mean[s]! * mean[s]!;
  const length = Math.sqrt(squares);
  return Float64Array.from(texts, (text) => {
    let product = 0;
    eachTrigram(text, (slot) => {
      product += mean[slot]!;
    });
    return Math.max(0, 1 - product / (lengthOf(text, own) * length));
  });
}

/** The length of a profile; each further trigram in a slot that holds c adds 2c + 1 to the sum of squares. Leaves `own` empty. */
function lengthOf(text: Symbols, own: Float64Array): number {
  let squares = 0;
  eachTrigram(text, (slot) => {
    squares += 2 * own[slot]! + 1;
    own[slot]!++;
  });
  eachTrigram(text, (slot) => {
    own[slot] = 0;
  });
  return Math.sqrt(squares);
}

/** Two marks before the text and one after it, so that short texts have trigrams as well. */
function eachTrigram(text: Symbols, take: (slot: number) => void): void {
  let [before, last] = [-1, -1];
  for (let i = 0; i <= text.length; i++) {
    const next = i < text.length ? text[i]! : -2;
    let hash = Math.imul(before + 3, 0x9e3779b1) ^ Math.imul(last + 5, 0x85ebca6b) ^ Math.imul(next + 7, 0xc2b2ae35);
    hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
    take((hash ^ (hash >>> 13)) & (slots - 1));
    [before, last] = [last, next];
  }
}
