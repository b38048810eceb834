import { importLinesMax } from '@manyhands/contract';
import { refuse } from '../../kit/refusal.ts';
import { findDialect, oneColumn, readRecords } from '../../tables/delimited.ts';
import { TableFault } from '../../tables/table.ts';
import { type ColumnRole, rolesOf } from './columns.ts';
import { type ReadLine, readLine, readSentence } from './read-line.ts';

export interface TableLine extends ReadLine {
  /** Its number in the text, from 1. */
  line: number;
  cells: string[];
}
export interface ReadTable {
  columns: { header: string; as: ColumnRole | null }[];
  lines: TableLine[];
}

interface Row {
  line: number;
  cells: string[];
  fault: string | undefined;
}

/**
 * Reads pasted or exported text: a table whose columns are known by their names, or a list with a sentence on each line.
 * Refuses `import.not-a-table`, and `small-task.too-many` for more lines than one import may bring.
 */
export async function readTable(text: string): Promise<ReadTable> {
  const { rows, single } = await readRows(text.replace(/^\uFEFF/, ''));
  const [first] = rows;
  if (!first)
    return refuse('import.not-a-table', {}, 'There is nothing but blank lines. Paste a header and at least one line.');
  const roles = rolesOf(first.cells);
  if (roles.includes('name')) {
    mindCount(rows.length - 1);
    return { columns: columnsOf(first.cells, roles), lines: rows.slice(1).map((row) => lineOf(row, roles)) };
  }
  if (single || rows.every(({ cells }) => cells.length < 2) || saysAmounts(first)) {
    mindCount(rows.length);
    return sentencesOf(text);
  }
  const why = roles.some((role) => role !== null)
    ? 'No column says what is done. Call one of them “task”.'
    : 'The first line does not name the columns. Write a header such as: task, who, minutes, times per week, tool.';
  return refuse('import.not-a-table', { header: first.cells.slice(0, 40).map((cell) => cell.slice(0, 200)) }, why);
}

/** Whether the first line is no header but a sentence such as “tag 120 photos a week, 1 min each”. */
function saysAmounts({ cells }: Row): boolean {
  const { words } = readSentence(cells.join(', '));
  return /\p{Nd}/u.test(cells.join()) && (words.minutes !== null || words.timesPerWeek !== null);
}

const columnsOf = (header: readonly string[], roles: readonly (ColumnRole | null)[]) =>
  header.map((title, place) => ({ header: title.trim().slice(0, 200), as: roles[place] ?? null }));

function lineOf({ line, cells, fault }: Row, roles: readonly (ColumnRole | null)[]): TableLine {
  const read = readLine(roles, cells);
  return { line, cells, ...read, problems: fault ? [`${fault}.`] : read.problems };
}

function sentencesOf(text: string): ReadTable {
  const lines = text
    .split(/\r\n|\r|\n/)
    .flatMap((line, at) => (line.trim() === '' ? [] : [{ line: at + 1, cells: [line.trim()], ...readSentence(line) }]));
  return { columns: [], lines };
}

function mindCount(count: number): void {
  if (count > importLinesMax)
    refuse(
      'small-task.too-many',
      { lines: count },
      `The table has ${count.toLocaleString('en')} lines, and ${importLinesMax.toLocaleString('en')} are the most at once. Bring it in parts.`,
    );
  if (count === 0) refuse('import.not-a-table', {}, 'There is a header and no line below it. Add at least one.');
}

async function readRows(text: string): Promise<{ rows: Row[]; single: boolean }> {
  const rows: Row[] = [];
  try {
    const dialect = findDialect(text.slice(0, 64 * 1024), text.length <= 64 * 1024);
    for await (const { first, cells, faults } of readRecords(pieces(text), dialect, 400_000))
      for (const [place, row] of cells.entries())
        if (row.some((cell) => cell.trim() !== '')) {
          rows.push({ line: first + place, cells: row, fault: faults.get(place) });
          // Far more lines than may be brought need not be held to be counted.
          if (rows.length > importLinesMax * 20) return { rows, single: false };
        }
    return { rows, single: dialect.delimiter === oneColumn };
  } catch (error) {
    if (error instanceof TableFault) return refuse('import.not-a-table', {}, error.message);
    throw error;
  }
}

async function* pieces(text: string): AsyncGenerator<string> {
  for (let from = 0; from < text.length; from += 256 * 1024) yield text.slice(from, from + 256 * 1024);
}
