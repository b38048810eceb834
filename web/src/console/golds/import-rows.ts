import type { Column, Field, Row, Values } from '@manyhands/contract';
import { cellOf } from '../templates/sample-cells.ts';
import { cellsOf } from '../templates/sample-rows.ts';

export const rowsMax = 500;

export interface Table {
  header: string[];
  rows: string[][];
}

/** Cells as they were pasted from a spreadsheet, the names of the columns in the first line. Null when there is nothing but names. */
export function readTable(text: string): Table | null {
  const [header, ...rows] = cellsOf(text).filter((cells) => cells.some((cell) => cell.trim() !== ''));
  if (!header || rows.length === 0) return null;
  const names = header.map((name, at) => name.trim() || `Column ${at + 1}`);
  return { header: names, rows: rows.map((cells) => names.map((_, at) => cells[at]?.trim() ?? '')) };
}

/** What a pasted column fills: a column of the item, the truth of a field, the reason, or nothing. */
export type Filling = `column:${string}` | `truth:${string}` | 'reason' | '-';

/** Which pasted column fills what, by name. A name that both an item’s column and a field have is a column first, and the field’s after it. */
export function guess({ header }: Table, columns: readonly Column[], form: readonly Field[]): Filling[] {
  const taken = new Set<Filling>();
  const choices: { name: string; fills: Filling }[] = [
    ...columns.flatMap(({ key, label }) => [key, label].map((name) => ({ name, fills: `column:${key}` as const }))),
    ...form.flatMap(({ key, label }) =>
      [key, label, `right ${label}`, `true ${label}`].map((name) => ({ name, fills: `truth:${key}` as const })),
    ),
    ...['reason', 'why'].map((name) => ({ name, fills: 'reason' as const })),
  ];
  return header.map((name) => {
    const found = choices.find((one) => plain(one.name) === plain(name) && !taken.has(one.fills))?.fills ?? '-';
    if (found !== '-') taken.add(found);
    return found;
  });
}
const plain = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

export interface GoldRowGiven {
  input: Row;
  truth: Values;
  reason: string;
}

/** The rows as the API takes them; cells of truth stay the texts they are, since the server understands them by field. */
export function givenRows({ rows }: Table, fillings: readonly Filling[], columns: readonly Column[]): GoldRowGiven[] {
  return rows.slice(0, rowsMax).map((cells) => {
    const given: GoldRowGiven = { input: {}, truth: {}, reason: '' };
    for (const [at, filling] of fillings.entries()) {
      const cell = cells[at] ?? '';
      if (filling === 'reason') given.reason = cell;
      if (cell === '' || filling === '-' || filling === 'reason') continue;
      const key = filling.slice(filling.indexOf(':') + 1);
      if (filling.startsWith('truth:')) given.truth[key] = cell;
      else given.input[key] = cellOf(columns.find((column) => column.key === key) ?? { type: 'text' }, cell);
    }
    return given;
  });
}

/** What is missing before rows can be sent; null when nothing is. */
export function missing(fillings: readonly Filling[]): string | null {
  if (!fillings.some((filling) => filling.startsWith('column:'))) return 'Say which column is the item.';
  if (!fillings.some((filling) => filling.startsWith('truth:'))) return 'Say which column has the right answer.';
  return null;
}
