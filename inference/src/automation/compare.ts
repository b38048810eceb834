import { editLikeness, longestRun, samePrefix, shared } from './likeness.ts';
import type { Parsed } from './tokens.ts';

type Rarity = (word: string) => number;

const wordNames = [
  ...['both present', 'equal', 'words', 'cosine', 'left in right', 'right in left', 'inside right', 'inside left'],
  ...['rarest shared', 'rarest only left', 'rarest only right'],
];
const letterNames = [
  ...['trigrams', 'trigrams left in right', 'trigrams right in left', 'edit', 'prefix', 'first word', 'second word'],
  ...['length', 'length ratio'],
];
const numberNames = ['numbers', 'numbers only left', 'numbers only right', 'amount ratio', 'both amounts'];
const codeNames = ['same code', 'code left', 'code right', 'code left inside', 'code right inside', 'codes differ'];
const addressNames = ['host', 'path'];

/** What `compareParsed` gives, in its order. */
export const likenessNames = [...wordNames, ...letterNames, ...numberNames, ...codeNames, ...addressNames];

/** How alike two texts are, in many respects; all numbers are finite, most lie between 0 and 1, and missing texts are alike in nothing. */
export function compareParsed(a: Parsed, b: Parsed, rarity: Rarity): number[] {
  return [...words(a, b, rarity), ...letters(a, b), ...numbers(a, b), ...codes(a, b, rarity), ...addresses(a, b)];
}

const ratio = (part: number, whole: number): number => (whole > 0 ? part / whole : 0);
const yes = (is: boolean): number => (is ? 1 : 0);

function words(a: Parsed, b: Parsed, rarity: Rarity): number[] {
  const [left, right] = [coverOf(a, b, rarity), coverOf(b, a, rarity)];
  const present = a.squashed !== '' && b.squashed !== '';
  return [
    yes(present),
    yes(present && a.squashed === b.squashed),
    ratio(left.common, left.weight + right.weight - left.common),
    ratio(left.commonSquares, Math.sqrt(left.squares * right.squares)),
    ratio(left.common, left.weight),
    ratio(right.common, right.weight),
    ratio(left.inside, left.weight),
    ratio(right.inside, right.weight),
    left.rarest,
    left.rarestAlone,
    right.rarestAlone,
  ];
}

/** How much of the weight of a's words b has, too. */
function coverOf(a: Parsed, b: Parsed, rarity: Rarity) {
  const others = new Set(b.words);
  const cover = { weight: 0, squares: 0, common: 0, commonSquares: 0, inside: 0, rarest: 0, rarestAlone: 0 };
  for (const word of a.words) {
    const w = rarity(word);
    cover.weight += w;
    cover.squares += w * w;
    if (others.has(word)) {
      cover.common += w;
      cover.commonSquares += w * w;
      cover.inside += w;
      cover.rarest = Math.max(cover.rarest, w);
    } else {
      cover.rarestAlone = Math.max(cover.rarestAlone, w);
      // Written together or apart, as in "Power Shot" and "PowerShot".
      if (word.length > 2 && b.squashed.includes(word)) cover.inside += w;
    }
  }
  return cover;
}

function letters(a: Parsed, b: Parsed): number[] {
  const grams = shared(a.grams, b.grams);
  const [m, n] = [a.text.length, b.text.length];
  const same = (at: number) => yes(a.words.length > at && a.words[at] === b.words[at]);
  return [
    ratio(grams, a.grams.length + b.grams.length - grams),
    ratio(grams, a.grams.length),
    ratio(grams, b.grams.length),
    editLikeness(a.text, b.text),
    ratio(samePrefix(a.text, b.text), Math.min(m, n)),
    same(0),
    same(1),
    Math.log1p(m),
    Math.log((m + 1) / (n + 1)),
  ];
}

function numbers(a: Parsed, b: Parsed): number[] {
  const others = new Set(b.numbers);
  const same = a.numbers.filter((number) => others.has(number)).length;
  const both = a.amount !== null && b.amount !== null && a.amount > 0 && b.amount > 0;
  return [
    ratio(same, a.numbers.length + b.numbers.length - same),
    a.numbers.length - same,
    b.numbers.length - same,
    // Twenty times as dear says no more than thrice e; minus one stands for a missing amount, which the next column says too.
    both ? Math.min(3, Math.abs(Math.log(a.amount / b.amount))) : -1,
    yes(both),
  ];
}

function codes(a: Parsed, b: Parsed, rarity: Rarity): number[] {
  const [left, right] = [rarestOf(a.codes, rarity), rarestOf(b.codes, rarity)];
  const others = new Set(b.codes);
  const same = a.codes.reduce((most, code) => (others.has(code) ? Math.max(most, rarity(code)) : most), 0);
  const alike = [likestOf(left, b.codes), likestOf(right, a.codes), insideOf(left, b), insideOf(right, a)];
  return [same, ...alike, left && right ? 1 - Math.max(...alike) : 0];
}

/** The code that names the thing most likely: the rarest, and of equally rare ones the longest; '' without codes. */
function rarestOf(codes: readonly string[], rarity: Rarity): string {
  let [found, highest] = ['', -1];
  for (const code of codes) {
    const worth = rarity(code) + code.length * 1e-3;
    if (worth > highest) [found, highest] = [code, worth];
  }
  return found;
}

/** The longest run that a code shares with any of the others, over their mean length. */
function likestOf(code: string, others: readonly string[]): number {
  let most = 0;
  for (const other of others) most = Math.max(most, ratio(2 * longestRun(code, other), code.length + other.length));
  return most;
}

function insideOf(code: string, text: Parsed): number {
  if (code === '' || text.squashed === '') return 0;
  return text.squashed.includes(code) ? 1 : longestRun(code, text.squashed) / code.length;
}

function addresses(a: Parsed, b: Parsed): number[] {
  if (!a.url || !b.url) return [0, 0];
  return [a.url.host === b.url.host ? 1 : -1, editLikeness(a.url.path, b.url.path)];
}
