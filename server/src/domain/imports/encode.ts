import type { Cell, Row } from '@manyhands/contract';
import { newId } from '../../kit/ids.ts';
import type { Order } from '../batches/batch.ts';
import { seqOf, shuffleKey } from '../batches/shuffle.ts';

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
/** Rows in COPY's text format: of `item` and, unless they are made in SQL, of `open_item`. */
export interface Encoded {
  items: Buffer;
  slots: Buffer;
}

export const itemColumns = 'workspace_id, batch_id, item_id, lane_id, seq, number, external_id, input';
export const slotColumns = 'workspace_id, lane_id, seq, item_id, remaining';

/** Makes the function that writes items as COPY reads them, numbered from the number it is given. */
export function makeEncoder(to: Destination): (arrivals: readonly Arrival[], first: number) => Encoded {
  const key = shuffleKey(to.batchId);
  const before = `${to.workspaceId}\t${to.batchId}\t`;
  const beforeSlot = `${to.workspaceId}\t${to.laneId}\t`;
  return (arrivals, first) => {
    let items = '';
    let slots = '';
    let number = first;
    for (const { input, externalId } of arrivals) {
      const itemId = newId();
      const seq = seqOf(number, to.order, key);
      items += `${before}${itemId}\t${to.laneId}\t${seq}\t${number}\t${externalId === null ? '\\N' : copyText(externalId)}\t${copyJson(input)}\n`;
      slots += `${beforeSlot}${seq}\t${itemId}\t${to.overlap}\n`;
      number++;
    }
    return { items: Buffer.from(items, 'utf8'), slots: Buffer.from(slots, 'latin1') };
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
const plain = /^[\x20\x21\x23-\x5b\x5d-\u{10ffff}]*$/u;

function jsonOf(value: Cell): string {
  if (typeof value === 'string') {
    if (plain.test(value)) return `"${value}"`;
  } else if (typeof value === 'number') return Object.is(value, -0) ? '0' : String(value);
  return JSON.stringify(value).replaceAll('\\', '\\\\');
}
