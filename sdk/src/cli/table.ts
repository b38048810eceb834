import { oneLine } from './safe-text.ts';

export interface TableColumn<T> {
  head: string;
  of: (entry: T) => string | number | null | undefined;
  /** Cells longer than this are cut. */
  most?: number;
}

/** Lines of a table: numbers to the right, columns two spaces apart. With `head` false without its heading. */
export function tableLines<T>(entries: readonly T[], columns: readonly TableColumn<T>[], head = true): string[] {
  const rows = entries.map((entry) => columns.map((column) => cellOf(column.of(entry), column.most)));
  const all = head ? [columns.map((column) => column.head), ...rows] : rows;
  const widths = columns.map((_, i) => Math.max(...all.map((row) => widthOf(row[i] ?? ''))));
  const isNumber = columns.map(
    (_, i) => rows.length > 0 && rows.every((row) => /^(-?[\d.,]+ ?%?|–)$/.test(row[i] ?? '')),
  );
  const pad = (cell: string, i: number): string => {
    const space = ' '.repeat(Math.max(0, (widths[i] ?? 0) - widthOf(cell)));
    return isNumber[i] ? space + cell : cell + space;
  };
  return all.map((row) => row.map(pad).join('  ').trimEnd());
}

const cellOf = (value: string | number | null | undefined, most = 44): string =>
  value === null || value === undefined || value === '' ? '–' : oneLine(String(value), most);
const widthOf = (text: string): number => [...text].length;
