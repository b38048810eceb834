import type { Cell, Column, Row } from '@manyhands/contract';
import { CellFault, isBlank, readCell } from './cell.ts';

export interface InputFault {
  /** Key of the column at fault. */
  column: string;
  why: string;
  fix: string;
}

/** Characters of all cells of a row together. */
export const rowMax = 500_000;

/** Reads the cells of one row, given in the order of `columns`, into `input`; answers what is wrong, or null. */
export function readInput(
  columns: readonly Column[],
  cells: readonly (Cell | undefined)[],
  input: Row,
): InputFault[] | null {
  const faults: InputFault[] = [];
  let characters = 0;
  for (let i = 0; i < columns.length; i++) {
    const column = columns[i]!;
    const cell = cells[i];
    if (cell === undefined || isBlank(cell)) {
      if (column.required) faults.push(missing(column));
      continue;
    }
    const value = readCell(column.type, cell);
    if (value instanceof CellFault) faults.push({ column: column.key, why: value.why, fix: value.fix });
    else {
      input[column.key] = value;
      characters += typeof value === 'string' ? value.length : 8;
    }
  }
  if (characters > rowMax) faults.push(tooLong(columns[0]!, characters));
  return faults.length > 0 ? faults : null;
}

/** Reads a row given by column key, as programs send it. Keys that the template does not have are faults too. */
export function readNamed(columns: readonly Column[], row: Row): { input: Row; faults: InputFault[] } {
  const input: Row = {};
  const faults =
    readInput(
      columns,
      columns.map((column) => (Object.hasOwn(row, column.key) ? row[column.key] : undefined)),
      input,
    ) ?? [];
  const known = new Set(columns.map((column) => column.key));
  for (const key of Object.keys(row)) {
    if (known.has(key)) continue;
    const names = columns.map((column) => column.key).join(', ');
    faults.push({
      column: key.slice(0, 80),
      why: 'The template has no such column',
      fix: `Leave it out; the columns are ${names}.`,
    });
  }
  return { input, faults };
}

const missing = (column: Column): InputFault => ({
  column: column.key,
  why: `“${column.label}” is empty and every item needs it`,
  fix: 'Fill it in, or leave the row out.',
});
const tooLong = (column: Column, characters: number): InputFault => ({
  column: column.key,
  why: `The row holds ${characters.toLocaleString('en')} characters; a row may hold ${rowMax.toLocaleString('en')}`,
  fix: 'Shorten its cells, or put long texts into files and give their addresses.',
});
