import { setImmediate } from 'node:timers/promises';
import { findEncoding, readText } from './encoding.ts';
import { toHeader, tooManyColumns } from './header.ts';
import { readLines } from './lines.ts';
import { maybeForbidden, type RowRules, toRow, visible } from './row.ts';
import {
  type Cell,
  type RowFault,
  rowsAtOnce,
  type Table,
  TableFault,
  type TableLimits,
  type TableRow,
} from './table.ts';

const headerRows = 1000;

/** One thing of the file: an object, or why there is none. */
interface Entry {
  number: number;
  value?: Record<string, unknown>;
  fault?: RowFault;
  /** What is shown of an entry at fault. */
  text?: string;
  suspect?: boolean;
}

/** Opens JSON Lines: one object a line. A file that is one array of objects is read too while it is small. */
export async function openJsonLines(
  source: { path: string; name: string },
  bytes: number,
  limits: TableLimits,
): Promise<Table> {
  const encoding = await findEncoding(source.path);
  let reached = 0;
  const text = () => readText(source.path, encoding, (at) => (reached = at));
  const isArray = (await firstCharacter(text())) === '[';
  if (isArray && bytes > limits.jsonArrayBytes) throw arrayTooLarge(source.name, limits);
  const entries = () => (isArray ? arrayEntries(text(), source.name) : lineEntries(text(), limits));
  const header = await findHeader(entries(), source.name, limits);
  const rules = { header, limits, damaged: encoding.damaged, separated: false };
  const places = new Map(header.map((name, place) => [name, place]));
  reached = 0;
  return {
    format: 'jsonl',
    encoding: encoding.name,
    header,
    bytes,
    bytesRead: () => reached,
    async *rows(from = 0) {
      reached = 0;
      for await (const some of entries()) {
        const rows: TableRow[] = [];
        for (const entry of some) if (entry.number >= from) rows.push(entryRow(entry, places, rules));
        if (rows.length > 0) yield rows;
        await setImmediate();
      }
      reached = bytes;
    },
  };
}

function entryRow(entry: Entry, places: Map<string, number>, rules: RowRules): TableRow {
  const cells: Cell[] = new Array(rules.header.length).fill(null);
  if (entry.value === undefined) {
    if (entry.fault === undefined) return { number: entry.number, cells, empty: true };
    cells[0] = entry.text ?? null;
    return toRow(entry.number, cells, rules, true, entry.fault);
  }
  let fault: RowFault | undefined;
  for (const [key, value] of Object.entries(entry.value)) {
    const place = places.get(key.trim().normalize('NFC'));
    if (place !== undefined) cells[place] = value as Cell;
    else fault ??= unknownKey(key);
  }
  return toRow(entry.number, cells, rules, entry.suspect ?? true, fault);
}

function unknownKey(key: string): RowFault {
  const column = visible(key);
  return {
    column,
    why: `“${column}” is not among the keys of the first ${headerRows.toLocaleString('en')} rows`,
    fix: 'Correct the key, or give one of the first rows this key too, with null as its value.',
  };
}

async function* lineEntries(text: AsyncIterable<string>, limits: TableLimits): AsyncGenerator<Entry[]> {
  for await (const lines of readLines(text, limits.rowCharacters)) {
    yield lines.map(({ number, text: line }) => {
      if (line === undefined) return { number, fault: tooLong(limits) };
      return line.trim() === '' ? { number } : lineEntry(number, line);
    });
  }
}

function lineEntry(number: number, text: string): Entry {
  try {
    // Escapes can hide what the text itself does not show.
    const suspect = maybeForbidden(text) || /\\u(?:0000|d[89a-f])/i.test(text);
    return { ...valueEntry(number, JSON.parse(text)), text, suspect };
  } catch (error) {
    return {
      number,
      text,
      fault: {
        why: `The line is not JSON: ${reason(error)}`,
        fix: 'Write one object on each line, such as {"name": "Ada"}.',
      },
    };
  }
}

async function* arrayEntries(text: AsyncIterable<string>, name: string): AsyncGenerator<Entry[]> {
  let whole = '';
  for await (const piece of text) whole += piece;
  let values: unknown[];
  try {
    values = JSON.parse(whole);
  } catch (error) {
    throw new TableFault(
      'table.not-a-table',
      `“${name}” begins like a JSON array but is not JSON: ${reason(error)}. Correct it, or write one object on each line.`,
    );
  }
  for (let at = 0; at < values.length; at += rowsAtOnce)
    yield values.slice(at, at + rowsAtOnce).map((value, i) => valueEntry(at + i + 1, value));
}

function valueEntry(number: number, value: unknown): Entry {
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return { number, value: value as Record<string, unknown> };
  const kind = Array.isArray(value) ? 'a list' : value === null ? 'null' : `a ${typeof value}`;
  return {
    number,
    text: String(kind),
    fault: {
      why: `The row is ${kind}, not an object`,
      fix: 'Write an object with a key for each column, such as {"name": "Ada"}.',
    },
  };
}

/** Every key of the first rows, in the order they are met. */
async function findHeader(entries: AsyncGenerator<Entry[]>, name: string, limits: TableLimits): Promise<string[]> {
  const keys = new Set<string>();
  let fault: Entry | undefined;
  for await (const some of entries) {
    for (const entry of some) {
      if (entry.number > headerRows && keys.size > 0) break;
      if (entry.fault) fault ??= entry;
      for (const key of Object.keys(entry.value ?? {})) keys.add(key);
      if (keys.size > limits.columns) throw tooManyColumns(limits);
    }
    if (some.at(-1)!.number >= headerRows && (keys.size > 0 || fault)) break;
  }
  if (keys.size > 0) return keysToHeader([...keys], limits);
  if (fault)
    throw new TableFault(
      'table.not-a-table',
      `Row ${fault.number} of “${name}”: ${fault.fault!.why}. ${fault.fault!.fix ?? ''}`.trim(),
      { row: fault.number },
    );
  throw new TableFault('table.empty', `“${name}” holds no object with a key. Choose a file with at least one row.`);
}

function keysToHeader(keys: string[], limits: TableLimits): string[] {
  if (keys.some((key) => key.trim() === ''))
    throw new TableFault(
      'table.header',
      'One of the first rows has a key without a name. Name it, or take it out, and try again.',
    );
  return toHeader(keys, 1, limits);
}

async function firstCharacter(text: AsyncGenerator<string>): Promise<string> {
  for await (const piece of text) {
    const character = piece.trimStart().charAt(0);
    if (character !== '') return character;
  }
  return '';
}

function tooLong(limits: TableLimits): RowFault {
  return {
    why: `The line holds more than ${limits.rowCharacters.toLocaleString('en')} characters`,
    fix: 'Shorten it, or put long texts into files and give their addresses. If the file is one large object, write one row on each line.',
  };
}

function arrayTooLarge(name: string, limits: TableLimits): TableFault {
  const max = Math.round(limits.jsonArrayBytes / 1024 ** 2);
  return new TableFault(
    'table.too-large',
    `“${name}” is one JSON array, which can be read up to ${max} MB. Write one object on each line (JSON Lines) and try again.`,
  );
}

function reason(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).replace(/\s+/g, ' ').slice(0, 160);
}
