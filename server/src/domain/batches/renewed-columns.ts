import type { Column } from '@manyhands/contract';

export interface ColumnChange {
  /** Labels of columns that every item needs now and that no item has. */
  missing: string[];
  /** Labels of columns that items have and the new version knows no more: their cells would be lost in the export. */
  gone: string[];
  /** Whether cells have to be looked at again, since a column has another type or is needed now. */
  recheck: boolean;
}

/** What stands between items made for one list of columns and another list. */
export function columnChange(from: readonly Column[], to: readonly Column[]): ColumnChange {
  const before = new Map(from.map((column) => [column.key, column]));
  const after = new Set(to.map((column) => column.key));
  return {
    missing: to.filter((column) => column.required && !before.has(column.key)).map((column) => column.label),
    gone: from.filter((column) => !after.has(column.key)).map((column) => column.label),
    recheck: to.some((column) => {
      const was = before.get(column.key);
      return was !== undefined && (was.type !== column.type || (column.required && !was.required));
    }),
  };
}

/** The same as a sentence; null where the items fit. */
export function misfit({ missing, gone }: ColumnChange): string | null {
  const named = (labels: readonly string[]) => labels.map((label) => `“${label}”`).join(', ');
  const parts = [
    ...(missing.length > 0 ? [`the items have no ${named(missing)}`] : []),
    ...(gone.length > 0 ? [`the new version has no ${named(gone)}, which the items have`] : []),
  ];
  if (parts.length === 0) return null;
  const said = parts.join(', and ');
  return `${said.charAt(0).toUpperCase()}${said.slice(1)}. Put the columns right in the template, or create a new batch and import the items again.`;
}
