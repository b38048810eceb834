import { once } from 'node:events';
import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import { broken } from './archive.ts';
import { type Cell, rowsAtOnce, TableFault, type TableLimits } from './table.ts';

export interface SheetPart {
  /** The number of the first of these rows. */
  first: number;
  rows: Cell[][];
  /** Rows of the whole sheet. */
  total: number;
}

type Answer = SheetPart | { end: true } | { rows: number; tooMany: true } | { failed: string };

/**
 * Rows of the first sheet of a checked archive. A hostile sheet can name cells so far apart that no memory holds the gap, or take
 * very long; so it is read in a thread of its own with bounds on both. Throws `TableFault`.
 */
export async function* readSheetRows(archive: Buffer, from: number, limits: TableLimits): AsyncGenerator<SheetPart> {
  // The thread takes the memory over instead of copying it. A buffer of this size has its memory for itself; a small one is copied out of the pool.
  const memory = archive.buffer.byteLength === archive.length ? archive.buffer : Uint8Array.from(archive).buffer;
  const library = createRequire(import.meta.url).resolve('read-excel-file/universal');
  const worker = new Worker(threadSource, {
    eval: true,
    workerData: { library, archive: memory, from, max: limits.workbookRows, columns: limits.columns, rowsAtOnce },
    transferList: [memory as ArrayBuffer],
    resourceLimits: { maxOldGenerationSizeMb: limits.workbookMemory },
    execArgv: [],
  });
  try {
    for (;;) {
      const answer = await ask(worker, limits);
      if ('end' in answer) return;
      if ('failed' in answer) throw broken();
      if ('tooMany' in answer) throw tooMany(answer.rows, limits);
      yield answer;
    }
  } finally {
    await worker.terminate();
  }
}

async function ask(worker: Worker, limits: TableLimits): Promise<Answer> {
  const stop = new AbortController();
  const { signal } = stop;
  const timer = setTimeout(() => stop.abort(), limits.workbookSeconds * 1000);
  try {
    worker.postMessage('next');
    // An error of the thread rejects `once` by itself; its end without an answer must not leave anybody waiting.
    const answer = once(worker, 'message', { signal }) as Promise<[Answer]>;
    const exit = once(worker, 'exit', { signal }).then(() => Promise.reject(tooMuch('could not be read to its end')));
    for (const loser of [answer, exit]) loser.catch(() => {});
    return (await Promise.race([answer, exit]))[0];
  } catch (error) {
    if (error instanceof TableFault) throw error;
    if (signal.aborted) throw tooMuch('takes too long to read');
    if ((error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY')
      throw tooMuch('takes too much memory to read');
    throw error;
  } finally {
    clearTimeout(timer);
    stop.abort();
  }
}

function tooMuch(why: string): TableFault {
  return new TableFault('table.too-large', `The first sheet of the workbook ${why}. Save it as CSV and try again.`);
}

function tooMany(rows: number, limits: TableLimits): TableFault {
  const max = limits.workbookRows.toLocaleString('en');
  return new TableFault(
    'table.too-large',
    `The first sheet has ${rows.toLocaleString('en')} rows; up to ${max} can be read from a workbook. Save it as CSV and try again.`,
  );
}

// JavaScript as text, because a thread cannot be started from a TypeScript file on every supported Node.
const threadSource = `
const { parentPort, workerData } = require('node:worker_threads');
const { readSheet } = require(workerData.library);
const { archive, max, columns, rowsAtOnce } = workerData;
const cell = (value) => {
  if (!(value instanceof Date)) return value === undefined ? null : value;
  const text = value.toISOString();
  return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text.slice(0, 19);
};
// One cell in the last column makes every row 16,384 cells wide: of what is beyond the limit only the first text is kept, for the message.
const narrow = (row) => {
  if (row.length <= columns) return row;
  const extra = row.slice(columns).find((value) => value !== null && value !== '');
  return extra === undefined ? row.slice(0, columns) : [...row.slice(0, columns), extra];
};
const read = readSheet(archive, 1, { trim: false }).catch((error) => ({ failed: String(error && error.message) }));
let at = workerData.from - 1;
parentPort.on('message', async () => {
  const rows = await read;
  if (rows.failed !== undefined) return parentPort.postMessage(rows);
  if (rows.length > max + 1) return parentPort.postMessage({ rows: rows.length, tooMany: true });
  if (at >= rows.length) return parentPort.postMessage({ end: true });
  const part = rows.slice(at, at + rowsAtOnce).map((row) => narrow(row).map(cell));
  rows.fill(null, at, at + rowsAtOnce);
  parentPort.postMessage({ first: at + 1, rows: part, total: rows.length });
  at += rowsAtOnce;
});
`;
