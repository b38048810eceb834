import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import type { Row } from '@manyhands/contract';
import { CliRefusal } from '../refused.ts';

export interface NewRow {
  input: Row;
  externalId?: string;
}

/** Rows from JSON lines as they arrive. Refuses the first line that is none, by its number; the lines before it have been handed on. */
export async function* rowsOf(stream: Readable): AsyncGenerator<NewRow> {
  let number = 0;
  let failed: unknown;
  // An error of the stream does not reach those who walk over its lines.
  stream.once('error', (error) => {
    failed = error;
    lines.close();
  });
  const lines = createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY });
  for await (const line of lines) {
    number++;
    if (line.trim() !== '') yield rowOf(number === 1 ? line.replace(/^\ufeff/, '') : line, number);
  }
  if (failed) throw failed;
}

function rowOf(line: string, number: number): NewRow {
  const value = parsed(line, number);
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new CliRefusal(`Line ${number} is no JSON object. Write one row a line: {"column": "value"}.`);
  const { input, externalId, ...rest } = value as Record<string, unknown>;
  const isWrapped =
    typeof input === 'object' && input !== null && !Array.isArray(input) && Object.keys(rest).length === 0;
  if (!isWrapped) return { input: value as Row };
  return { input: input as Row, ...(externalId === undefined ? {} : { externalId: String(externalId) }) };
}

function parsed(line: string, number: number): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new CliRefusal(`Line ${number} is not JSON. Write one row a line: {"column": "value"}.`);
  }
}
