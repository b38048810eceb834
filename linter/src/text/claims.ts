import { numberOf } from './signals.ts';
import type { Token } from './tokens.ts';

/** What a clause says about an amount: how many at least and at most, of what. */
export interface Claim {
  least: number | null;
  most: number | null;
  of: 'letters' | 'words' | 'things';
  /** The words behind the number, as far as they may be its unit. */
  unit: readonly Token[];
  /** A plain number, without words such as “at most”. */
  bare: boolean;
  from: number;
  to: number;
}

const most = [
  'at most',
  'no more than',
  'not more than',
  'up to',
  'maximum of',
  'a maximum of',
  'maximum',
  'max',
  'within',
  'not over',
  'no longer than',
  'not longer than',
  'अधिकतम',
  'ज्यादा से ज्यादा',
  'अधिक से अधिक',
  'zyada se zyada',
  'jyada se jyada',
];
const fewer = ['under', 'fewer than', 'less than', 'below'];
const least = [
  'at least',
  'no fewer than',
  'no less than',
  'not less than',
  'minimum of',
  'a minimum of',
  'minimum',
  'min',
  'कम से कम',
  'न्यूनतम',
  'kam se kam',
];
const more = ['more than', 'over', 'longer than'];
const exactly = ['exactly', 'precisely', 'ठीक', 'पूरे', 'केवल', 'सिर्फ', 'sirf', 'poore'];
const mostAfter = ['at most', 'or fewer', 'or less', 'maximum', 'max', 'तक', 'tak'];
const leastAfter = ['or more', 'at least', 'at minimum', 'या ज्यादा', 'या अधिक', 'या उससे ज्यादा', 'ya zyada'];
const notMore = [
  'से ज्यादा नहीं',
  'से ज्यादा न',
  'से अधिक नहीं',
  'से अधिक न',
  'से ज्यादा ना',
  'se zyada nahi',
  'se zyada na',
  'se jyada nahi',
];
const notLess = ['से कम नहीं', 'से कम न', 'se kam nahi', 'se kam na'];
const joins = new Set(['to', 'and', 'से', 'se', 'or', 'या', 'ya']);
const letters = new Set([
  'character',
  'characters',
  'letter',
  'letters',
  'char',
  'chars',
  'अक्षर',
  'अक्षरों',
  'कैरेक्टर',
  'वर्ण',
  'akshar',
]);
const wordUnits = new Set(['word', 'words', 'शब्द', 'शब्दों', 'shabd']);
const orders = new Set([
  'choose',
  'pick',
  'select',
  'write',
  'add',
  'list',
  'give',
  'upload',
  'attach',
  'tag',
  'suggest',
  'enter',
  'find',
  'in',
  'use',
]);
const ordersAfter = new Set([
  'चुनें',
  'चुनो',
  'लिखें',
  'लिखो',
  'दें',
  'डालें',
  'लगाएं',
  'जोडें',
  'chuno',
  'likho',
  'likhein',
  'daalo',
  'lagao',
  'में',
]);

/** The claims of a clause. Takes as long as it has words. */
export function claimsIn(tokens: readonly Token[]): Claim[] {
  const found: Claim[] = [];
  for (let i = 0; i < tokens.length && found.length < 50; i++) {
    const amount = tokens[i]!.quoted ? null : numberOf(tokens[i]!.word);
    if (amount === null) continue;
    if (isPerPart(tokens, i)) continue;
    const second = rangeEnd(tokens, i);
    const claim = second === null ? single(tokens, i, amount) : ranged(tokens, i, [amount, second.amount], second.at);
    if (claim) found.push(claim);
    if (second !== null) i = second.at;
  }
  return found;
}

/** “80 characters a line” speaks of parts of an answer, which no field limits. */
const isPerPart = (tokens: readonly Token[], i: number): boolean =>
  tokens
    .slice(i + 1, i + 4)
    .some(
      ({ word }, k, reach) =>
        /^(per|each)$/.test(word) || (word === 'a' && /^(line|row|word|side)$/.test(reach[k + 1]?.word ?? '')),
    );

function rangeEnd(tokens: readonly Token[], at: number): { amount: number; at: number } | null {
  const next = tokens[at + 1];
  if (!next) return null;
  if (/^[-–—]$/.test(next.before)) {
    const amount = numberOf(next.word);
    if (amount !== null) return { amount, at: at + 1 };
  }
  const after = tokens[at + 2];
  const amount = joins.has(next.word) && after ? numberOf(after.word) : null;
  return amount === null ? null : { amount, at: at + 2 };
}

function ranged(tokens: readonly Token[], from: number, [low, high]: [number, number], at: number): Claim | null {
  if (low >= high) return null;
  return { least: low, most: high, ...unitOf(tokens, at), bare: false, from, to: at + 1 };
}

function single(tokens: readonly Token[], i: number, amount: number): Claim {
  const base = { ...unitOf(tokens, i), bare: false, from: i, to: i + 1 };
  const behind = (phrases: readonly string[]) => phrases.some((phrase) => endsWith(tokens, i, phrase));
  const ahead = (phrases: readonly string[]) =>
    [1, 2, 3].some((skip) => phrases.some((phrase) => beginsWith(tokens, i + skip, phrase)));
  if (behind(most)) return { ...base, least: null, most: amount };
  if (behind(least)) return { ...base, least: amount, most: null };
  if (behind(fewer)) return { ...base, least: null, most: amount - 1 };
  if (behind(more))
    return isNegated(tokens, i) ? { ...base, least: null, most: amount } : { ...base, least: amount + 1, most: null };
  if (ahead(notMore) || ahead(mostAfter)) return { ...base, least: null, most: amount };
  if (ahead(notLess) || ahead(leastAfter)) return { ...base, least: amount, most: null };
  if (behind(exactly)) return { ...base, least: amount, most: amount };
  const ordered =
    tokens.slice(Math.max(0, i - 2), i).some(({ word }) => orders.has(word)) ||
    tokens.slice(i + 1, i + 4).some(({ word }) => ordersAfter.has(word));
  // “One” and “एक” are articles as often as numbers.
  if (/^(one|एक|ek)$/.test(tokens[i]!.word)) return { ...base, least: null, most: null };
  const capped = base.of !== 'things';
  return { ...base, least: ordered && !capped ? amount : null, most: ordered || capped ? amount : null, bare: true };
}

const isNegated = (tokens: readonly Token[], i: number): boolean =>
  tokens.slice(Math.max(0, i - 4), i).some(({ word }) => /^(not|no|never|don't|don’t)$/.test(word));

const parts = new Map<string, readonly string[]>();
function partsOf(phrase: string): readonly string[] {
  const known = parts.get(phrase) ?? phrase.split(' ');
  parts.set(phrase, known);
  return known;
}
const endsWith = (tokens: readonly Token[], i: number, phrase: string): boolean =>
  partsOf(phrase).every((word, k, all) => tokens[i - all.length + k]?.word === word);
const beginsWith = (tokens: readonly Token[], i: number, phrase: string): boolean =>
  partsOf(phrase).every((word, k) => tokens[i + k]?.word === word);

function unitOf(tokens: readonly Token[], at: number): Pick<Claim, 'of' | 'unit'> {
  const reach = tokens.slice(at + 1, at + 4);
  const end = reach.findIndex(({ before, quoted }) => quoted || /[.,;:()।]/.test(before));
  const unit = end < 0 ? reach : reach.slice(0, end);
  if (unit.some(({ word }) => letters.has(word))) return { of: 'letters', unit };
  return unit.slice(0, 2).some(({ word }) => wordUnits.has(word)) ? { of: 'words', unit } : { of: 'things', unit };
}
