import type { Load } from '../../postgres/copy.ts';
import { itemColumns, type makeEncoder, slotColumns } from './encode.ts';
import type { GoodRows } from './good-rows.ts';
import type { Pace } from './pace.ts';

const chunkRows = 50_000;
const chunkBytes = 32 * 1024 * 1024;

export interface ChunkRules {
  encode: ReturnType<typeof makeEncoder>;
  /** The rows have ids of the caller's, so some may be in the batch already. */
  withIds: boolean;
  /** Number of the first item. */
  first: number;
  pace: Pace;
}

/** Writes the next rows of the file, in at most 50,000 or 32 MB; answers how many items were made of them. */
export async function writeChunk(into: Load, source: GoodRows, rules: ChunkRules): Promise<number> {
  const slots: Buffer[] = [];
  let rows = 0;
  async function* items(): AsyncGenerator<Buffer> {
    let bytes = 0;
    while (rows < chunkRows && bytes < chunkBytes && (await source.more())) {
      const arrivals = source.take();
      const encoded = rules.encode(arrivals, rules.first + rows);
      rows += arrivals.length;
      bytes += encoded.items.length;
      slots.push(encoded.slots);
      if (encoded.items.length > 0) yield encoded.items;
      await rules.pace.rest();
    }
  }
  async function* slotsAgain(): AsyncGenerator<Buffer> {
    for (const piece of slots) {
      if (piece.length > 0) yield piece;
      await rules.pace.rest();
    }
  }
  if (rules.withIds) await copyWithIds(into, items, slotsAgain);
  else {
    await into.copy(`copy item (${itemColumns}) from stdin`, items());
    await into.copy(`copy open_item (${slotColumns}) from stdin`, slotsAgain());
  }
  return rows;
}

type Pieces = () => AsyncGenerator<Buffer>;

/** By way of tables of their own: rows whose id is in the batch already, also since a moment ago, are left as they are. */
async function copyWithIds(into: Load, items: Pieces, slots: Pieces): Promise<void> {
  await into.rows('create temp table arriving (like item) on commit drop', []);
  await into.rows('create temp table arriving_slot (like open_item) on commit drop', []);
  await into.copy(`copy arriving (${itemColumns}) from stdin`, items());
  await into.copy(`copy arriving_slot (${slotColumns}) from stdin`, slots());
  await into.rows(
    `with fresh as (
       insert into item (${itemColumns}) select ${itemColumns} from arriving
       on conflict (workspace_id, batch_id, external_id) where external_id is not null do nothing returning item_id
     ) insert into open_item (${slotColumns}) select ${slotColumns} from arriving_slot s where exists (select from fresh f where f.item_id = s.item_id)`,
    [],
  );
}
