import {
  checkAnswer,
  type Field,
  type Row,
  type SimpleField,
  tidy,
  type Values,
  visibleFields,
} from '@manyhands/contract';
import { stillToDraw } from './drawn.ts';
import { pick, type Random, shuffled } from './random.ts';

/**
 * A valid answer by somebody who does not know better: every required field that is asked, in some way. Null when the form
 * cannot be answered from a chair, as when it asks for a film.
 */
export function guessAnswer(form: readonly Field[], row: Row, random: Random, from: Values = {}): Values | null {
  const values: Values = { ...from };
  for (const field of form) {
    const asked = field.required && visibleFields(form, values).includes(field);
    if (!asked || values[field.key] !== undefined) continue;
    const value = guess(field, row, random);
    if (value === null) return null;
    values[field.key] = value;
  }
  const answer = tidy(form, values);
  return checkAnswer(form, answer, { row }).length === 0 ? answer : null;
}

function guess(field: Field, row: Row, random: Random): unknown {
  switch (field.kind) {
    case 'ranking':
      return shuffled(
        random,
        field.options.map((option) => option.value),
      );
    case 'table':
      return guessRows(field, row, random);
    case 'file':
      return stillToDraw(field);
    case 'boxes':
      return [{ label: pick(random, field.labels).value, x: 0.25, y: 0.25, width: 0.5, height: 0.5 }];
    case 'points':
      return [{ label: pick(random, field.labels).value, x: 0.5, y: 0.5 }];
    case 'spans': {
      const end = String(row[field.text] ?? '').search(/\s|$/);
      return end > 0 ? [{ label: pick(random, field.labels).value, start: 0, end }] : null;
    }
    default:
      return guessSimple(field, row, random);
  }
}

function guessSimple(field: SimpleField, row: Row, random: Random): unknown {
  switch (field.kind) {
    case 'choice':
      return pick(random, field.options).value;
    case 'choices':
      return shuffled(random, field.options)
        .slice(0, Math.max(1, field.min ?? 1))
        .map((option) => option.value);
    case 'yes_no':
      return random() < 0.5;
    case 'text':
    case 'long_text':
      return words(field.minLength ?? 1, field.maxLength ?? 60);
    case 'number':
      return field.min ?? Math.min(1, field.max ?? 1);
    case 'url':
      return String(Object.values(row).find((cell) => /^https?:\/\//.test(String(cell))) ?? 'https://www.example.com/');
    case 'email':
      return 'hello@example.com';
    case 'phone':
      return '+91 98765 43210';
    case 'date':
      return field.min ?? field.max ?? '2026-01-15';
    case 'rating':
      return 1 + Math.floor(random() * field.max);
  }
}

function guessRows(field: Extract<Field, { kind: 'table' }>, row: Row, random: Random): Values[] | null {
  const rows = Array.from({ length: Math.max(1, field.rowsMin) }, () => guessAnswer(field.columns, row, random));
  return rows.some((one) => one === null) ? null : (rows as Values[]);
}

function words(least: number, most: number): string {
  const text = 'As it says in the item. ';
  return text
    .repeat(Math.ceil(least / text.length) || 1)
    .slice(0, Math.max(least, Math.min(most, text.length)))
    .replace(/ $/, '.');
}
