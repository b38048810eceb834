import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { openTable } from './open.ts';
import type { Format, Table, TableLimits, TableRow } from './table.ts';

/** A folder of its own for the files of one test. */
export async function withFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'tables-'));
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

export interface Read {
  table: Table;
  rows: TableRow[];
}

/** Writes a file, opens it and reads all its rows. */
export async function readFile(
  content: string | Buffer,
  name = 'table.csv',
  limits: Partial<TableLimits> = {},
  format?: Format,
): Promise<Read> {
  return withFolder(async (folder) => {
    const path = join(folder, 'upload');
    await writeFile(path, content);
    const table = await openTable({ path, name, ...(format ? { format } : {}) }, limits);
    return { table, rows: await all(table.rows()) };
  });
}

export async function all(rows: AsyncIterable<TableRow[]>): Promise<TableRow[]> {
  const found: TableRow[] = [];
  for await (const chunk of rows) found.push(...chunk);
  return found;
}

export function cellsOf(read: Read): TableRow['cells'][] {
  return read.rows.map((row) => row.cells);
}

/** A stream that keeps what is written to it. */
export function memory(): { out: Writable; bytes: () => Buffer } {
  const parts: Buffer[] = [];
  const out = new Writable({
    write(chunk: Buffer, _encoding, done) {
      parts.push(Buffer.from(chunk));
      done();
    },
  });
  return { out, bytes: () => Buffer.concat(parts) };
}
