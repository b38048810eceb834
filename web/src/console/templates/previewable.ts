import type { Column, Definition, Field } from '@manyhands/contract';

/** What of a half-written definition can be shown to a worker: words stand in for labels that are not written yet. */
export function previewable({ columns, form }: Pick<Definition, 'columns' | 'form'>): {
  columns: Column[];
  form: Field[];
} {
  return {
    columns: distinct(columns, (c) => c.key).map((column) => ({
      ...column,
      label: column.label.trim() || 'Unnamed column',
    })),
    form: distinct(form, (f) => f.key).map(shown),
  };
}

function shown<F extends Field>(field: F): F {
  const next = { ...field, label: field.label.trim() || 'Unnamed field' };
  if ('options' in next) next.options = distinct(next.options, (o) => o.value).map(labelled('Option'));
  if ('labels' in next) next.labels = distinct(next.labels, (l) => l.value).map(labelled('Label'));
  if (next.kind === 'table') next.columns = distinct(next.columns, (c) => c.key).map(shown);
  return next;
}

const labelled =
  (word: string) =>
  <T extends { label: string }>(one: T, at: number): T => ({ ...one, label: one.label.trim() || `${word} ${at + 1}` });

/** The first of those that share a key: the others cannot be told apart from it. */
function distinct<T>(list: readonly T[], keyOf: (one: T) => string): T[] {
  const seen = new Set<string>();
  return list.filter((one) => {
    const key = keyOf(one);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
