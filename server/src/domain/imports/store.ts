import { type Selectable, sql } from 'kysely';
import { workspaceOf } from '../../kit/actor.ts';
import type { Load } from '../../postgres/copy.ts';
import type { Tables } from '../../postgres/tables.ts';
import type { Reader, Tx } from '../../postgres/tx.ts';
import type { Batch } from '../batches/batch.ts';
import type { Counts, Finding, Fix, ImportState, PreviewRow } from './import.ts';

export interface Import {
  importId: string;
  batchId: string;
  laneId: string | null;
  state: ImportState;
  fileName: string;
  format: 'csv' | 'tsv' | 'xlsx' | 'jsonl' | null;
  encoding: string | null;
  blob: string;
  bytes: number;
  header: string[];
  mapping: (string | null)[];
  types: string[];
  preview: PreviewRow[];
  findings: Finding[];
  fixes: Fix[];
  counts: Counts;
  duplicates: 'skip' | 'keep';
  rowsDone: number;
  resumeAfter: number;
  firstNumber: number | null;
  progress: number;
  why: string | null;
  createdAt: Date;
}

type ImportRow = Selectable<Tables['import']>;
const importOf = (row: ImportRow): Import => ({
  importId: row.import_id,
  batchId: row.batch_id,
  laneId: row.lane_id,
  state: row.state as ImportState,
  fileName: row.file_name,
  format: row.format as Import['format'],
  encoding: row.encoding,
  blob: row.blob,
  bytes: row.bytes,
  header: row.header,
  mapping: row.mapping,
  types: row.types,
  preview: row.preview as PreviewRow[],
  findings: row.findings as Finding[],
  fixes: row.fixes,
  counts: row.counts,
  duplicates: row.duplicates,
  rowsDone: row.rows_done,
  resumeAfter: row.resume_after,
  firstNumber: row.first_number,
  progress: row.progress,
  why: row.why,
  createdAt: row.created_at,
});

const ofWorkspace = (reader: Reader) =>
  reader.db.selectFrom('import').selectAll().where('workspace_id', '=', workspaceOf(reader.actor));

export async function findImport(reader: Reader, importId: string): Promise<Import | null> {
  const row = await ofWorkspace(reader).where('import_id', '=', importId).executeTakeFirst();
  return row ? importOf(row) : null;
}

/** Holds the import's row; its batch must be held before it. */
export async function lockImport(tx: Tx, importId: string): Promise<Import | null> {
  const row = await tx.db
    .selectFrom('import')
    .selectAll()
    .where('workspace_id', '=', workspaceOf(tx.actor))
    .where('import_id', '=', importId)
    .forUpdate()
    .executeTakeFirst();
  return row ? importOf(row) : null;
}

export async function readImports(
  reader: Reader,
  batchId: string,
  before: string | undefined,
  limit: number,
): Promise<Import[]> {
  let query = ofWorkspace(reader).where('batch_id', '=', batchId).orderBy('import_id', 'desc').limit(limit);
  if (before !== undefined) query = query.where('import_id', '<', before);
  return (await query.execute()).map(importOf);
}

export interface NewImport {
  importId: string;
  batchId: string;
  state: ImportState;
  fileName: string;
  format: string | null;
  blob: string;
  bytes: number;
}

export async function insertImport(tx: Tx, made: NewImport): Promise<void> {
  await tx.db
    .insertInto('import')
    .values({
      workspace_id: workspaceOf(tx.actor),
      import_id: made.importId,
      batch_id: made.batchId,
      state: made.state,
      file_name: made.fileName,
      format: made.format,
      blob: made.blob,
      bytes: made.bytes,
      made_by: tx.actor.personId,
      created_at: tx.now,
      beat_at: tx.now,
    })
    .execute();
}

export type ImportChange = Partial<
  Pick<
    Import,
    | 'state'
    | 'laneId'
    | 'format'
    | 'encoding'
    | 'header'
    | 'mapping'
    | 'types'
    | 'preview'
    | 'findings'
    | 'fixes'
    | 'counts'
    | 'duplicates'
    | 'firstNumber'
    | 'progress'
    | 'why'
  >
>;

/** Changes an import that is in a state; answers whether it was. Whoever changes it is alive, so its beat is taken too. */
export async function updateImport(
  tx: Tx,
  importId: string,
  from: ImportState,
  change: ImportChange,
): Promise<boolean> {
  const json = <T>(value: T | undefined) => (value === undefined ? undefined : JSON.stringify(value));
  const columns = {
    state: change.state,
    lane_id: change.laneId,
    format: change.format,
    encoding: change.encoding,
    header: json(change.header),
    mapping: json(change.mapping),
    types: json(change.types),
    preview: json(change.preview),
    findings: json(change.findings),
    fixes: json(change.fixes),
    counts: json(change.counts),
    duplicates: change.duplicates,
    first_number: change.firstNumber,
    progress: change.progress,
    why: change.why,
  };
  const set = Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined));
  const done = await tx.db
    .updateTable('import')
    .set({ ...set, beat_at: tx.now })
    .where('workspace_id', '=', workspaceOf(tx.actor))
    .where('import_id', '=', importId)
    .where('state', '=', from)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

export async function deleteImport(tx: Tx, importId: string): Promise<void> {
  await tx.db
    .deleteFrom('import')
    .where('workspace_id', '=', workspaceOf(tx.actor))
    .where('import_id', '=', importId)
    .execute();
}

/** What a load needs to know at the beginning of every chunk, with the import's row held against a second loader. */
export async function holdLoad(
  load: Load,
  workspaceId: string,
  importId: string,
): Promise<{ state: ImportState; resumeAfter: number; rowsDone: number; batchState: string } | null> {
  const rows = await load.rows<{ state: ImportState; resumeAfter: number; rowsDone: number; batchState: string }>(
    `select i.state, i.resume_after as "resumeAfter", i.rows_done as "rowsDone", b.state as "batchState"
     from import i join batch b on b.workspace_id = i.workspace_id and b.batch_id = i.batch_id
     where i.workspace_id = $1 and i.import_id = $2 for update of i`,
    [workspaceId, importId],
  );
  return rows[0] ?? null;
}

export async function saveLoad(
  load: Load,
  workspaceId: string,
  importId: string,
  at: { resumeAfter: number; rowsDone: number; progress: number; now: Date },
): Promise<void> {
  await load.rows(
    'update import set resume_after = $3, rows_done = $4, progress = $5, beat_at = $6 where workspace_id = $1 and import_id = $2',
    [workspaceId, importId, at.resumeAfter, at.rowsDone, at.progress, at.now],
  );
}

/** What the load's batch asked for when the file was confirmed; neither can change while rows are written. */
export async function destinationOf(
  reader: Reader,
  batchId: string,
): Promise<(Pick<Batch, 'order' | 'overlap' | 'seedSlots' | 'versionId'> & { state: string }) | null> {
  const row = await reader.db
    .selectFrom('batch')
    .select(['item_order', 'overlap', 'seed_slots', 'version_id', 'state'])
    .where('workspace_id', '=', workspaceOf(reader.actor))
    .where('batch_id', '=', batchId)
    .executeTakeFirst();
  if (!row) return null;
  const { item_order: order, overlap, seed_slots: seedSlots, version_id: versionId, state } = row;
  return { order, overlap, seedSlots, versionId, state };
}

/** Imports of all workspaces that somebody should be working on and nobody has for a while; their beat is taken, so that one finds each. */
export async function takeAbandoned(
  tx: Tx,
  before: Date,
): Promise<{ workspaceId: string; importId: string; state: ImportState }[]> {
  return tx.rows<{ workspaceId: string; importId: string; state: ImportState }>(sql`
    update import set beat_at = ${tx.now} where (workspace_id, import_id) in (
      select workspace_id, import_id from import where state in ('checking', 'importing', 'rolling_back') and beat_at < ${before} limit 20 for update skip locked
    ) returning workspace_id as "workspaceId", import_id as "importId", state`);
}
