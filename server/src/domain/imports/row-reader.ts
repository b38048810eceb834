import type { Cell, Column, Row } from '@manyhands/contract';
import type { TableRow } from '../../tables/table.ts';
import { isBlank } from '../items/cell.ts';
import { type InputFault, readInput } from '../items/input.ts';
import { externalIdKey, type Fix } from './import.ts';

/** One row of the file, read: an item, what is wrong with it, or nothing. Columns in faults are the file's. */
export type ReadRow =
  | {
      kind: 'good';
      number: number;
      input: Row;
      externalId: string | null /** What makes it the same row as another. */;
      sameness: readonly Cell[];
    }
  | { kind: 'bad'; number: number; faults: { column: string | null; why: string; fix: string | null }[] }
  | { kind: 'empty'; number: number };

export interface ReadRules {
  columns: readonly Column[];
  header: readonly string[];
  mapping: readonly (string | null)[];
  fixes: readonly Fix[];
}

/** Makes the one function by which check and load read rows, so that both see the same. Columns nobody mapped are not asked for. */
export function makeRowReader({ columns, header, mapping, fixes }: ReadRules): (row: TableRow) => ReadRow {
  const mapped = columns.filter((column) => mapping.includes(column.key));
  const places = mapped.map((column) => mapping.indexOf(column.key));
  const idPlace = mapping.indexOf(externalIdKey);
  const used = idPlace < 0 ? places : [...places, idPlace];
  const nameOf = new Map(mapped.map((column, i) => [column.key, header[places[i]!]!]));
  const fixesOf = byRow(fixes);
  return (row) => {
    const corrected = fixesOf.get(row.number);
    const source = corrected ? applied(row.cells as Cell[], corrected) : (row.cells as Cell[]);
    if (row.empty && !corrected) return { kind: 'empty', number: row.number };
    // A row the reader objects to came with its cells cut, so it is whole again only when all cells that count are given anew.
    if (row.fault && !(corrected && used.every((place) => corrected.has(place))))
      return {
        kind: 'bad',
        number: row.number,
        faults: [{ column: row.fault.column ?? null, why: row.fault.why, fix: row.fault.fix ?? null }],
      };
    const cells = places.map((place) => source[place] ?? null);
    const input: Row = {};
    const faults = (readInput(mapped, cells, input) ?? []).map((fault) => named(fault, nameOf));
    const id = idPlace < 0 ? null : readId(source[idPlace] ?? null);
    if (id?.fault) faults.push({ column: header[idPlace]!, ...id.fault });
    if (faults.length > 0) return { kind: 'bad', number: row.number, faults };
    const externalId = id?.value ?? null;
    return {
      kind: 'good',
      number: row.number,
      input,
      externalId,
      sameness: externalId === null ? cells : [externalId],
    };
  };
}

const named = ({ column, why, fix }: InputFault, nameOf: ReadonlyMap<string, string>) => ({
  column: nameOf.get(column) ?? column,
  why,
  fix,
});

function readId(
  cell: Cell,
): { value: string; fault?: undefined } | { value?: undefined; fault: { why: string; fix: string } } {
  if (isBlank(cell) || typeof cell === 'object')
    return {
      fault: { why: 'The row has no id', fix: 'Give every row an id of its own, or do not map a column to the id.' },
    };
  const value = String(cell).trim();
  if (value.length > 200)
    return { fault: { why: `The id has ${value.length} characters; an id may have 200`, fix: 'Shorten it.' } };
  if (/\0|\p{Surrogate}/u.test(value))
    return { fault: { why: 'The id holds a character that is not text', fix: 'Remove it.' } };
  return { value };
}

function byRow(fixes: readonly Fix[]): Map<number, Map<number, string>> {
  const rows = new Map<number, Map<number, string>>();
  for (const { row, column, value } of fixes) {
    const cells = rows.get(row) ?? new Map<number, string>();
    cells.set(column, value);
    rows.set(row, cells);
  }
  return rows;
}

/** A row's cells with its corrections over them. */
export function applied(cells: readonly Cell[], fixes: ReadonlyMap<number, string>): Cell[] {
  const corrected = [...cells];
  for (const [place, value] of fixes) corrected[place] = value;
  return corrected;
}
