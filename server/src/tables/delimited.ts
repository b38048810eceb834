import Papa from 'papaparse';
import { maybeForbidden } from './row.ts';
import { TableFault } from './table.ts';

export interface Dialect {
  delimiter: string;
  newline: '\n' | '\r';
  /** A first line such as `sep=;`, which spreadsheets write and hide. */
  skipFirst: boolean;
}

/** A stretch of records as they stand in the file. */
export interface Records {
  /** The number of the first one. */
  first: number;
  cells: string[][];
  /** What is wrong with the quotation marks of a record, by its place in `cells`. */
  faults: Map<number, string>;
  /** The text held a character that no cell may hold, so that each cell has to be looked at. */
  suspect: boolean;
}

interface Parsed {
  data: string[][];
  errors: { code: string; row?: number }[];
  meta: { cursor: number };
}

const blanksFew = 256;
const blanksWork = 20_000_000;

/** Stands for the separator of a table of one column: a character that texts do not hold. */
export const oneColumn = '\x1f';

/** Finds how a text is divided, from its beginning. */
export function findDialect(sample: string, whole: boolean, fixed?: string): Dialect {
  const newline = !sample.includes('\n') && sample.includes('\r') ? '\r' : '\n';
  const told = /^sep=([,;\t|])\r?(?:\n|$)/i.exec(sample)?.[1];
  if (told) return { delimiter: told, newline, skipFirst: true };
  if (fixed && sample.includes(fixed)) return { delimiter: fixed, newline, skipFirst: false };
  const end = sample.lastIndexOf(newline);
  const lines = whole || end < 0 ? sample : sample.slice(0, end);
  refuseBlanks(lines, '', 1);
  return { delimiter: likeliest(lines, newline), newline, skipFirst: false };
}

/**
 * The separator under which most of the first rows have as many cells as the first; then the one that gives more cells. A first row
 * that no separator divides names a single column, whose texts may hold commas, unless nearly all other rows are divided alike: then it is a title,
 * and ragged rows say so better than one wide column.
 */
function likeliest(lines: string, newline: '\n' | '\r'): string {
  let best = { delimiter: oneColumn, even: 0, width: 1 };
  for (const delimiter of [',', ';', '\t', '|']) {
    const { data } = Papa.parse<string[]>(lines, { preview: 50, delimiter, newline });
    const widths = data.filter((cells) => cells.some((cell) => cell.trim() !== '')).map((cells) => cells.length);
    const width = widths[0] ?? 0;
    if (width < 2 && !isTitled(widths)) continue;
    const even = widths.filter((other) => other === width).length / widths.length;
    if (even > best.even || (even === best.even && width > best.width)) best = { delimiter, even, width };
  }
  return best.delimiter;
}

function isTitled(widths: number[]): boolean {
  const rest = widths.slice(1);
  const wide = rest.filter((width) => width > 1 && width === rest[0]).length;
  return rest.length >= 3 && wide >= rest.length * 0.9;
}

/**
 * Divides text into records as it comes. Holds one piece and one unfinished record. Throws `TableFault` for a record that does
 * not end within `recordMax` characters, most often because a quotation mark is never closed.
 */
export async function* readRecords(
  text: AsyncIterable<string>,
  dialect: Dialect,
  recordMax: number,
): AsyncGenerator<Records> {
  // Line ends are always looked for as \n, and a \r before it is taken off: many files hold both kinds.
  const parser = new Papa.Parser({ delimiter: dialect.delimiter, newline: dialect.newline, quoteChar: '"' });
  let rest = '';
  let wanted = 0;
  let number = 1;
  const divide = (last: boolean): Records => {
    refuseBlanks(rest, dialect.delimiter, number);
    const suspect = maybeForbidden(rest);
    const parsed = parser.parse(rest, 0, !last) as Parsed;
    rest = last ? '' : rest.slice(parsed.meta.cursor);
    number += parsed.data.length;
    return skip(toRecords(parsed, number - parsed.data.length, suspect), dialect);
  };
  for await (const piece of text) {
    rest += piece;
    // An unfinished record is looked at again only when the text has doubled, so the work stays in proportion to the file.
    if (rest.length < wanted) continue;
    const records = divide(false);
    if (records.cells.length > 0) yield records;
    wanted = Math.min(rest.length * 2, recordMax);
    if (rest.length > recordMax) throw endless(number, recordMax);
  }
  // Whole records first: after the line end of the last one there is no further, blank one.
  if (rest !== '') yield divide(false);
  if (rest !== '') yield divide(true);
}

function toRecords(parsed: Parsed, first: number, suspect: boolean): Records {
  const faults = new Map<number, string>();
  for (const { code, row } of parsed.errors) {
    if (row === undefined || row >= parsed.data.length || faults.has(row)) continue;
    faults.set(
      row,
      code === 'MissingQuotes'
        ? 'A quotation mark is opened and never closed'
        : 'A quotation mark stands inside a quoted cell',
    );
  }
  for (const cells of parsed.data) {
    const last = cells.length - 1;
    const cell = cells[last]!;
    if (cell.charCodeAt(cell.length - 1) === 13) cells[last] = cell.slice(0, -1);
  }
  return { first, cells: parsed.data, faults, suspect };
}

function skip(records: Records, dialect: Dialect): Records {
  if (!dialect.skipFirst || records.first > 1 || records.cells.length === 0) return records;
  return { ...records, cells: [[''], ...records.cells.slice(1)] };
}

/** The parser's work is the number of malformed quotation marks times the length of a run of blanks behind them; this keeps it small. */
function refuseBlanks(text: string, delimiter: string, number: number): void {
  if (!text.includes('"')) return;
  let marks = 0;
  for (let at = blanksFew / 2; at < text.length; at += blanksFew / 2) {
    if (!isBlank(text, at, delimiter)) continue;
    let from = at;
    let to = at;
    while (from > 0 && isBlank(text, from - 1, delimiter)) from--;
    while (to < text.length && isBlank(text, to, delimiter)) to++;
    at = to;
    if (to - from < blanksFew) continue;
    marks ||= count(text, '"', text.length);
    if (marks * (to - from) <= blanksWork) continue;
    const row = number + count(text, '\n', from);
    const why = `Near row ${row} ${(to - from).toLocaleString('en')} blanks follow each other among very many quotation marks`;
    throw new TableFault('table.row', `${why}. Remove the blanks and try again.`, { row });
  }
}

function isBlank(text: string, at: number, delimiter: string): boolean {
  const code = text.charCodeAt(at);
  if (code > 32 && code < 0xa0) return false;
  const character = text.charAt(at);
  return character !== '\n' && character !== delimiter && character.trim() === '';
}

function count(text: string, character: string, end: number): number {
  let found = 0;
  for (let at = text.indexOf(character); at >= 0 && at < end; at = text.indexOf(character, at + 1)) found++;
  return found;
}

function endless(row: number, max: number): TableFault {
  const why = `Row ${row} does not end within ${max.toLocaleString('en')} characters, probably because a quotation mark is opened there and never closed`;
  return new TableFault('table.row', `${why}. Close it, or write it twice if it belongs to the text, and try again.`, {
    row,
  });
}
