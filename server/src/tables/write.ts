import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type CsvOptions, csvWriter, type TextWriter } from './csv-writer.ts';
import { jsonlWriter } from './jsonl-writer.ts';
import type { Cell, Format } from './table.ts';
import { type SmallSheet, xlsxWriter } from './xlsx-writer.ts';

/**
 * Writes a table to a stream and ends it, taking rows only as fast as they are taken from it. Fails when the rows fail, when the stream does, and
 * with `TableFault` when a workbook cannot hold them.
 */
export async function writeTable(
  format: Format,
  header: readonly string[],
  rows: AsyncIterable<readonly (readonly Cell[])[]>,
  out: Writable,
  options: Pick<CsvOptions, 'mark'> & { /** Workbooks only. */ beside?: readonly SmallSheet[] } = {},
): Promise<void> {
  const { beside = [], ...text } = options;
  if (format === 'xlsx') return pipeline(xlsxWriter(header, rows, beside), out);
  const writer =
    format === 'jsonl' ? jsonlWriter(header) : csvWriter(header, { ...text, delimiter: format === 'tsv' ? '\t' : ',' });
  await pipeline(textOf(writer, rows), out);
}

async function* textOf(writer: TextWriter, rows: AsyncIterable<readonly (readonly Cell[])[]>): AsyncGenerator<string> {
  const header = writer.header();
  if (header !== '') yield header;
  for await (const chunk of rows) if (chunk.length > 0) yield writer.rows(chunk);
}
