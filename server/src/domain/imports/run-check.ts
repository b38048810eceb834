import type { AppParts } from '../../jobs/parts.ts';
import { type Actor, theClock } from '../../kit/actor.ts';
import { reader, type Tx, write } from '../../postgres/tx.ts';
import { openTable } from '../../tables/open.ts';
import { TableFault } from '../../tables/table.ts';
import { getBatch } from '../batches/get.ts';
import { versionOf } from '../templates/version.ts';
import { type Checked, checkTable } from './check.ts';
import { mappingGap } from './import.ts';
import { makePace } from './pace.ts';
import { findImport, updateImport } from './store.ts';

/** Files up to this size are checked while the request waits; larger ones by a job. */
export const inlineBytes = 5 * 1024 * 1024;
const beatMs = 1000;

/** Leaves the check to a job. */
export const checkLater = (tx: Tx, workspaceId: string, importId: string): Promise<void> =>
  tx.later('import.check', { workspaceId, importId }, { key: `import:${importId}` });

/**
 * Checks an import that is in the state `checking` and writes what was found. A file that is no table makes it `refused`.
 * Does nothing when the import was discarded or has been checked meanwhile, so it is harmless to repeat.
 * @returns the fault when the file is no table
 */
export async function runCheck(app: AppParts, actor: Actor, importId: string): Promise<TableFault | null> {
  const look = reader(app.database, actor, app.clock());
  const one = await findImport(look, importId);
  if (one?.state !== 'checking') return null;
  const { columns } = (await versionOf(look, (await getBatch(look, one.batchId)).versionId)).definition;
  const pace = makePace(app.database);
  let beat = Date.now();
  try {
    const table = await openTable(
      { path: app.blobs.path(one.blob), name: one.fileName, ...(one.format ? { format: one.format } : {}) },
      { bytes: uploadMax(app) },
    );
    const mapping = one.header.length > 0 ? one.mapping : null;
    const checked = await checkTable(table, { columns, mapping, fixes: one.fixes }, async (share) => {
      await pace.rest();
      if (Date.now() - beat < beatMs) return;
      beat = Date.now();
      await write(
        app.database,
        actor,
        (tx) => updateImport(tx, importId, 'checking', { progress: Math.min(1, share) }),
        app.clock,
      );
    });
    await write(
      app.database,
      actor,
      (tx) =>
        updateImport(tx, importId, 'checking', {
          state: 'ready',
          progress: 1,
          ...resultOf(checked, mappingGap(checked.mapping, columns)),
        }),
      app.clock,
    );
    return null;
  } catch (error) {
    const fault = faultOf(error);
    if (!fault) throw error;
    await write(
      app.database,
      actor,
      (tx) => updateImport(tx, importId, 'checking', { state: 'refused', why: fault.message, progress: 1 }),
      app.clock,
    );
    await app.blobs.remove(one.blob);
    return fault;
  }
}

/** The job. */
export async function checkJob(app: AppParts, payload: Record<string, unknown>): Promise<void> {
  const { workspaceId, importId } = payload as { workspaceId: string; importId: string };
  await runCheck(app, theClock(workspaceId), importId);
}

/** Bytes of the largest file that is taken. */
export const uploadMax = (app: AppParts): number => Math.floor(app.config.MANYHANDS_UPLOAD_MAX_MB * 1024 * 1024);

const resultOf = (checked: Checked, gap: string | null) => ({
  format: checked.format,
  encoding: checked.encoding,
  header: checked.header,
  mapping: checked.mapping,
  types: checked.types,
  preview: checked.preview,
  findings: checked.findings,
  counts: checked.counts,
  why: gap,
});

/** A file that is gone is as unreadable as one that is no table; trouble with the database is neither and is tried again. */
export function faultOf(error: unknown): TableFault | null {
  if (error instanceof TableFault) return error;
  const gone = (error as { code?: unknown }).code === 'ENOENT';
  return gone ? new TableFault('table.not-a-table', 'The uploaded file is not there any more. Upload it again.') : null;
}
