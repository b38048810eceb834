import type { Readable } from 'node:stream';
import type { Row } from '@manyhands/contract';
import { CliRefusal } from '../refused.ts';
import { textLines } from '../text-lines.ts';

export interface NewRow {
  input: Row;
  externalId?: string;
}

/** Rows from JSON lines as they arrive. Refuses the first line that is none, by its number; the lines before it have been handed on. */
export async function* rowsOf(stream: Readable): AsyncGenerator<NewRow> {
  let number = 0;
  for await (const line of textLines(stream)) {
    number++;
    if (line.trim() !== '') yield rowOf(line, number);
  }
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
