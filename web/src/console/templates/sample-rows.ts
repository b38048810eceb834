import type { Column, Row } from '@manyhands/contract';

const rowsMax = 100;

interface Paste {
  /** Row and column of the cell that was pasted into, from 0. */
  at: number;
  column: number;
  text: string;
}

/**
 * The rows after cells of a spreadsheet were pasted at a cell: to the right and down from it, new rows at the end as needed.
 * A first line that only repeats the columns' names is left out.
 */
export function pastedRows(rows: readonly Row[], columns: readonly Column[], { at, column, text }: Paste): Row[] {
  const lines = cellsOf(text).filter((cells) => cells.some((cell) => cell.trim() !== ''));
  const places = columns.slice(column);
  const given = isHeader(lines[0] ?? [], places) ? lines.slice(1) : lines;
  const next = [...rows];
  for (const [down, cells] of given.entries()) {
    if (at + down >= rowsMax) break;
    const filled = Object.fromEntries(places.slice(0, cells.length).map((c, right) => [c.key, cells[right] ?? '']));
    next[at + down] = { ...next[at + down], ...filled };
  }
  return next;
}

function isHeader(cells: string[], columns: readonly Column[]): boolean {
  const names = columns.map((c) => [c.key, c.label.toLowerCase()]);
  return cells.length > 0 && cells.every((cell, i) => names[i]?.includes(cell.trim().toLowerCase()));
}

/** Lines and cells as spreadsheets copy them: tabs between cells, quotation marks around cells that hold either. */
export function cellsOf(text: string): string[][] {
  const rows: string[][] = [];
  let cells: string[] = [];
  // A cell in quotation marks, or one without; then what ends it.
  for (const [, quoted, plain, end] of text
    .replaceAll('\r\n', '\n')
    .matchAll(/(?:"((?:[^"]|"")*)"|([^\t\n]*))(\t|\n|$)/g)) {
    cells.push(quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'));
    if (end === '\t') continue;
    rows.push(cells);
    cells = [];
    if (end === '') break;
  }
  return rows;
}
