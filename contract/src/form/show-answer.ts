import { many } from './answer-problem.ts';
import { isBlank, isRecord, valueAt } from './blank.ts';
import type { Field } from './field.ts';

const rowsShown = 3;

/**
 * An answer as a short text for tables, exports and review: labels instead of values, `3 boxes` instead of coordinates. Texts
 * are given whole. Empty when there is no answer. A value of another shape, as a draft may hold, is shown as far as it
 * can be and never throws.
 */
export function showAnswer(field: Field, value: unknown): string {
  if (isBlank(value)) return '';
  switch (field.kind) {
    case 'choice':
      return labelOf(field.options, value);
    case 'choices':
      return each(value, (one) => labelOf(field.options, one)).join(', ');
    case 'ranking':
      return each(value, (one, i) => `${i + 1}. ${labelOf(field.options, one)}`).join(', ');
    case 'yes_no':
      return typeof value === 'boolean' ? (value ? 'Yes' : 'No') : plain(value);
    case 'number':
      return field.unit ? `${plain(value)} ${field.unit}` : plain(value);
    case 'rating':
      return `${plain(value)} of ${field.max}`;
    case 'table':
      return showRows(field, value);
    case 'file':
      return each(value, (file) => (isRecord(file) ? plain(valueAt(file, 'name')) : '')).join(', ');
    case 'boxes':
      return many(each(value, String).length, 'box', 'boxes');
    case 'points':
      return many(each(value, String).length, 'point');
    case 'spans':
      return many(each(value, String).length, 'span');
    default:
      return plain(value);
  }
}

function showRows({ columns }: Extract<Field, { kind: 'table' }>, value: unknown): string {
  const rows = each(value, (row) => row);
  if (rows.length > rowsShown) return many(rows.length, 'row');
  return rows
    .map((row) => columns.map((column) => (isRecord(row) ? showAnswer(column, valueAt(row, column.key)) : '')))
    .map((cells) => cells.filter((cell) => cell !== '').join(', '))
    .join('; ');
}

function each<T>(value: unknown, show: (entry: unknown, index: number) => T): T[] {
  return Array.isArray(value) ? value.map(show) : [];
}

function labelOf(options: readonly { value: string; label: string }[], value: unknown): string {
  return options.find((o) => o.value === value)?.label ?? plain(value);
}

function plain(value: unknown): string {
  return ['string', 'number', 'boolean'].includes(typeof value) ? String(value) : '';
}
