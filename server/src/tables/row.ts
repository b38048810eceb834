import type { Cell, RowFault, TableLimits, TableRow } from './table.ts';

const shownMax = 200;
const deepMax = 64;

/** How a row's cells are judged. */
export interface RowRules {
  header: string[];
  limits: TableLimits;
  /** U+FFFD stands for a byte that could not be read, not for itself. */
  damaged: boolean;
  /** Cells are told apart by a separator, which may be missing or too many. */
  separated: boolean;
}

/**
 * Makes a row of the cells found for it: as many as the header has, with the first thing that is wrong with them. `suspect` asks for
 * the slow look at every character. In a row at fault, overlong cells are cut and characters no database holds are replaced by
 * visible ones, so that it can be stored and shown.
 */
export function toRow(number: number, cells: Cell[], rules: RowRules, suspect: boolean, known?: RowFault): TableRow {
  const { header } = rules;
  if (cells.length > header.length) dropEmptyTail(cells, header.length);
  if (known === undefined && cells.every(isBlank)) return { number, cells: header.map(() => null), empty: true };
  const fault =
    known ??
    lengthFault(cells, rules.limits, header) ??
    (suspect ? forbiddenFault(cells, rules) : undefined) ??
    widthFault(cells, rules);
  if (fault === undefined) return { number, cells };
  return { number, cells: header.map((_, i) => shown(cells[i])), fault };
}

/** A quick look at a stretch of text: may any cell in it hold what no cell may hold? */
export function maybeForbidden(text: string): boolean {
  return text.includes('\0') || text.includes('\uFFFD') || /\p{Surrogate}/u.test(text);
}

function dropEmptyTail(cells: Cell[], length: number): void {
  for (let i = length; i < cells.length; i++) if (!isBlank(cells[i]!)) return;
  cells.length = length;
}

function isBlank(cell: Cell): boolean {
  if (cell === null || cell === '') return true;
  return typeof cell === 'string' && cell.charCodeAt(0) <= 32 && cell.trim() === '';
}

function lengthFault(cells: Cell[], limits: TableLimits, header: string[]): RowFault | undefined {
  let total = 0;
  for (let i = 0; i < cells.length; i++) {
    const length = lengthOf(cells[i]!);
    total += length;
    if (length > limits.cellCharacters) return tooLong(header[i], length, limits.cellCharacters);
  }
  if (total <= limits.rowCharacters) return undefined;
  return {
    why: `The row holds ${inWords(total)} characters; a row may hold ${inWords(limits.rowCharacters)}`,
    fix: 'Shorten its cells, or put long texts into files and give their addresses.',
  };
}

function tooLong(column: string | undefined, length: number, max: number): RowFault {
  const why = Number.isFinite(length)
    ? `The cell holds ${inWords(length)} characters; a cell may hold ${inWords(max)}`
    : `The cell is nested more than ${deepMax} levels deep`;
  const fix = Number.isFinite(length)
    ? 'Shorten it, or put the text into a file and give its address.'
    : 'Make it flatter.';
  return column === undefined ? { why, fix } : { column, why, fix };
}

function lengthOf(cell: Cell): number {
  if (typeof cell === 'string') return cell.length;
  if (typeof cell !== 'object' || cell === null) return 8;
  return isDeeper(cell, deepMax) ? Number.POSITIVE_INFINITY : JSON.stringify(cell).length;
}

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((inner) => isDeeper(inner, levels - 1));
}

function forbiddenFault(cells: Cell[], { header, damaged }: RowRules): RowFault | undefined {
  for (let i = 0; i < cells.length; i++) {
    const why = forbidden(cells[i]!, damaged);
    if (why === undefined) continue;
    const column = header[i];
    const fix = 'Remove it, or save the file again as UTF-8.';
    return column === undefined ? { why, fix } : { column, why, fix };
  }
  return undefined;
}

function forbidden(cell: Cell, damaged: boolean): string | undefined {
  if (typeof cell === 'object' && cell !== null) return forbiddenInside(cell);
  if (typeof cell !== 'string') return undefined;
  if (cell.includes('\0')) return 'The cell holds a NUL character, which is not text';
  if (damaged && cell.includes('\uFFFD'))
    return 'The cell holds a byte that is not UTF-8, the encoding of the rest of the file';
  if (/\p{Surrogate}/u.test(cell)) return 'The cell holds half of a character';
  return undefined;
}

/** In JSON the same characters hide as escapes, also in keys; a value nested too deep is refused before this is asked. */
function forbiddenInside(cell: object): string | undefined {
  for (const [key, value] of Object.entries(cell)) {
    const why = forbidden(key, false) ?? forbidden(value as Cell, false);
    if (why !== undefined) return why;
  }
  return undefined;
}

function widthFault(cells: Cell[], { header, separated }: RowRules): RowFault | undefined {
  if (cells.length === header.length) return undefined;
  if (cells.length < header.length) {
    const missing = header.length - cells.length;
    const column = header[cells.length]!;
    return {
      column,
      why: `The row has ${cellsIn(cells.length)} and the header ${header.length}; it ends before “${column}”`,
      fix: `Add the missing ${missing === 1 ? 'cell' : `${missing} cells`}, empty if there is nothing to say, and look for a missing separator.`,
    };
  }
  const extra = visible(String(cells.slice(header.length).find((cell) => !isBlank(cell)) ?? '')).slice(0, 40);
  if (!separated)
    return {
      why: `“${extra}” stands outside the columns of the header`,
      fix: 'Name its column in the header, or remove it.',
    };
  return {
    why: `The row has ${cellsIn(cells.length)} and the header ${header.length}; “${extra}” belongs to no column`,
    fix: 'If a cell contains the separator, put quotation marks around that cell.',
  };
}

function cellsIn(count: number): string {
  return count === 1 ? '1 cell' : `${inWords(count)} cells`;
}

function inWords(count: number): string {
  return count.toLocaleString('en');
}

function shown(cell: Cell | undefined): Cell {
  if (cell === undefined || cell === null) return null;
  if (typeof cell === 'object')
    return isDeeper(cell, deepMax) ? null : visible(JSON.stringify(cell).replace(hiddenForbidden, '\uFFFD'));
  return typeof cell === 'string' ? visible(cell) : cell;
}

// JSON.stringify writes what no database holds as an escape, which a later reader would turn back.
const hiddenForbidden = /\\u(?:0000|d[89a-f][0-9a-f]{2})/gi;

/** A text cut to what is shown of it, without what no database holds. */
export function visible(text: string): string {
  const short = text.length > shownMax ? `${text.slice(0, shownMax)}…` : text;
  return maybeForbidden(short) ? short.replaceAll('\0', '\u2400').replace(/\p{Surrogate}/gu, '\uFFFD') : short;
}
