import type { Load } from '../../postgres/copy.ts';
import { copyHead, copyTail, type Encoder, itemColumns, slotColumns } from './encode.ts';
import type { GoodRows } from './good-rows.ts';
import type { Pace } from './pace.ts';
import { Pages } from './pages.ts';

const chunkRows = 50_000;
const chunkBytes = 32 * 1024 * 1024;

export interface ChunkRules {
  encode: Encoder;
  /** The batch that the rows go to. */
  of: { workspaceId: string; batchId: string };
  /** The rows have ids of the caller's, so some may be in the batch already. */
  withIds: boolean;
  pace: Pace;
}

/** Writes the rows of a file chunk by chunk; one of these per load, since it keeps its buffers. */
export class ChunkWriter {
  readonly #source: GoodRows;
  readonly #rules: ChunkRules;
  // The slots of a chunk wait until its items are written. Of the items one stretch is being sent while the next is written.
  readonly #slots = new Pages();
  readonly #items = [new Pages(), new Pages()] as const;

  constructor(source: GoodRows, rules: ChunkRules) {
    this.#source = source;
    this.#rules = rules;
  }

  /** Writes the next rows, at most 50,000 or 32 MB and what is left of a stretch; answers how many items were made of them. */
  async write(into: Load, first: number): Promise<number> {
    const made = { rows: 0 };
    const { pace, withIds } = this.#rules;
    this.#slots.clear();
    const items = this.#itemPieces(first, made);
    if (withIds) await copyWithIds(into, this.#rules.of, items, piecesOf(this.#slots, pace));
    else {
      await into.copy(`copy item (${itemColumns}) from stdin binary`, items);
      await into.copy(`copy open_item (${slotColumns}) from stdin binary`, piecesOf(this.#slots, pace));
    }
    return made.rows;
  }

  async *#itemPieces(first: number, made: { rows: number }): AsyncGenerator<Buffer> {
    let bytes = 0;
    yield copyHead;
    for (let turn = 0; made.rows < chunkRows && bytes < chunkBytes && (await this.#source.more()); turn++) {
      const pages = this.#items[turn & 1]!;
      pages.clear();
      for (const arrival of this.#source.take()) {
        this.#rules.encode(arrival, first + made.rows++, pages, this.#slots);
        // Sent as soon as it is full, so that the database works on one page while the next is written.
        const full = pages.readFull();
        if (full) yield full;
      }
      bytes += pages.bytes;
      yield* pages.read();
      await this.#rules.pace.rest();
    }
    yield copyTail;
  }
}

async function* piecesOf(pages: Pages, pace: Pace): AsyncGenerator<Buffer> {
  yield copyHead;
  for (const piece of pages.read()) {
    yield piece;
    await pace.rest();
  }
  yield copyTail;
}

type Pieces = AsyncIterable<Buffer>;

/** By way of tables of their own: rows whose id is in the batch already, also since a moment ago, are left as they are. */
async function copyWithIds(
  into: Load,
  of: { workspaceId: string; batchId: string },
  items: Pieces,
  slots: Pieces,
): Promise<void> {
  await into.rows('create temp table arriving (like item) on commit drop', []);
  await into.rows('create temp table arriving_slot (like open_item) on commit drop', []);
  await into.rows(
    `create temp table tested_id on commit drop as select i.external_id from item i
      where (i.workspace_id, i.batch_id) in (select t.workspace_id, t.batch_id from batch t where t.workspace_id = $1 and t.test_of = $2)
        and i.external_id is not null`,
    [of.workspaceId, of.batchId],
  );
  await into.copy(`copy arriving (${itemColumns}) from stdin binary`, items);
  await into.copy(`copy arriving_slot (${slotColumns}) from stdin binary`, slots);
  await into.rows(
    `with fresh as (
       insert into item (${itemColumns}) select ${itemColumns} from arriving a
        -- Items that a test took out of the batch are in it all the same.
        where not exists (select from tested_id t where t.external_id = a.external_id)
       on conflict (workspace_id, batch_id, external_id) where external_id is not null do nothing returning item_id
     ) insert into open_item (${slotColumns}) select ${slotColumns} from arriving_slot s where exists (select from fresh f where f.item_id = s.item_id)`,
    [],
  );
}
