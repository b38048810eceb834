import type { Row } from '@manyhands/contract';
import { bytesOf, writeId } from '../../kit/ids.ts';
import { type Order, slotsOf } from '../batches/batch.ts';
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
  seedSlots: number | null;
}

export const itemColumns = 'workspace_id, batch_id, item_id, lane_id, seq, number, external_id, input';
export const slotColumns = 'workspace_id, lane_id, seq, item_id, remaining';

/** COPY's binary format begins and ends with these. The database takes in binary rows in two thirds of the time of text. */
export const copyHead = Buffer.concat([Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1'), Buffer.alloc(8)]);
export const copyTail = Buffer.from([0xff, 0xff]);

/** Writes one item, and its open slot, as COPY's binary format has them. */
export type Encoder = (arrival: Arrival, number: number, items: Pages, slots: Pages) => void;

export function makeEncoder(to: Destination): Encoder {
  const key = shuffleKey(to.batchId);
  const [workspace, batch, lane] = [to.workspaceId, to.batchId, to.laneId].map((id) => field(bytesOf(id)));
  // Rows of one import differ in few places only, so each begins as a copy of the same bytes.
  const item = Buffer.concat([
    columns(8),
    workspace!,
    batch!,
    field(empty(16)),
    lane!,
    field(empty(8)),
    field(empty(8)),
  ]);
  const slot = Buffer.concat([columns(5), workspace!, lane!, field(empty(8)), field(empty(16)), field(empty(4))]);
  return ({ input, externalId }, number, items, slots) => {
    const seq = seqOf(number, to.order, key);
    const json = JSON.stringify(input);
    const most = item.length + 9 + json.length * 3 + (externalId?.length ?? 0) * 3;
    const page = items.room(most);
    const at = items.at;
    item.copy(page, at);
    writeId(page, at + 46);
    writeInt8(page, at + 86, seq);
    writeInt8(page, at + 98, number);
    const end = writeExternalId(page, at + item.length, externalId);
    const length = page.write(json, end + 5, 'utf8');
    page.writeInt32BE(length + 1, end);
    page[end + 4] = jsonbVersion;
    items.take(end + 5 + length - at);

    const slotPage = slots.room(slot.length);
    const slotAt = slots.at;
    slot.copy(slotPage, slotAt);
    writeInt8(slotPage, slotAt + 46, seq);
    page.copy(slotPage, slotAt + 58, at + 46, at + 62);
    slotPage.writeInt32BE(slotsOf(to, number), slotAt + slot.length - 4);
    slots.take(slot.length);
  };
}

const jsonbVersion = 1;
const empty = (length: number): Buffer => Buffer.alloc(length);
const field = (value: Buffer): Buffer => Buffer.concat([int4(value.length), value]);
const columns = (count: number): Buffer => Buffer.from([0, count]);

function int4(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
}

/** All our numbers are positive and below 2^53. */
function writeInt8(page: Buffer, at: number, value: number): void {
  page.writeUInt32BE(Math.floor(value / 2 ** 32), at);
  page.writeUInt32BE(value >>> 0, at + 4);
}

/** Answers where the next field begins. */
function writeExternalId(page: Buffer, at: number, externalId: string | null): number {
  if (externalId === null) {
    page.writeInt32BE(-1, at);
    return at + 4;
  }
  const length = page.write(externalId, at + 4, 'utf8');
  page.writeInt32BE(length, at);
  return at + 4 + length;
}
