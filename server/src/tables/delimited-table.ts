import { setImmediate } from 'node:timers/promises';
import { findDialect, oneColumn, type Records, readRecords } from './delimited.ts';
import { findEncoding, readText } from './encoding.ts';
import { toHeader } from './header.ts';
import { toRow } from './row.ts';
import { type Format, rowsAtOnce, type Table, TableFault, type TableLimits, type TableRow } from './table.ts';

const sampleCharacters = 64 * 1024;

/** Opens comma-, semicolon-, tab- or bar-separated text. */
export async function openDelimited(
  source: { path: string; name: string },
  format: Format & ('csv' | 'tsv'),
  bytes: number,
  limits: TableLimits,
): Promise<Table> {
  const encoding = await findEncoding(source.path);
  const sample = await firstPiece(readText(source.path, encoding));
  const short = sample.slice(0, sampleCharacters);
  const dialect = findDialect(short, short.length === sample.length, format === 'tsv' ? '\t' : undefined);
  let reached = 0;
  const records = () =>
    readRecords(
      readText(source.path, encoding, (at) => (reached = at)),
      dialect,
      Math.max(4 * limits.rowCharacters, 1000),
    );
  const top = await findHeader(records(), source.name, limits);
  const rules = { header: top.header, limits, damaged: encoding.damaged, separated: true };
  reached = 0;
  return {
    format: dialect.delimiter === '\t' ? 'tsv' : 'csv',
    encoding: encoding.name,
    ...(dialect.delimiter === oneColumn ? {} : { delimiter: dialect.delimiter }),
    header: top.header,
    bytes,
    bytesRead: () => reached,
    async *rows(from = 0) {
      reached = 0;
      const first = Math.max(from, top.row + 1);
      for await (const stretch of records())
        for (const rows of chunks(stretch, first, rules)) {
          yield rows;
          // Short rows come by the hundred thousand in one stretch; others want their turn in between.
          await setImmediate();
        }
      reached = bytes;
    },
  };
}

function* chunks(stretch: Records, from: number, rules: Parameters<typeof toRow>[2]): Generator<TableRow[]> {
  let rows: TableRow[] = [];
  for (let i = Math.max(0, from - stretch.first); i < stretch.cells.length; i++) {
    const why = stretch.faults.get(i);
    const known =
      why === undefined ? undefined : { why, fix: 'Write a quotation mark twice where it belongs to the text.' };
    rows.push(toRow(stretch.first + i, stretch.cells[i]!, rules, stretch.suspect, known));
    if (rows.length < rowsAtOnce) continue;
    yield rows;
    rows = [];
  }
  if (rows.length > 0) yield rows;
}

/** The first row that is not blank; and there must be another below it. */
async function findHeader(
  records: AsyncGenerator<Records>,
  name: string,
  limits: TableLimits,
): Promise<{ header: string[]; row: number }> {
  let found: { header: string[]; row: number } | undefined;
  for await (const stretch of records) {
    for (const [place, cells] of stretch.cells.entries()) {
      if (cells.every((cell) => cell.trim() === '')) continue;
      if (found) return found;
      const row = stretch.first + place;
      const why = stretch.faults.get(place);
      if (why)
        throw new TableFault(
          'table.header',
          `${why} in row ${row}, which should name the columns. Correct it and try again.`,
          { row },
        );
      found = { header: toHeader(cells, row, limits), row };
    }
  }
  if (found) throw new TableFault('table.empty', `“${name}” has a header and no rows. Add at least one row below it.`);
  throw new TableFault(
    'table.empty',
    `“${name}” holds only blank lines. Choose a file with a header and at least one row.`,
  );
}

async function firstPiece(text: AsyncGenerator<string>): Promise<string> {
  for await (const piece of text) return piece;
  return '';
}
