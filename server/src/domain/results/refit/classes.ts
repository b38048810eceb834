import type { Field } from '@manyhands/contract';

/** The possible values of a closed field as classes from 0; the last one stands for a field that is left empty. */
export interface Classes {
  count: number;
  /** The class of an answer; -1 for a value that the field does not know. */
  of(value: unknown): number;
  /** The value of a class, undefined for empty. */
  value(label: number): unknown;
}

/** The classes of a field whose answers are one of a few; null for all others. */
export function classesOf(field: Field): Classes | null {
  const values = valuesOf(field);
  if (!values) return null;
  const numbers = new Map<unknown, number>(values.map((value, label) => [value, label]));
  return {
    count: values.length + 1,
    of: (value) => (value === undefined || value === null || value === '' ? values.length : (numbers.get(value) ?? -1)),
    value: (label) => values[label],
  };
}

function valuesOf(field: Field): unknown[] | null {
  if (field.kind === 'choice') return field.options.map(({ value }) => value);
  if (field.kind === 'yes_no') return [true, false];
  if (field.kind === 'rating') return Array.from({ length: field.max }, (_, i) => i + 1);
  return null;
}
