import { InferenceProblem, mustBeWithin } from '../problem.ts';
import type { Sparse } from './sparse.ts';

export interface NgramOptions {
  /** Two to this power columns; n-grams that meet in one share it. Default 18. */
  bits?: number;
  /** Words in a row, from and to. Default [1, 2]. */
  words?: readonly [number, number];
  /** Characters in a row within a word and its two edges, from and to. Default [3, 5]. */
  characters?: readonly [number, number];
}

const wordPattern = /[\p{L}\p{M}\p{N}]+/gu;
/** What a reader takes for one character: a letter with its marks (Unicode Annex 29 in short: vowel signs and viramas stay with their letter). */
const characterPattern = /[\p{L}\p{N}]\p{M}*|\p{M}+/gu;

/**
 * Which words and pieces of words each text has, in hashed columns: no dictionary is kept, and any language with letters
 * works. Texts are brought to NFKC and lower case; characters of Indian scripts count with their vowel signs, so that
 * क and कि are different and neither is cut in two. Each row has length 1 (L2) after taking the logarithm of counts.
 * Source: Weinberger et al. 2009 (feature hashing with signs).
 * @throws InferenceProblem values.shape for no texts or entries that are not texts, option.range
 */
export function ngrams(texts: readonly string[], options: NgramOptions = {}): Sparse {
  const { bits = 18, words = [1, 2], characters = [3, 5] } = options;
  mustBeWithin('bits', bits, 1, 24);
  for (const bound of [...words, ...characters]) mustBeWithin('The length of an n-gram', bound, 1, 16);
  if (texts.length === 0) throw new InferenceProblem('values.shape', 'There are no texts. Give one per item.');
  const starts = new Int32Array(texts.length + 1);
  const [column, value]: [number[], number[]] = [[], []];
  texts.forEach((text, i) => {
    if (typeof text !== 'string')
      throw new InferenceProblem('values.shape', `The text of item ${i} is ${text}; use '' for none.`);
    const counts = new Map<number, number>();
    for (const gram of gramsOf(text, words, characters)) {
      const hash = hashOf(gram);
      // The lowest bit is the sign, so that what meets in one column cancels rather than adds up.
      const at = (hash >>> 1) & (2 ** bits - 1);
      counts.set(at, (counts.get(at) ?? 0) + (hash & 1 ? 1 : -1));
    }
    const row = [...counts].filter(([, count]) => count !== 0).sort((a, b) => a[0] - b[0]);
    const weights = row.map(([, count]) => Math.sign(count) * Math.log1p(Math.abs(count)));
    const length = Math.sqrt(weights.reduce((sum, weight) => sum + weight * weight, 0));
    row.forEach(([at], e) => {
      column.push(at);
      value.push(weights[e]! / length);
    });
    starts[i + 1] = column.length;
  });
  return {
    rows: texts.length,
    columns: 2 ** bits,
    starts,
    column: Int32Array.from(column),
    value: Float64Array.from(value),
  };
}

/** All n-grams of a text, each as often as it occurs; a letter in front keeps words and pieces of words apart. */
export function gramsOf(
  text: string,
  words: readonly [number, number],
  characters: readonly [number, number],
): string[] {
  const list = text.normalize('NFKC').toLowerCase().match(wordPattern) ?? [];
  const grams: string[] = [];
  for (let n = words[0]; n <= words[1]; n++)
    for (let at = 0; at + n <= list.length; at++) grams.push(`w${list.slice(at, at + n).join(' ')}`);
  for (const word of list) {
    const letters = [' ', ...(word.match(characterPattern) ?? []), ' '];
    for (let n = characters[0]; n <= characters[1]; n++)
      for (let at = 0; at + n <= letters.length; at++) grams.push(`c${letters.slice(at, at + n).join('')}`);
  }
  return grams;
}

/** FNV-1a over code units, then the finish of MurmurHash3, so that all bits depend on all characters. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
