import type { Definition, Field } from '@manyhands/contract';
import { normalise } from '@manyhands/inference';

const plain = (text: string): string => ` ${normalise(text, { punctuation: 'drop' })} `;
const lettersMin = 4;

/**
 * Keys of the fields that a clause speaks of: it has the field's name, one of its options, or the name of the column that it marks, as whole words.
 * Names of fewer than four letters would be found everywhere, so they count for nothing.
 */
export function fieldsMentioned(clause: string, { form, columns }: Pick<Definition, 'form' | 'columns'>): string[] {
  const text = plain(clause);
  const labelOf = new Map(columns.map((column) => [column.key, column.label]));
  return form
    .filter((field) => namesOf(field, labelOf).some((name) => name.length >= lettersMin + 2 && has(text, name)))
    .map((field) => field.key);
}

const has = (text: string, name: string): boolean => text.includes(name) || text.includes(`${name.trimEnd()}s `);

function namesOf(field: Field, labelOf: ReadonlyMap<string, string>): string[] {
  const options = 'options' in field ? field.options.map((option) => option.label) : [];
  const labels = 'labels' in field ? field.labels.map((one) => one.label) : [];
  const marked =
    'image' in field ? labelOf.get(field.image) : 'text' in field ? labelOf.get(String(field.text)) : undefined;
  return [field.label, field.key.replaceAll('_', ' '), ...options, ...labels, ...(marked ? [marked] : [])].map(plain);
}
