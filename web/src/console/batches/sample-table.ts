import type { Column, Row } from '@manyhands/contract';

/** Sample rows as a table to paste: the column names first, cells apart by tabs, quoted where they would break the table. */
export function sampleTable(columns: readonly Pick<Column, 'key'>[], rows: readonly Row[]): string {
  const keys = columns.map(({ key }) => key);
  const lines = rows.map((row) => keys.map((key) => textOf(row[key])));
  return [keys, ...lines].map((cells) => cells.map(quoted).join('\t')).join('\n');
}

const textOf = (cell: Row[string] | undefined): string =>
  cell === null || cell === undefined ? '' : typeof cell === 'object' ? JSON.stringify(cell) : String(cell);

const quoted = (text: string): string => (/["\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
