import type { Cell, Row } from '@manyhands/contract';
import { newId } from '../../kit/ids.ts';
import type { Order } from '../batches/batch.ts';
import { seqOf, shuffleKey } from '../batches/shuffle.ts';
import type { Pages } from './pages.ts';

/** An item to be written, before it has its number. */
export interface Arrival {
  input: Row;
  externalId: string | null;
}
export interface Destination {
  workspaceId: string;
  batchId: string;
  laneId: string;
  order: Order;
  overlap: number;
}

export const itemColumns = 'workspace_id, batch_id, item_id, lane_id, seq, number, external_id, input';
export const slotColumns = 'workspace_id, lane_id, seq, item_id, remaining';

/** Writes one item, and its open slot, as COPY's text format reads them. */
export type Encoder = (arrival: Arrival, number: number, items: Pages, slots: Pages) => void;

export function makeEncoder(to: Destination): Encoder {
  const key = shuffleKey(to.batchId);
  const before = `${to.workspaceId}\t${to.batchId}\t`;
  const between = `\t${to.laneId}\t`;
  const beforeSlot = `${to.workspaceId}\t${to.laneId}\t`;
  const afterSlot = `\t${to.overlap}\n`;
  return ({ input, externalId }, number, items, slots) => {
    const itemId = newId();
    const seq = seqOf(number, to.order, key);
    const id = externalId === null ? '\\N' : copyText(externalId);
    items.write(`${before + itemId + between + seq}\t${number}\t${id}\t${copyJson(input)}\n`);
    slots.write(`${beforeSlot + seq}\t${itemId}${afterSlot}`);
  };
}

const special = /[\\\n\r\t]/;
const escapes: Record<string, string> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** A text as a field of COPY's text format. */
export function copyText(text: string): string {
  return special.test(text) ? text.replace(/[\\\n\r\t]/g, (character) => escapes[character]!) : text;
}

/** A row as JSON inside a field of COPY's text format: JSON has no raw line ends or tabs, so only its backslashes are doubled. */
export function copyJson(row: Row): string {
  let text = '{';
  for (const key in row) {
    const value = jsonOf(row[key]!);
    text += text.length > 1 ? `,"${key}":${value}` : `"${key}":${value}`;
  }
  return `${text}}`;
}

// Most cells hold nothing that JSON or COPY would escape; asking first is several times faster than escaping always.
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const escaped = /["\\\x00-\x1f]/;

function jsonOf(value: Cell): string {
  if (typeof value === 'string') {
    if (!escaped.test(value)) return `"${value}"`;
  } else if (typeof value === 'number') return Object.is(value, -0) ? '0' : String(value);
  return JSON.stringify(value).replaceAll('\\', '\\\\');
}
