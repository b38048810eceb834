import type { Load } from '../../postgres/copy.ts';
import { rowsAtOnce } from '../../tables/table.ts';
import { PieceQueue } from './beside.ts';
import { copyHead, copyTail, type Encoder, itemColumns, slotColumns } from './encode.ts';
import type { GoodRows } from './good-rows.ts';
import type { Pace } from './pace.ts';
import { Pages } from './pages.ts';

const chunkRows = 50_000;
/** A chunk ends after the stretch in which it reaches its size; no stretch has more rows than this. */
export const chunkRowsMost = chunkRows + rowsAtOnce;
const chunkBytes = 32 * 1024 * 1024;

export interface ChunkRules {
  encode: Encoder;
  pace: Pace;
}

/** Writes the rows of a file chunk by chunk; one of these per load, since it keeps its buffers. */
export class ChunkWriter {
  readonly #source: GoodRows;
  readonly #rules: ChunkRules;
  // One for each of two stretches: while the one is being sent, the other is written. The slots are those of a whole chunk.
  readonly #items = [new Pages(), new Pages()] as const;
  readonly #slots = new Pages();

  constructor(source: GoodRows, rules: ChunkRules) {
    this.#source = source;
    this.#rules = rules;
  }

  /**
   * Writes the next rows, at most 50,000 or 32 MB and what is left of a stretch.
   * @param slots where the open slots go as they are made; the caller sends them by another connection
   * @returns how many items were made
   */
  async write(into: Load, first: number, slots: PieceQueue): Promise<number> {
    const made = { rows: 0 };
    await into.copy(copyItems, this.#pieces(first, made, slots));
    return made.rows;
  }

  /** The same by way of tables of its own, since some items may be in the batch already. */
  async writeKnown(into: Load, first: number): Promise<number> {
    const made = { rows: 0 };
    const slots = new PieceQueue();
    await copyWithIds(into, this.#pieces(first, made, slots), slots.read());
    return made.rows;
  }

  async *#pieces(first: number, made: { rows: number }, queue: PieceQueue): AsyncGenerator<Buffer> {
    const slots = this.#slots;
    let bytes = 0;
    slots.clear();
    queue.add(copyHead);
    yield copyHead;
    for (let turn = 0; made.rows < chunkRows && bytes < chunkBytes && (await this.#source.more()); turn++) {
      const pages = this.#items[turn & 1]!;
      pages.clear();
      for (const arrival of this.#source.take()) {
        this.#rules.encode(arrival, first + made.rows++, pages, slots);
        // Sent as soon as it is full, so that the database works on one page while the next is written.
        const full = pages.readFull();
        if (full) yield full;
      }
      bytes += pages.bytes;
      yield* pages.read();
      for (let full = slots.readFull(); full; full = slots.readFull()) queue.add(full);
      await this.#rules.pace.rest();
    }
    for (const piece of slots.read()) queue.add(piece);
    queue.add(copyTail);
    queue.end();
    yield copyTail;
  }
}

const copyItems = `copy item (${itemColumns}) from stdin binary`;
export const copySlots = `copy open_item (${slotColumns}) from stdin binary`;

type Pieces = AsyncIterable<Buffer>;

/** By way of tables of their own: rows whose id is in the batch already, also since a moment ago, are left as they are. */
async function copyWithIds(into: Load, items: Pieces, slots: Pieces): Promise<void> {
  await into.rows('create temp table arriving (like item) on commit drop', []);
  await into.rows('create temp table arriving_slot (like open_item) on commit drop', []);
  await into.copy(`copy arriving (${itemColumns}) from stdin binary`, items);
  await into.copy(`copy arriving_slot (${slotColumns}) from stdin binary`, slots);
  await into.rows(
    `with fresh as (
       insert into item (${itemColumns}) select ${itemColumns} from arriving
       on conflict (workspace_id, batch_id, external_id) where external_id is not null do nothing returning item_id
     ) insert into open_item (${slotColumns}) select ${slotColumns} from arriving_slot s where exists (select from fresh f where f.item_id = s.item_id)`,
    [],
  );
}
