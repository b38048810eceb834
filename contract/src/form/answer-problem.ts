import type { Field } from './field.ts';

export const answerProblemCodes = [
  'required',
  'unknown-field',
  'hidden-field',
  'type',
  'not-an-option',
  'repeated',
  'too-short',
  'too-long',
  'pattern',
  'format',
  'below-min',
  'above-max',
  'step',
  'too-few',
  'too-many',
  'order',
  'outside',
] as const;
export type AnswerProblemCode = (typeof answerProblemCodes)[number];

/** What is wrong with one field of an answer. */
export interface AnswerProblem {
  /** The field's key; empty when the answer as a whole is no object. */
  field: string;
  /** Where inside the field's value: `[]` for the value itself, `[1, 'email']` for a cell of the second row. */
  path: (string | number)[];
  code: AnswerProblemCode;
  /** What a person reads beside the field. */
  message: string;
}
/** A problem inside a value, before it is known whose value it is. */
export type Finding = Omit<AnswerProblem, 'field'>;

type FieldOf<K extends Field['kind']> = Extract<Field, { kind: K }>;
type Said = [AnswerProblemCode, string];

/** What to say when JSON Schema refuses a value: by the keyword that failed and whether it failed inside a list's entry. */
export function explain(field: Field, keyword: string, limit: unknown, inEntry: boolean): Said {
  if (keyword === 'minItems') return ['too-few', counted(field, 'at least', limit)];
  if (keyword === 'maxItems') return ['too-many', counted(field, 'at most', limit)];
  if (keyword === 'uniqueItems') return ['repeated', 'Use each option only once.'];
  if (inEntry) return explainEntry(field, keyword);
  switch (keyword) {
    case 'enum':
      return ['not-an-option', 'Choose one of the options.'];
    case 'minLength':
      return ['too-short', `Write at least ${many(limit, 'character')}.`];
    case 'maxLength':
      return ['too-long', `Write at most ${many(limit, 'character')}.`];
    case 'minimum':
      return ['below-min', `Must be ${limit}${unitOf(field)} or more.`];
    case 'maximum':
      return ['above-max', `Must be ${limit}${unitOf(field)} or less.`];
    case 'multipleOf':
      return ['step', stepsOf(limit, undefined)];
    case 'pattern':
      return field.kind in formats
        ? ['format', expected(field)]
        : ['pattern', 'Is not written in the way that is asked for.'];
    case 'format':
      return ['format', expected(field)];
    default:
      return ['type', expected(field)];
  }
}

/** The entries of lists: options, files, and what is drawn or marked. */
function explainEntry(field: Field, keyword: string): Said {
  if (field.kind === 'choices' || field.kind === 'ranking') return ['not-an-option', 'Choose only from the options.'];
  if (field.kind === 'file') {
    if (keyword === 'maximum') return ['above-max', `A file may have at most ${field.sizeMaxMb} MB.`];
    if (keyword === 'pattern')
      return ['format', `Files of this kind are not asked for; send ${field.accept.join(', ')}.`];
    return ['type', 'This file did not arrive whole; add it again.'];
  }
  if (keyword === 'enum') return ['not-an-option', 'Choose one of the labels.'];
  if (/minimum|maximum/i.test(keyword)) return ['outside', outside(field)];
  return ['type', `This ${nounOf(field)} is not complete; draw or mark it again.`];
}

const formats: { readonly [K in Field['kind']]?: string } = {
  url: 'Must be a web address that starts with http:// or https://, such as https://example.com/page.',
  email: 'Must be an e-mail address, such as name@example.com.',
  phone: 'Must be a phone number of 6 to 15 digits, such as +91 98765 43210.',
  date: 'Must be a date, written as year-month-day: 2025-12-31.',
};

function expected(field: Field): string {
  switch (field.kind) {
    case 'choice':
      return 'Choose one of the options.';
    case 'yes_no':
      return 'Answer yes or no.';
    case 'number':
      return 'Must be a number.';
    case 'rating':
      return `Must be a whole number from 1 to ${field.max}.`;
    case 'text':
    case 'long_text':
      return 'Must be text.';
    case 'choices':
    case 'ranking':
      return 'Must be a list of options.';
    default:
      return formats[field.kind] ?? `Must be a list of ${field.kind === 'file' ? 'files' : field.kind}.`;
  }
}

function counted(field: Field, bound: string, limit: unknown): string {
  if (field.kind === 'ranking') return `Put all ${limit} options in order.`;
  if (field.kind === 'choices') return `Choose ${bound} ${many(limit, 'option')}.`;
  return `Add ${bound} ${many(limit, nounOf(field), field.kind === 'boxes' ? 'boxes' : undefined)}.`;
}

const nouns: { readonly [K in Field['kind']]?: string } = {
  table: 'row',
  boxes: 'box',
  points: 'point',
  spans: 'span',
};
function nounOf(field: Field): string {
  return nouns[field.kind] ?? field.kind;
}

/** `1 box`, `3 boxes`. */
export function many(count: unknown, noun: string, plural = `${noun}s`): string {
  return `${count} ${count === 1 ? noun : plural}`;
}

function unitOf(field: Field): string {
  return field.kind === 'number' && field.unit ? ` ${field.unit}` : '';
}

export function stepsOf(step: unknown, from: number | undefined): string {
  return `Must go in steps of ${step}${from ? `, counted from ${from}` : ''}.`;
}

/** Said of a box, point or span that leaves what it marks. */
export function outside(field: Field): string {
  return `This ${nounOf(field)} reaches outside the ${field.kind === 'spans' ? 'text' : 'image'}; ${field.kind === 'spans' ? 'mark' : 'draw'} it again.`;
}

export function required(field: Field): string {
  const asks: { readonly [K in FieldOf<Field['kind']>['kind']]?: string } = {
    choice: 'Choose one of the options.',
    choices: 'Choose at least one option.',
    yes_no: 'Answer yes or no.',
    ranking: 'Put the options in order.',
    table: 'Add at least one row.',
    file: 'Add a file.',
    boxes: 'Draw at least one box.',
    points: 'Mark at least one point.',
    spans: 'Mark at least one piece of the text.',
    rating: 'Choose a rating.',
  };
  return asks[field.kind] ?? 'Fill this in.';
}
