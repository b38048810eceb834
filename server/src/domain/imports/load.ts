import type { AppParts } from '../../jobs/parts.ts';
import { theClock } from '../../kit/actor.ts';
import { type Load, load } from '../../postgres/copy.ts';
import { reader, type Tx, write } from '../../postgres/tx.ts';
import { makeDuplicateFinder } from '../../tables/duplicates.ts';
import { openTable } from '../../tables/open.ts';
import type { Table, TableRow } from '../../tables/table.ts';
import { isClosed, isOffered } from '../batches/batch.ts';
import { lockBatch } from '../batches/get.ts';
import { reopen } from '../batches/reopen.ts';
import { versionOf } from '../templates/version.ts';
import { type Arrival, itemColumns, makeEncoder, slotColumns } from './encode.ts';
import { externalIdKey } from './import.ts';
import { makePace, type Pace } from './pace.ts';
import { makeRowReader, type ReadRow } from './row-reader.ts';
import { faultOf, uploadMax } from './run-check.ts';
import {
  destinationOf,
  findImport,
  holdLoad,
  type Import,
  lockImport,
  saveLoad,
  setLane,
  updateImport,
} from './store.ts';

const chunkRows = 50_000;
const chunkBytes = 32 * 1024 * 1024;

/** Somebody else loads this import by now, or it was stopped: the loader ends without a word. */
class Superseded extends Error {}
/** The import cannot go on, for a reason people are told. */
class Stopped extends Error {}

/** The job: writes the rows in chunks, from where the last one ended, and makes them visible at the end. */
export async function loadJob(app: AppParts, payload: Record<string, unknown>): Promise<void> {
  const { workspaceId, importId } = payload as { workspaceId: string; importId: string };
  const actor = theClock(workspaceId);
  const one = await findImport(reader(app.database, actor, app.clock()), importId);
  if (one?.state !== 'importing') return;
  try {
    await loadRows(app, workspaceId, one);
    await write(app.database, actor, (tx) => reveal(tx, importId), app.clock);
    await app.blobs.remove(one.blob);
  } catch (error) {
    if (error instanceof Superseded) return;
    const why = reasonOf(error);
    // Without a reason that trying again cannot change, the queue tries again, from the last whole chunk.
    if (why === null) throw error;
    await write(app.database, actor, (tx) => fail(tx, one, why, workspaceId), app.clock);
  }
}

async function loadRows(app: AppParts, workspaceId: string, one: Import): Promise<void> {
  const look = reader(app.database, theClock(workspaceId), app.clock());
  const batch = await destinationOf(look, one.batchId);
  if (!batch || !one.laneId || one.firstNumber === null) throw new Superseded();
  const { columns } = (await versionOf(look, batch.versionId)).definition;
  const table = await openTable(
    { path: app.blobs.path(one.blob), name: one.fileName, ...(one.format ? { format: one.format } : {}) },
    { bytes: uploadMax(app) },
  );
  const encode = makeEncoder({
    workspaceId,
    batchId: one.batchId,
    laneId: one.laneId,
    order: batch.order,
    overlap: batch.overlap,
  });
  const source = new GoodRows(
    table,
    one,
    makeRowReader({ columns, header: table.header, mapping: one.mapping, fixes: one.fixes }),
  );
  const pace = makePace(app.database);
  let { resumeAfter, rowsDone } = one;
  const withIds = one.mapping.includes(externalIdKey);
  while (await source.more()) {
    const chunk = await load(app.database, async (into) => {
      const held = await holdLoad(into, workspaceId, one.importId);
      if (held?.state !== 'importing' || held.resumeAfter !== resumeAfter) throw new Superseded();
      if (held.batchState === 'closed') throw new Stopped('The batch was closed before all rows had arrived.');
      const written = new Chunk(source, encode, one.firstNumber! + rowsDone, pace);
      if (withIds) await copyWithIds(into, written);
      else await copyPlain(into, written);
      const at = { resumeAfter: source.lastRow, rowsDone: rowsDone + written.rows, progress: source.share() };
      await saveLoad(into, workspaceId, one.importId, { ...at, now: app.clock() });
      return at;
    });
    ({ resumeAfter, rowsDone } = chunk);
    await pace.rest();
  }
}

async function copyPlain(into: Load, chunk: Chunk): Promise<void> {
  await into.copy(`copy item (${itemColumns}) from stdin`, chunk.items());
  await into.copy(`copy open_item (${slotColumns}) from stdin`, chunk.slots());
}

/** Rows with the caller's ids go by a table of their own first: those that are in the batch already are left as they are. */
async function copyWithIds(into: Load, chunk: Chunk): Promise<void> {
  await into.rows('create temp table arriving (like item) on commit drop', []);
  await into.rows('create temp table arriving_slot (like open_item) on commit drop', []);
  await into.copy(`copy arriving (${itemColumns}) from stdin`, chunk.items());
  await into.copy(`copy arriving_slot (${slotColumns}) from stdin`, chunk.slots());
  await into.rows(
    `with fresh as (
       insert into item (${itemColumns}) select ${itemColumns} from arriving
       on conflict (workspace_id, batch_id, external_id) where external_id is not null do nothing returning item_id
     ) insert into open_item (${slotColumns}) select ${slotColumns} from arriving_slot s where exists (select from fresh f where f.item_id = s.item_id)`,
    [],
  );
}

/** The rows of a file that are to be imported, stretch by stretch, from where an earlier load ended. */
class GoodRows {
  lastRow: number;
  readonly #rows: AsyncGenerator<TableRow[]>;
  readonly #table: Table;
  readonly #read: (row: TableRow) => ReadRow;
  readonly #after: number;
  readonly #seen: ReturnType<typeof makeDuplicateFinder> | null;
  #next: TableRow[] | null = null;

  constructor(table: Table, one: Import, read: (row: TableRow) => ReadRow) {
    this.#table = table;
    this.#read = read;
    this.#after = one.resumeAfter;
    this.lastRow = one.resumeAfter;
    // Which rows repeat an earlier one is known only to who has seen the earlier ones, so then all are read again.
    this.#seen = one.duplicates === 'skip' && one.counts.duplicate > 0 ? makeDuplicateFinder() : null;
    this.#rows = table.rows(this.#seen ? 0 : this.#after + 1);
  }

  /** Whether another stretch of rows is there. */
  async more(): Promise<boolean> {
    while (this.#next === null) {
      const { value, done } = await this.#rows.next();
      if (done) return false;
      if (value.length > 0 && value.at(-1)!.number > this.#after) this.#next = value;
      else for (const row of value) this.#isRepeated(this.#read(row));
    }
    return true;
  }

  take(): Arrival[] {
    const rows = this.#next ?? [];
    this.#next = null;
    const arrivals: Arrival[] = [];
    for (const row of rows) {
      const one = this.#read(row);
      if (one.kind !== 'good' || this.#isRepeated(one) || row.number <= this.#after) continue;
      arrivals.push({ input: one.input, externalId: one.externalId });
    }
    this.lastRow = rows.at(-1)?.number ?? this.lastRow;
    return arrivals;
  }

  share(): number {
    return this.#table.bytes > 0 ? Math.min(1, this.#table.bytesRead() / this.#table.bytes) : 0;
  }

  #isRepeated(row: ReadRow): boolean {
    return this.#seen !== null && row.kind === 'good' && this.#seen.seen(row.sameness, row.number) > 0;
  }
}

/** The rows of one transaction: items as they are read, then the slots that were made on the way. */
class Chunk {
  rows = 0;
  readonly #source: GoodRows;
  readonly #encode: ReturnType<typeof makeEncoder>;
  readonly #first: number;
  readonly #pace: Pace;
  readonly #slots: Buffer[] = [];

  constructor(source: GoodRows, encode: ReturnType<typeof makeEncoder>, first: number, pace: Pace) {
    this.#source = source;
    this.#encode = encode;
    this.#first = first;
    this.#pace = pace;
  }

  async *items(): AsyncGenerator<Buffer> {
    let bytes = 0;
    while (this.rows < chunkRows && bytes < chunkBytes && (await this.#source.more())) {
      const arrivals = this.#source.take();
      const { items, slots } = this.#encode(arrivals, this.#first + this.rows);
      this.rows += arrivals.length;
      bytes += items.length;
      this.#slots.push(slots);
      if (items.length > 0) yield items;
      await this.#pace.rest();
    }
  }

  async *slots(): AsyncGenerator<Buffer> {
    for (const slots of this.#slots)
      if (slots.length > 0) {
        yield slots;
        await this.#pace.rest();
      }
  }
}

/** The last flip: the rows become items of the batch, all at once. */
async function reveal(tx: Tx, importId: string): Promise<void> {
  const found = await findImport(tx, importId);
  if (!found?.laneId) throw new Superseded();
  const batch = await lockBatch(tx, found.batchId);
  const one = await lockImport(tx, importId);
  if (one?.state !== 'importing') throw new Superseded();
  if (isClosed(batch.state)) throw new Stopped('The batch was closed before all rows had arrived.');
  const again = await reopen(tx, batch.batchId);
  await setLane(tx, found.laneId, { ready: true, open: again || isOffered(batch.state) });
  const count = await countOf(tx, one);
  await updateImport(tx, importId, 'importing', { state: 'imported', progress: 1 });
  tx.tell({ kind: 'items.added', subject: ['bat', batch.batchId], batchId: batch.batchId, details: { count } });
  tx.tell({ kind: 'import.finished', subject: ['imp', importId], batchId: batch.batchId, details: { count } });
}

/** With the caller's ids some rows may have been in the batch already; without, all that were read were written. */
async function countOf(tx: Tx, one: Import): Promise<number> {
  if (!one.mapping.includes(externalIdKey)) return one.rowsDone;
  const row = await tx.db
    .selectFrom('item')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where('workspace_id', '=', tx.actor.workspaceId!)
    .where('batch_id', '=', one.batchId)
    .where('number', '>=', one.firstNumber!)
    .where('number', '<', one.firstNumber! + one.rowsDone)
    .where('lane_id', '=', one.laneId!)
    .executeTakeFirstOrThrow();
  return Number(row.n);
}

async function fail(tx: Tx, one: Import, why: string, workspaceId: string): Promise<void> {
  if (!(await updateImport(tx, one.importId, 'importing', { state: 'failed', why }))) return;
  await tx.later('import.take-out', { workspaceId, importId: one.importId }, { key: `import:${one.importId}` });
  tx.tell({ kind: 'import.failed', subject: ['imp', one.importId], batchId: one.batchId, details: { why } });
}

/** What to tell people when trying again cannot help: the file, or rows the database will never take. */
function reasonOf(error: unknown): string | null {
  if (error instanceof Stopped) return error.message;
  const fault = faultOf(error);
  if (fault) return fault.message;
  const code = (error as { code?: unknown }).code;
  const hopeless = typeof code === 'string' && /^(22|23)\w{3}$/.test(code);
  return hopeless
    ? 'The database refused a row of the file. Nothing of it was imported; check the file and import it again.'
    : null;
}
