import { type Field, isBlank, showAnswer, voteKey } from '@manyhands/contract';
import { wordDistance, words } from '@manyhands/inference';
import { type Mark, marksOf, matchMarks } from './marks.ts';
import { pairRows } from './rows.ts';

export interface FieldScore {
  /** 0: everybody says the same · 1: nobody agrees with anybody. */
  score: number;
  /** The same in words. */
  says: string;
}

/** So many answers of an item are compared with each other; more would not say more. */
export const comparedMax = 12;

/**
 * How much the answers to one field disagree. Texts by their words, marks by where they lie, rows by their cells, ticks by how many are shared, an
 * order by its pairs; all others by the entropy of the votes. Null for fewer than two answers, and for files, which nobody can compare by rule.
 * @param given one value per answer that was asked for the field; blank ones count as empty
 */
export function scoreOf(field: Field, given: readonly unknown[]): FieldScore | null {
  const values = given.slice(0, comparedMax);
  if (values.length < 2 || field.kind === 'file') return null;
  const votes = new Set(values.map((value) => voteKey(field, value)));
  if (votes.size === 1) return { score: 0, says: `All ${given.length} say the same.` };
  const blank = values.filter((value) => isBlank(value)).length;
  if (blank > 0 && blank < values.length && !['choice', 'yes_no'].includes(field.kind) && votes.size === 2)
    return {
      score: entropyOf(field, values),
      says: `${many(blank, 'answer')} left it empty, ${values.length - blank} did not.`,
    };
  switch (field.kind) {
    case 'text':
    case 'long_text':
      return inPairs(values, (a, b) => apartInWords(textOf(a), textOf(b)), 'of the words differ between two answers');
    case 'boxes':
    case 'points':
    case 'spans':
      return inPairs(
        values,
        (a, b) => apartInMarks(field, marksOf(field, a), marksOf(field, b)),
        'of the marks of one answer are not in another',
      );
    case 'choices':
      return inPairs(
        values,
        (a, b) => apartInOptions(listOf(a), listOf(b)),
        'of the ticks are not shared by two answers',
      );
    case 'table':
      return inPairs(
        values,
        (a, b) => pairRows(field, listOf(a), listOf(b)).apart,
        'of the cells differ between two answers',
      );
    case 'ranking':
      return inPairs(
        values,
        (a, b) => apartInOrder(listOf(a), listOf(b)),
        'of the pairs stand the other way round in another answer',
      );
    case 'rating':
      return inPairs(
        values,
        (a, b) => Math.abs(gradeOf(a) - gradeOf(b)) / (field.max - 1),
        'of the scale lies between two answers',
      );
    default:
      return { score: entropyOf(field, values), says: saysOfVotes(field, values) };
  }
}

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
const gradeOf = (value: unknown): number => (Number.isFinite(value) ? Number(value) : 0);
const many = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? '' : 's'}`;
const rounded = (score: number): number => Math.round(Math.min(1, Math.max(0, score)) * 10_000) / 10_000;

function inPairs(values: readonly unknown[], apart: (a: unknown, b: unknown) => number, says: string): FieldScore {
  let sum = 0;
  let pairs = 0;
  for (const [i, a] of values.entries())
    for (const b of values.slice(i + 1)) {
      sum += Math.min(1, apart(a, b));
      pairs++;
    }
  const score = rounded(sum / pairs);
  return { score, says: score === 0 ? 'Answers differ in spelling only.' : `${percent(score)} ${says}.` };
}

export const percent = (share: number): string =>
  share > 0 && share < 0.01 ? 'Under 1 %' : `${Math.round(share * 100)} %`;

/** Shannon entropy of the votes, as a share of what it would be if no two agreed. */
function entropyOf(field: Field, values: readonly unknown[]): number {
  const counts = [...countVotes(field, values).values()].map(({ n }) => n / values.length);
  const entropy = counts.reduce((sum, p) => sum - p * Math.log(p), 0);
  return rounded(entropy / Math.log(values.length));
}

function countVotes(field: Field, values: readonly unknown[]): Map<string, { n: number; value: unknown }> {
  const votes = new Map<string, { n: number; value: unknown }>();
  for (const value of values) {
    const key = voteKey(field, value);
    const known = votes.get(key);
    if (known) known.n++;
    else votes.set(key, { n: 1, value });
  }
  return votes;
}

function saysOfVotes(field: Field, values: readonly unknown[]): string {
  const votes = [...countVotes(field, values).values()].sort((a, b) => b.n - a.n);
  const said = votes.slice(0, 4).map(({ n, value }) => `${n} × ${shown(field, value)}`);
  return `${said.join(', ')}${votes.length > 4 ? ` and ${votes.length - 4} more` : ''}.`;
}

const shown = (field: Field, value: unknown): string => {
  const text = showAnswer(field, value);
  if (text === '') return 'left empty';
  return text.length > 40 ? `“${text.slice(0, 39).replace(/[\uD800-\uDBFF]$/, '')}…”` : `“${text}”`;
};

/** Words to change, of the longer text. Very long texts are compared by their beginnings. */
function apartInWords(a: string, b: string): number {
  const [left, right] = [a.slice(0, 20_000), b.slice(0, 20_000)];
  const longer = Math.max(words(left).keys.length, words(right).keys.length);
  return longer === 0 ? 0 : wordDistance(left, right) / longer;
}

function apartInMarks(field: Extract<Field, { kind: 'boxes' | 'points' | 'spans' }>, a: Mark[], b: Mark[]): number {
  const matched = matchMarks(field.kind, a, b).matched.filter((pair) => !pair.relabelled).length;
  return a.length + b.length === 0 ? 0 : 1 - (2 * matched) / (a.length + b.length);
}

function apartInOptions(a: unknown[], b: unknown[]): number {
  const all = new Set([...a, ...b]);
  return all.size === 0 ? 0 : 1 - [...all].filter((one) => a.includes(one) && b.includes(one)).length / all.size;
}

/** Share of the pairs that stand the other way round (Kendall's distance). */
function apartInOrder(a: unknown[], b: unknown[]): number {
  const place = new Map([...new Set(b)].map((one, i) => [one, i]));
  const order = [...new Set(a)].flatMap((one) => place.get(one) ?? []);
  let swapped = 0;
  for (const [i, one] of order.entries()) swapped += order.slice(i + 1).filter((other) => other < one).length;
  const pairs = (order.length * (order.length - 1)) / 2;
  return pairs === 0 ? 1 : swapped / pairs;
}
