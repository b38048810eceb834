import type { AppParts } from '../../jobs/parts.ts';
import { theClock } from '../../kit/actor.ts';
import { type Load, load } from '../../postgres/copy.ts';
import { reader, write } from '../../postgres/tx.ts';
import { openTable } from '../../tables/open.ts';
import { versionOf } from '../templates/version.ts';
import { makeEncoder } from './encode.ts';
import { GoodRows } from './good-rows.ts';
import { externalIdKey } from './import.ts';
import { makePace } from './pace.ts';
import { giveUp, reveal } from './reveal.ts';
import { makeRowReader } from './row-reader.ts';
import { faultOf, uploadMax } from './run-check.ts';
import { destinationOf, findImport, holdLoad, type Import, saveLoad } from './store.ts';
import { type ChunkRules, ChunkWriter } from './write-chunk.ts';

/** Somebody else loads this import by now, or it was given up: the loader ends without a word. */
class Superseded extends Error {}
class BatchClosed extends Error {
  constructor() {
    super('The batch was closed before all rows had arrived.');
  }
}

/** The job: writes the rows in chunks, from where the last one ended, and makes them visible at the end. */
export async function loadJob(app: AppParts, payload: Record<string, unknown>): Promise<void> {
  const { workspaceId, importId } = payload as { workspaceId: string; importId: string };
  const actor = theClock(workspaceId);
  const one = await findImport(reader(app.database, actor, app.clock()), importId);
  if (one?.state !== 'importing') return;
  try {
    await loadRows(app, workspaceId, one);
    const came = await write(app.database, actor, (tx) => reveal(tx, importId), app.clock);
    if (came === 'closed') throw new BatchClosed();
    if (came === 'revealed') await app.blobs.remove(one.blob);
  } catch (error) {
    if (error instanceof Superseded) return;
    const why = reasonOf(error);
    // Without a reason that trying again cannot change, the queue tries again, from the last whole chunk.
    if (why === null) throw error;
    await write(app.database, actor, (tx) => giveUp(tx, one, why), app.clock);
  }
}

/** How far a load has come: the last row of the file that was read, and the items made so far. */
interface Place {
  resumeAfter: number;
  rowsDone: number;
}

async function loadRows(app: AppParts, workspaceId: string, one: Import): Promise<void> {
  const { source, rules } = await prepare(app, workspaceId, one);
  const writer = new ChunkWriter(source, rules);
  let place: Place = one;
  try {
    while (await source.more()) {
      const from = place;
      place = await load(app.database, async (into) => {
        await holdAt(into, workspaceId, one.importId, from);
        const rows = await writer.write(into, one.firstNumber! + from.rowsDone);
        const to = { resumeAfter: source.lastRow, rowsDone: from.rowsDone + rows };
        await saveLoad(into, workspaceId, one.importId, { ...to, progress: source.share(), now: app.clock() });
        return to;
      });
    }
  } finally {
    await source.close();
  }
}

async function prepare(
  app: AppParts,
  workspaceId: string,
  one: Import,
): Promise<{ source: GoodRows; rules: ChunkRules }> {
  const look = reader(app.database, theClock(workspaceId), app.clock());
  const batch = await destinationOf(look, one.batchId);
  if (!batch || !one.laneId || one.firstNumber === null) throw new Superseded();
  const { columns } = (await versionOf(look, batch.versionId)).definition;
  const file = {
    path: app.blobs.path(one.blob),
    name: one.fileName,
    ...(one.format ? { format: one.format } : {}),
  };
  const table = await openTable(file, { bytes: uploadMax(app) });
  const { laneId, batchId, mapping, fixes } = one;
  return {
    source: new GoodRows(table, one, makeRowReader({ columns, header: table.header, mapping, fixes })),
    rules: {
      encode: makeEncoder({ workspaceId, batchId, laneId, ...batch }),
      of: { workspaceId, batchId },
      withIds: mapping.includes(externalIdKey),
      pace: makePace(app.database),
    },
  };
}

/** Holds the import's row for one chunk, and makes sure that nobody has written this chunk or stopped the import meanwhile. */
async function holdAt(into: Load, workspaceId: string, importId: string, from: Place): Promise<void> {
  const held = await holdLoad(into, workspaceId, importId);
  if (held?.state !== 'importing' || held.resumeAfter !== from.resumeAfter) throw new Superseded();
  if (held.batchState === 'closed') throw new BatchClosed();
}

/** What to tell people when trying again cannot help: the batch, the file, or rows the database will never take. */
function reasonOf(error: unknown): string | null {
  if (error instanceof BatchClosed) return error.message;
  const fault = faultOf(error);
  if (fault) return fault.message;
  const code = (error as { code?: unknown }).code;
  const hopeless = typeof code === 'string' && /^(22|23)\w{3}$/.test(code);
  return hopeless
    ? 'The database refused a row of the file. Nothing of it was imported; check the file and import it again.'
    : null;
}
