import type { Definition, Field } from '@manyhands/contract';

/** The keys and values that a definition settles once it is used: `column sku`, `field colour`, `option colour red`. */
export function settledOf({ columns, form }: Pick<Definition, 'columns' | 'form'>): string[] {
  return [...columns.map((c) => `column ${c.key}`), ...form.flatMap((field) => settledIn(field, field.key))];
}

function settledIn(field: Field, path: string): string[] {
  const own = [`field ${path}`];
  if ('options' in field) own.push(...field.options.map((o) => `option ${path} ${o.value}`));
  if ('labels' in field) own.push(...field.labels.map((l) => `option ${path} ${l.value}`));
  if (field.kind === 'table')
    own.push(...field.columns.flatMap((column) => settledIn(column, `${path} ${column.key}`)));
  return own;
}
