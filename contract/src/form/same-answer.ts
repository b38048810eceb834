import { isBlank, isRecord, valueAt } from './blank.ts';
import type { Field } from './field.ts';
import { settled } from './step.ts';

/**
 * A text that two answers to a field share exactly when they count as the same vote; empty for no answer. Choices, rows, files and
 * marks are compared as sets, a ranking in its order, numbers as numbers, texts without regard to case and spacing,
 * web addresses without regard to the case of the host and a last slash, phone numbers by their digits, places in an image to
 * the hundredth of its side.
 */
export function voteKey(field: Field, value: unknown): string {
  return isBlank(value) ? '' : JSON.stringify(voteOf(field, value));
}

function voteOf(field: Field, value: unknown): unknown {
  switch (field.kind) {
    case 'choices':
      return asSet(value, (one) => one);
    case 'table':
      return asSet(value, (row) =>
        field.columns.map((column) => (isRecord(row) ? voteKey(column, valueAt(row, column.key)) : '')),
      );
    case 'file':
      return asSet(value, (file) => parts(file, ['file']));
    case 'boxes':
      return asSet(value, (box) => parts(box, ['label', 'x', 'y', 'width', 'height']));
    case 'points':
      return asSet(value, (point) => parts(point, ['label', 'x', 'y']));
    case 'spans':
      return asSet(value, (span) => parts(span, ['label', 'start', 'end']));
    case 'ranking':
      return value;
    case 'number':
    case 'rating':
      return settled(field, typeof value === 'string' ? Number(value) : value);
    default:
      return typeof value === 'string' ? textVote(field, value) : value;
  }
}

function textVote({ kind }: Field, text: string): string {
  if (kind === 'choice') return text;
  const trimmed = text.trim();
  if (kind === 'url') return trimmed.replace(/^[a-z]+:\/\/[^/?#]*/i, (start) => start.toLowerCase()).replace(/\/$/, '');
  if (kind === 'phone') return trimmed.replace(/[^+\d]/g, '');
  // Upper before lower, since ß and SS, ς and σ meet only that way.
  return trimmed.normalize('NFKC').toUpperCase().toLowerCase().normalize('NFKC').replace(/\s+/g, ' ').trim();
}

/** Sorted by their written form, each once. */
function asSet(value: unknown, part: (entry: unknown) => unknown): unknown {
  if (!Array.isArray(value)) return value;
  return [...new Set(value.filter((one) => !isBlank(one)).map((one) => JSON.stringify(part(one))))].sort();
}

function parts(entry: unknown, keys: string[]): unknown {
  if (!isRecord(entry)) return entry;
  return keys.map((key) => {
    const part = valueAt(entry, key);
    return typeof part === 'number' ? Math.round(part * 100) + 0 : part;
  });
}
