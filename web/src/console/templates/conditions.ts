import type { Condition, Field } from '@manyhands/contract';

type Is = Condition['is'];
/** What a comparison is compared with, and so which control asks for it. */
export type Compared = 'nothing' | 'option' | 'options' | 'yes-no' | 'number' | 'date' | 'text';

export interface Comparison {
  is: Is;
  words: string;
  compared: Compared;
}

const answered: Comparison[] = [
  { is: 'answered', words: 'is answered', compared: 'nothing' },
  { is: 'not_answered', words: 'is left empty', compared: 'nothing' },
];
const counting: Comparison[] = [
  { is: 'at_least', words: 'has at least so many', compared: 'number' },
  { is: 'at_most', words: 'has at most so many', compared: 'number' },
];

/** What can be asked about an earlier field's answer, the likeliest first. */
export function comparisonsOf({ kind }: Pick<Field, 'kind'>): Comparison[] {
  switch (kind) {
    case 'choice':
      return [
        { is: 'equal', words: 'is', compared: 'option' },
        { is: 'not_equal', words: 'is not', compared: 'option' },
        { is: 'one_of', words: 'is one of', compared: 'options' },
        ...answered,
      ];
    case 'choices':
      return [
        { is: 'contains', words: 'has', compared: 'option' },
        { is: 'one_of', words: 'has any of', compared: 'options' },
        ...counting,
        ...answered,
      ];
    case 'yes_no':
      return [{ is: 'equal', words: 'is', compared: 'yes-no' }, ...answered];
    case 'number':
    case 'rating':
      return [
        { is: 'at_least', words: 'is at least', compared: 'number' },
        { is: 'at_most', words: 'is at most', compared: 'number' },
        { is: 'equal', words: 'is', compared: 'number' },
        { is: 'not_equal', words: 'is not', compared: 'number' },
        ...answered,
      ];
    case 'date':
      return [
        { is: 'at_least', words: 'is on or after', compared: 'date' },
        { is: 'at_most', words: 'is on or before', compared: 'date' },
        { is: 'equal', words: 'is', compared: 'date' },
        ...answered,
      ];
    case 'text':
    case 'long_text':
    case 'url':
    case 'email':
    case 'phone':
      return [
        { is: 'contains', words: 'contains', compared: 'text' },
        { is: 'equal', words: 'is', compared: 'text' },
        { is: 'not_equal', words: 'is not', compared: 'text' },
        ...answered,
      ];
    case 'ranking':
      return answered;
    default:
      return [...answered, ...counting];
  }
}

/** A whole condition on a field: the comparison wanted, or the likeliest, with a first value that means something. */
export function conditionOn(field: Field, is?: Is): Condition {
  const all = comparisonsOf(field);
  const comparison = all.find((one) => one.is === is) ?? (all[0] as Comparison);
  const value = firstValue(comparison.compared, field);
  return { field: field.key, is: comparison.is, ...(value === undefined ? {} : { value }) };
}

function firstValue(compared: Compared, field: Field): Condition['value'] {
  const first = 'options' in field ? (field.options[0]?.value ?? '') : '';
  switch (compared) {
    case 'option':
      return first;
    case 'options':
      return first ? [first] : [];
    case 'yes-no':
      return true;
    case 'number':
      return 1;
    case 'date':
      return '';
    case 'text':
      return '';
    case 'nothing':
      return undefined;
  }
}

/** A condition as a sentence says it: "Same product? is No". */
export function conditionWords(condition: Condition, form: readonly Field[]): string {
  const field = form.find((one) => one.key === condition.field);
  if (!field) return `${condition.field} (no such field)`;
  const comparison = comparisonsOf(field).find((one) => one.is === condition.is);
  const name = field.label || field.key;
  if (!comparison) return `${name} ${condition.is.replaceAll('_', ' ')} ${String(condition.value ?? '')}`.trim();
  return [`“${name}”`, comparison.words, valueWords(condition.value, field)].filter(Boolean).join(' ');
}

function valueWords(value: Condition['value'], field: Field): string {
  if (value === undefined) return '';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  const options = 'options' in field ? field.options : [];
  const word = (one: string) => options.find((option) => option.value === one)?.label || one;
  return Array.isArray(value) ? value.map(word).join(' or ') : typeof value === 'string' ? word(value) : String(value);
}
