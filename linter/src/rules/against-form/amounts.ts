import type { Field } from '@manyhands/contract';
import { type Found, inClause, type Look, type Read, short } from '../../look.ts';
import type { Edit } from '../../report.ts';
import { type Claim, claimsIn } from '../../text/claims.ts';
import { meanings, speaksOf } from '../../text/meaning.ts';
import type { Token } from '../../text/tokens.ts';
import { fieldMeant, indexOf, sentenceAround } from './find-field.ts';

interface Limits {
  min: number | undefined;
  max: number | undefined;
  /** What the limits are called in the form. */
  names: readonly [min: string, max: string];
  /** What cannot be passed whatever is set: the number of options. */
  ceiling?: number;
}

/** “At most 5 tags” where the form takes 3; “in 60 characters” where it takes 80. */
export function* amountsAgainstForm(look: Look, clause: Read): Generator<Found> {
  const said = new Set<Field>();
  const claims = claimsIn(clause.tokens);
  for (const claim of claims) {
    // Two lengths in one clause are of two things; which is which, no rule can tell.
    if (claim.of !== 'things' && claims.some((other) => other !== claim && other.of === claim.of)) continue;
    if (claim.least === null && claim.most === null) continue;
    const field = fieldOf(claim, clause, look);
    if (!field || said.has(field)) continue;
    const found = against(claim, clause, field, look);
    if (found) said.add(field);
    if (found) yield found;
  }
}

const writes = new Set([
  'write',
  'type',
  'enter',
  'keep',
  'draft',
  'shorten',
  'write it',
  'लिखें',
  'लिखो',
  'रखें',
  'likho',
  'likhein',
  'rakho',
]);
const writing = (words: readonly Token[]): boolean => words.some(({ word }) => writes.has(word));

function fieldOf(claim: Claim, clause: Read, { form }: Look): Field | null {
  const all = form ?? [];
  const sentence = sentenceAround(clause, claim.from);
  if (claim.of !== 'things') {
    const texts = all.filter(({ kind }) => kind === 'text' || kind === 'long_text');
    return fieldMeant(sentence, texts) ?? (texts.length === 1 && writing(sentence) ? texts[0]! : null);
  }
  const counted = all.filter(({ kind }) => kind === 'choices' || kind === 'table' || kind === 'file');
  const unit = meanings(claim.unit);
  const byUnit = counted.filter((field) => speaksOf(unit, `${field.label} , ${field.key.replaceAll('_', ' ')}`));
  if (byUnit.length === 1) return byUnit[0]!;
  if (claim.bare) return null;
  const valued = all.filter(({ kind }) => kind === 'number' || kind === 'rating');
  return claim.least !== null && claim.most !== null ? fieldMeant(sentence, valued) : null;
}

function limitsOf(field: Field): Limits | null {
  switch (field.kind) {
    case 'text':
    case 'long_text':
      return { min: field.minLength, max: field.maxLength, names: ['minLength', 'maxLength'] };
    case 'choices':
      return { min: field.min, max: field.max, names: ['min', 'max'], ceiling: field.options.length };
    case 'table':
      return {
        min: field.rowsMin,
        max: field.rowsMax === 20 ? undefined : field.rowsMax,
        names: ['rowsMin', 'rowsMax'],
      };
    case 'file':
      return { min: undefined, max: field.countMax, names: ['min', 'countMax'] };
    case 'number':
      return { min: field.min, max: field.max, names: ['min', 'max'] };
    case 'rating':
      return { min: 1, max: field.max, names: ['min', 'max'] };
    default:
      return null;
  }
}

function against(claim: Claim, clause: Read, field: Field, look: Look): Found | null {
  const limits = limitsOf(field);
  if (!limits) return null;
  const perWord = claim.of === 'words';
  // A word has a letter and a space at the least, and some eight in ordinary text.
  const least = claim.least === null ? null : perWord ? claim.least * 2 - 1 : claim.least;
  const most = claim.most === null || perWord ? null : claim.most;
  const max = limits.max ?? limits.ceiling;
  const cannot =
    (least !== null && max !== undefined && least > max) ||
    (most !== null && limits.min !== undefined && limits.min > most);
  const tooTight = perWord && claim.most !== null && limits.max !== undefined && claim.most * 4 > limits.max;
  const differs =
    (most !== null && limits.max !== undefined && limits.max !== most) ||
    (claim.least !== null &&
      !claim.bare &&
      !perWord &&
      limits.min !== undefined &&
      limits.min > (limits.names[0] === 'rowsMin' ? 1 : 0) &&
      limits.min !== claim.least);
  if (!cannot && !tooTight && !differs) return null;
  const [first, last] = [clause.tokens[claim.from]!, claim.unit.at(-1) ?? clause.tokens[claim.to - 1]!];
  const written = clause.text.slice(first.start, last.end);
  return {
    weight: cannot ? 'blocks' : 'mends',
    ...inClause(clause, first.start, last.end),
    says: `The clause says ${claimed(claim)} (“${short(written, 40)}”), but “${short(field.label)}” takes ${allowed(limits)}.`,
    why: cannot
      ? 'No answer can satisfy both, so every item would be refused or sent back.'
      : 'Who follows the brief is refused by the form, or the form lets through what the brief forbids.',
    fix: { label: 'Make the form say what the clause says', edits: mend(claim, limits, field, look) },
    ...(cannot ? { costs: 20 } : {}),
  };
}

function claimed({ least, most, of }: Claim): string {
  const unit = of === 'letters' ? ' characters' : of === 'words' ? ' words' : '';
  if (least !== null && most !== null) return least === most ? `exactly ${least}${unit}` : `${least} to ${most}${unit}`;
  return least === null ? `at most ${most}${unit}` : `at least ${least}${unit}`;
}

function allowed({ min, max, ceiling, names }: Limits): string {
  const unit = names[1] === 'maxLength' ? ' characters' : '';
  if (min !== undefined && max !== undefined && min > 0) return `${min} to ${max}${unit}`;
  if (max !== undefined) return `at most ${max}${unit}`;
  return min !== undefined && min > 0 ? `at least ${min}${unit}` : `one of ${ceiling ?? 0} options`;
}

function mend(claim: Claim, limits: Limits, field: Field, look: Look): Edit[] {
  const path = (name: string) => ['form', indexOf(look, field), name];
  const factor = claim.of === 'words' ? 8 : 1;
  const edits: Edit[] = [];
  const max =
    claim.most === null
      ? claim.least !== null && limits.max !== undefined && claim.least * factor > limits.max
        ? claim.least * factor
        : null
      : claim.most * factor;
  if (max !== null)
    edits.push({ do: 'set', path: path(limits.names[1]), value: field.kind === 'rating' ? Math.min(10, max) : max });
  const min =
    claim.least !== null && claim.of !== 'words'
      ? claim.least
      : limits.min !== undefined && max !== null && limits.min > max
        ? 0
        : null;
  if (min !== null && limits.names[0] !== 'min') edits.push({ do: 'set', path: path(limits.names[0]), value: min });
  else if (min !== null && (field.kind === 'choices' || field.kind === 'number'))
    edits.push({ do: 'set', path: path('min'), value: min });
  return edits;
}
