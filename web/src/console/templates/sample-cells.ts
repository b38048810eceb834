import type { Cell, Column, Row } from '@manyhands/contract';

/** A cell as the text that a person edits. */
export function cellText(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return '';
  return typeof cell === 'object' ? JSON.stringify(cell) : String(cell);
}

/** What was typed as a cell of its column: numbers and JSON where it reads as such, else the text as it stands. */
export function cellOf({ type }: Pick<Column, 'type'>, typed: Cell): Cell {
  if (typeof typed !== 'string') return typed;
  const text = typed.trim();
  if (type === 'number' && /^-?\d+(\.\d+)?$/.test(text)) return Number(text);
  if (type === 'json' && /^[[{]/.test(text)) return parsed(text) ?? typed;
  return typed;
}

function parsed(text: string): Cell | undefined {
  try {
    return JSON.parse(text) as Cell;
  } catch {
    return undefined;
  }
}

/** A sample row as the columns of some version want it. */
export const sampleOf = (columns: readonly Column[], row: Row | undefined): Row =>
  Object.fromEntries(columns.map((column) => [column.key, cellOf(column, row?.[column.key] ?? null)]));
