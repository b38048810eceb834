/** What one text is made of, as far as comparing it with another needs it. Made once per distinct text. */
export interface Parsed {
  readonly text: string;
  /** Distinct words in the order of their first appearance: letters with their marks, or digits; codes are one word. */
  readonly words: readonly string[];
  /** Words with at least one digit and one letter, without hyphens, dots and slashes: model names and part numbers. */
  readonly codes: readonly string[];
  /** Numbers as written, without leading noughts: 14.5, 1080. */
  readonly numbers: readonly string[];
  /** Letters and digits only. */
  readonly squashed: string;
  /** Hashes of three consecutive characters, distinct and rising. */
  readonly grams: Int32Array;
  /** The first price or number that the whole text consists of; null when there is none. */
  readonly amount: number | null;
  /** Host and path of the first web address; null when there is none. */
  readonly url: { readonly host: string; readonly path: string } | null;
}

const wordPattern = /[\p{L}\p{M}\p{N}]+/gu;
const codePattern = /[\p{L}\p{M}\p{N}]+(?:[-./][\p{L}\p{M}\p{N}]+)*/gu;
const numberPattern = /\p{Nd}+(?:[.,]\p{Nd}+)*/gu;
const amountPattern = /^[^\p{L}\p{N}]*(?:[\p{L}]{1,3}[.\s]*)?(\d[\d,]*(?:\.\d+)?)\s*(?:\p{L}{0,3}|\p{Sc})?$/u;
const urlPattern = /\b(?:https?:\/\/|www\.)([^\s/?#]+)([^\s?#]*)/i;

/** Takes a text apart. NFKC and lower case first, so that forms of the same letter are the same; marks stay with their letters. */
export function parse(raw: string): Parsed {
  const text = raw.normalize('NFKC').toLowerCase().trim();
  const words = text.match(wordPattern) ?? [];
  const compound = (text.match(codePattern) ?? []).map((word) => word.replace(/[-./]/g, ''));
  const codes = compound.filter((word) => word.length >= 3 && /\p{N}/u.test(word) && /\p{L}/u.test(word));
  const numbers = (text.match(numberPattern) ?? []).map((number) => number.replace(/^0+(?=\d)/, ''));
  const url = urlPattern.exec(text);
  return {
    text,
    words: distinct([...words, ...codes]),
    codes: distinct(codes),
    numbers: distinct(numbers),
    squashed: words.join(''),
    grams: gramsOf(words.join(' ')),
    amount: amountOf(text),
    url: url ? { host: url[1]!.replace(/^www\./, ''), path: url[2]! } : null,
  };
}

function distinct(list: readonly string[]): string[] {
  return [...new Set(list)];
}

function amountOf(text: string): number | null {
  const found = amountPattern.exec(text);
  if (!found) return null;
  const amount = Number(found[1]!.replaceAll(',', ''));
  return Number.isFinite(amount) ? amount : null;
}

/** Trigrams of a text with one space at both ends; each is mixed into 32 bits, where two rarely meet. */
function gramsOf(text: string): Int32Array {
  const padded = ` ${text} `;
  const hashes = new Int32Array(Math.max(0, padded.length - 2));
  for (let at = 0; at < hashes.length; at++) {
    let hash = padded.charCodeAt(at);
    hash = Math.imul(hash ^ (padded.charCodeAt(at + 1) << 10), 0x9e3779b1);
    hash = Math.imul((hash ^ (hash >>> 15)) + padded.charCodeAt(at + 2), 0x85ebca6b);
    hashes[at] = hash ^ (hash >>> 13);
  }
  hashes.sort();
  let kept = 0;
  for (let at = 0; at < hashes.length; at++)
    if (at === 0 || hashes[at] !== hashes[at - 1]) hashes[kept++] = hashes[at]!;
  return hashes.slice(0, kept);
}
