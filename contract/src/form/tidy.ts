import { isBlank, isRecord, valueAt } from './blank.ts';
import type { Field, SimpleField, Values } from './field.ts';
import { settled } from './step.ts';
import { visibleFields } from './visible.ts';

/**
 * An answer as it is stored: texts without spaces around them and in Unicode NFC, numbers that arrive as text as numbers, no
 * blank values, no blank rows, nothing of a field that is not asked. A key that the form does not have stays when it
 * holds something, so that `checkAnswer` can name it. Tidying twice changes nothing more.
 */
export function tidy(form: readonly Field[], values: Values): Values {
  const known = new Set(form.map((f) => f.key));
  const given = form
    .map((field) => [field.key, tidyValue(field, valueAt(values, field.key))] as const)
    .filter(([, value]) => !isBlank(value));
  const asked = new Set(visibleFields(form, Object.fromEntries(given)).map((f) => f.key));
  const unknown = Object.entries(values).filter(([key, value]) => !known.has(key) && !isBlank(value));
  // fromEntries defines properties, so that a key `__proto__` stays a key.
  return Object.fromEntries([...given.filter(([key]) => asked.has(key)), ...unknown]);
}

function tidyValue(field: Field, value: unknown): unknown {
  if (field.kind === 'table') return Array.isArray(value) ? tidyRows(field.columns, value) : value;
  const isNumeric = field.kind === 'number' || field.kind === 'rating';
  if (typeof value !== 'string') return isNumeric ? settled(field, value) : value;
  const text = value.normalize('NFC').replace(/\r\n?/g, '\n').trim();
  return isNumeric && /^[+-]?\d{1,15}(\.\d{1,15})?$/.test(text) ? settled(field, Number(text)) : text;
}

function tidyRows(columns: readonly SimpleField[], rows: unknown[]): unknown[] {
  return rows.map((row) => (isRecord(row) ? tidy(columns, row) : row)).filter((row) => !isBlank(row));
}
