import { stat } from 'node:fs/promises';
import { openDelimited } from './delimited-table.ts';
import { findFormat } from './format.ts';
import { openJsonLines } from './json-lines.ts';
import { type Format, type Table, TableFault, type TableLimits, tableLimits } from './table.ts';
import { openWorkbook } from './workbook.ts';

export interface TableSource {
  path: string;
  /** What the person called the file; its ending helps to tell the format. */
  name: string;
  /** Said by the person; what the bytes say wins only where they cannot be text. */
  format?: Format;
}

/** Opens a file as a table with a header and at least one row. Throws `TableFault` when it is none. */
export async function openTable(source: TableSource, limits: Partial<TableLimits> = {}): Promise<Table> {
  const all = { ...tableLimits, ...limits };
  const { size } = await stat(source.path);
  if (size === 0)
    throw new TableFault('table.empty', `“${source.name}” is empty. Choose a file with a header and at least one row.`);
  if (size > all.bytes) throw tooLarge(source.name, size, all.bytes);
  const format = await findFormat(source);
  if (format === 'xlsx') return openWorkbook(source, size, all);
  if (format === 'jsonl') return openJsonLines(source, size, all);
  return openDelimited(source, format, size, all);
}

function tooLarge(name: string, size: number, max: number): TableFault {
  return new TableFault(
    'table.too-large',
    `“${name}” has ${inMegabytes(size)} MB; up to ${inMegabytes(max)} MB can be read at once. Divide it into several files, each with the header, and load one after the other.`,
  );
}

function inMegabytes(bytes: number): string {
  return (bytes / 1e6).toLocaleString('en', { maximumFractionDigits: bytes < 1e7 ? 1 : 0 });
}
