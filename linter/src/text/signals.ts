import { comparisons, ifNotFound, outputs, places, questions } from '../words/signals.ts';
import { Phrases } from './phrases.ts';
import type { Token } from './tokens.ts';

const notFound = new Phrases([...ifNotFound.en, ...ifNotFound.hi]);
const place = new Phrases([...places.en, ...places.hi]);
const question = new Phrases([...questions.en, ...questions.hi]);
const comparison = new Phrases([...comparisons.en, ...comparisons.hi]);
const output = new Set<string>([...outputs.en, ...outputs.hi]);

/** linkedin.com: a place by its own name. */
const domain = /^[a-z0-9-]{2,}\.[a-z]{2,}$/;
const conditions = new Set([
  'when',
  'if',
  'where',
  'unless',
  'otherwise',
  'else',
  'अगर',
  'यदि',
  'तो',
  'agar',
  'to',
  'warna',
]);
const negations = new Set([
  'not',
  'no',
  'none',
  'neither',
  'nothing',
  'nobody',
  'cannot',
  "can't",
  'can’t',
  "doesn't",
  'doesn’t',
  "isn't",
  'isn’t',
  "don't",
  'don’t',
  'without',
  'न',
  'ना',
  'नहीं',
  'बिना',
  'nahi',
  'nahin',
  'na',
]);

/** “When no page agrees, …”: a condition and a negation in one sentence say what to do where the usual does not hold. */
function conditionalNo(tokens: readonly Token[]): boolean {
  let [condition, negation] = [false, false];
  for (const { word, before, quoted } of tokens) {
    if (/[.!?।\n]/.test(before)) [condition, negation] = [false, false];
    if (quoted) continue;
    condition ||= conditions.has(word) && (word !== 'to' || negation);
    negation ||= negations.has(word);
    if (condition && negation) return true;
  }
  return false;
}

/** What makes a sentence concrete, each asked of its words. */
export const says = {
  amount: (tokens: readonly Token[]) => tokens.some(({ word, quoted }) => !quoted && numberOf(word) !== null),
  words: (tokens: readonly Token[]) => tokens.some(({ quoted }) => quoted),
  output: (tokens: readonly Token[]) => tokens.some(({ word }) => output.has(word)),
  place: (tokens: readonly Token[]) => place.has(tokens) || tokens.some(({ word }) => domain.test(word)),
  question: (tokens: readonly Token[]) => question.has(tokens),
  comparison: (tokens: readonly Token[]) => comparison.has(tokens),
  ifNotFound: (tokens: readonly Token[]) => notFound.has(tokens) || conditionalNo(tokens),
} as const;

const beforePlace = new Set(['on', 'in', 'from', 'within', 'inside', 'against']);
const afterPlace = new Set(['पर', 'में', 'से', 'par', 'mein', 'se', 'me', 'pe']);

/** “On the page”, not “check the page”: what is worked on is no place by itself. */
function at(tokens: readonly Token[]): boolean {
  return place
    .in(tokens)
    .some(
      ({ from, to }) =>
        tokens.slice(Math.max(0, from - 4), from).some(({ word }) => beforePlace.has(word)) ||
        afterPlace.has(tokens[to]?.word ?? ''),
    );
}

/** How many different things a sentence says about what, where, and with what result. */
export const concreteness = (tokens: readonly Token[]): number =>
  Object.entries(says).filter(([name, of]) => (name === 'place' ? at(tokens) : of(tokens))).length;

const numbers: Readonly<Record<string, number>> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  twelve: 12,
  fifteen: 15,
  twenty: 20,
  thirty: 30,
  fifty: 50,
  hundred: 100,
  एक: 1,
  दो: 2,
  तीन: 3,
  चार: 4,
  पांच: 5,
  पाच: 5,
  छह: 6,
  छः: 6,
  सात: 7,
  आठ: 8,
  नौ: 9,
  दस: 10,
  बारह: 12,
  पंद्रह: 15,
  बीस: 20,
  तीस: 30,
  पचास: 50,
  सौ: 100,
  ek: 1,
  do: 2,
  teen: 3,
  char: 4,
  chaar: 4,
  paanch: 5,
  panch: 5,
  chhah: 6,
  saat: 7,
  aath: 8,
  das: 10,
};

/** The number a word says, in digits or spelled out; null for every other word. “do” and “ek” only count where the caller knows Hindi is written. */
export function numberOf(word: string): number | null {
  if (/^\d{1,9}$/.test(word)) return Number(word);
  if (word === 'do' || word === 'das') return null;
  return Object.hasOwn(numbers, word) ? numbers[word]! : null;
}
