import { type Selectable, sql } from 'kysely';
import { workspaceOf } from '../../kit/actor.ts';
import type { Tables } from '../../postgres/tables.ts';
import type { Reader, Tx } from '../../postgres/tx.ts';
import type { Batch, BatchState } from './batch.ts';
import type { Tally } from './tally-deltas.ts';

type BatchRow = Selectable<Tables['batch']>;
type TallyRow = Selectable<Tables['batch_tally']>;

/** A batch as lists and pages show it: with its template's name and its counts. */
export interface BatchFacts extends Batch {
  templateName: string;
  versionNumber: number;
  tally: Tally;
}

export const batchOf = (row: BatchRow): Batch => ({
  batchId: row.batch_id,
  templateId: row.template_id,
  versionId: row.version_id,
  title: row.title,
  state: row.state,
  overlap: row.overlap,
  leaseSeconds: row.lease_seconds,
  priority: row.priority,
  dueAt: row.due_at,
  order: row.item_order,
  standing: row.standing,
  pausedBecause: row.paused_because,
  createdAt: row.created_at,
  launchedAt: row.launched_at,
});

export const tallyOf = (row: TallyRow): Tally => ({
  items: row.items,
  itemsDone: row.items_done,
  itemsCancelled: row.items_cancelled,
  claimed: row.claimed,
  submitted: row.submitted,
  toReview: row.to_review,
  sentBack: row.sent_back,
  accepted: row.accepted,
  rejected: row.rejected,
  seconds: row.seconds,
  minutes: row.minutes,
  workers: row.workers,
});

export async function findBatch(reader: Reader, batchId: string): Promise<Batch | null> {
  const row = await reader.db
    .selectFrom('batch')
    .selectAll()
    .where('workspace_id', '=', workspaceOf(reader.actor))
    .where('batch_id', '=', batchId)
    .executeTakeFirst();
  return row ? batchOf(row) : null;
}

/** Holds the batch's row until the transaction ends: first in the order batch → item → assignment. */
export async function lockRow(tx: Tx, batchId: string): Promise<Batch | null> {
  const row = await tx.db
    .selectFrom('batch')
    .selectAll()
    .where('workspace_id', '=', workspaceOf(tx.actor))
    .where('batch_id', '=', batchId)
    .forUpdate()
    .executeTakeFirst();
  return row ? batchOf(row) : null;
}

export interface FactsWanted {
  batchId?: string;
  state?: BatchState | undefined;
  templateId?: string | undefined;
  /** Batches before this one, newest first. */
  before?: string | undefined;
  limit: number;
}

export async function readFacts(reader: Reader, wanted: FactsWanted): Promise<BatchFacts[]> {
  const workspaceId = workspaceOf(reader.actor);
  const rows = await reader.rows<BatchRow & { template_name: string; number: number; tally: TallyRow | null }>(sql`
    select b.*, t.name as template_name, v.number, to_jsonb(y) as tally
    from batch b
    join template t on t.workspace_id = b.workspace_id and t.template_id = b.template_id
    join version v on v.workspace_id = b.workspace_id and v.version_id = b.version_id
    join batch_tally y on y.workspace_id = b.workspace_id and y.batch_id = b.batch_id
    where b.workspace_id = ${workspaceId}
      ${wanted.batchId ? sql`and b.batch_id = ${wanted.batchId}` : sql``}
      ${wanted.state ? sql`and b.state = ${wanted.state}` : sql``}
      ${wanted.templateId ? sql`and b.template_id = ${wanted.templateId}` : sql``}
      ${wanted.before ? sql`and b.batch_id < ${wanted.before}::uuid` : sql``}
    order by b.batch_id desc limit ${wanted.limit}`);
  return rows.map((row) => ({
    ...batchOf(row),
    templateName: row.template_name,
    versionNumber: row.number,
    tally: tallyOf(row.tally!),
  }));
}

export interface NewBatch extends Omit<Batch, 'state' | 'pausedBecause' | 'createdAt' | 'launchedAt'> {
  createdBy: string | null;
}

export async function insertBatch(tx: Tx, batch: NewBatch): Promise<void> {
  const workspace_id = workspaceOf(tx.actor);
  await tx.db
    .insertInto('batch')
    .values({
      workspace_id,
      batch_id: batch.batchId,
      template_id: batch.templateId,
      version_id: batch.versionId,
      title: batch.title,
      state: 'draft',
      overlap: batch.overlap,
      lease_seconds: batch.leaseSeconds,
      priority: batch.priority,
      due_at: batch.dueAt,
      item_order: batch.order,
      standing: batch.standing,
      created_by: batch.createdBy,
      created_at: tx.now,
    })
    .execute();
  await tx.db.insertInto('batch_tally').values({ workspace_id, batch_id: batch.batchId, changed_at: tx.now }).execute();
}

export async function insertLane(
  tx: Tx,
  lane: { batchId: string; laneId: string; kind: 'main' | 'import' | 'returns'; open: boolean; ready: boolean },
): Promise<void> {
  await tx.db
    .insertInto('lane')
    .values({
      workspace_id: workspaceOf(tx.actor),
      lane_id: lane.laneId,
      batch_id: lane.batchId,
      kind: lane.kind,
      open: lane.open,
      ready: lane.ready,
    })
    .execute();
}

type BatchChange = Partial<
  Pick<
    BatchRow,
    | 'title'
    | 'overlap'
    | 'lease_seconds'
    | 'priority'
    | 'due_at'
    | 'item_order'
    | 'standing'
    | 'state'
    | 'paused_because'
    | 'launched_at'
    | 'closed_at'
  >
>;

export async function updateBatch(tx: Tx, batchId: string, change: BatchChange): Promise<void> {
  if (Object.keys(change).length === 0) return;
  await tx.db
    .updateTable('batch')
    .set(change)
    .where('workspace_id', '=', workspaceOf(tx.actor))
    .where('batch_id', '=', batchId)
    .execute();
}

/** Opens the lanes that are ready, or shuts all of them. */
export async function setLanes(tx: Tx, batchId: string, open: boolean): Promise<void> {
  await tx.db
    .updateTable('lane')
    .set(({ ref }) => ({ open: open ? ref('ready') : false }))
    .where('workspace_id', '=', workspaceOf(tx.actor))
    .where('batch_id', '=', batchId)
    .execute();
}

export async function lanesOf(
  reader: Reader,
  batchId: string,
): Promise<{ laneId: string; kind: 'main' | 'import' | 'returns'; ready: boolean }[]> {
  const rows = await reader.db
    .selectFrom('lane')
    .select(['lane_id', 'kind', 'ready'])
    .where('workspace_id', '=', workspaceOf(reader.actor))
    .where('batch_id', '=', batchId)
    .execute();
  return rows.map((row) => ({ laneId: row.lane_id, kind: row.kind, ready: row.ready }));
}

/** Whether there is an item that workers could be offered. */
export async function hasItems(reader: Reader, batchId: string): Promise<boolean> {
  const rows = await reader.rows(sql`
    select 1 from item i join lane l on l.workspace_id = i.workspace_id and l.lane_id = i.lane_id
    where i.workspace_id = ${workspaceOf(reader.actor)} and i.batch_id = ${batchId} and i.cancelled_at is null and l.ready limit 1`);
  return rows.length > 0;
}

/** Whether rows of a file are being written or taken out right now. */
export async function hasImportUnderWay(reader: Reader, batchId: string): Promise<boolean> {
  const row = await reader.db
    .selectFrom('import')
    .select('import_id')
    .where('workspace_id', '=', workspaceOf(reader.actor))
    .where('batch_id', '=', batchId)
    .where('state', 'in', ['importing', 'rolling_back'])
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Whether an item that was not cancelled still lacks its result. Reads the whole batch: ask only when the tally says it is over. */
export async function lacksResults(reader: Reader, batchId: string): Promise<boolean> {
  const rows = await reader.rows(sql`
    select 1 from item i
    where i.workspace_id = ${workspaceOf(reader.actor)} and i.batch_id = ${batchId} and i.cancelled_at is null
      and not exists (select from result r where r.workspace_id = i.workspace_id and r.batch_id = i.batch_id and r.item_id = i.item_id and r.done)
    limit 1`);
  return rows.length > 0;
}

export async function blobsOfImports(reader: Reader, batchId: string): Promise<string[]> {
  const rows = await reader.db
    .selectFrom('import')
    .select('blob')
    .where('workspace_id', '=', workspaceOf(reader.actor))
    .where('batch_id', '=', batchId)
    .execute();
  return rows.map((row) => row.blob);
}

/** Lanes, imports and tally go with the row; items and open items are swept up later. */
export async function deleteBatch(tx: Tx, batchId: string): Promise<void> {
  await tx.db
    .deleteFrom('batch')
    .where('workspace_id', '=', workspaceOf(tx.actor))
    .where('batch_id', '=', batchId)
    .execute();
}

/** Deletes at most `limit` open slots of the lanes; answers how many went. */
export async function deleteOpenSlice(tx: Tx, laneIds: readonly string[], limit: number): Promise<number> {
  const rows = await tx.rows<{ n: number }>(sql`
    with slice as (select workspace_id, lane_id, seq from open_item where workspace_id = ${workspaceOf(tx.actor)} and lane_id = any(${laneIds}::uuid[]) limit ${limit}),
      gone as (delete from open_item o using slice s where o.workspace_id = s.workspace_id and o.lane_id = s.lane_id and o.seq = s.seq returning 1)
    select count(*)::int as n from gone`);
  return rows[0]?.n ?? 0;
}

/** Deletes at most `limit` items of a batch; answers how many went. */
export async function deleteItemSlice(tx: Tx, batchId: string, limit: number): Promise<number> {
  const rows = await tx.rows<{ n: number }>(sql`
    with slice as (select workspace_id, batch_id, item_id from item where workspace_id = ${workspaceOf(tx.actor)} and batch_id = ${batchId} limit ${limit}),
      gone as (delete from item i using slice s where i.workspace_id = s.workspace_id and i.batch_id = s.batch_id and i.item_id = s.item_id returning 1)
    select count(*)::int as n from gone`);
  return rows[0]?.n ?? 0;
}

/** Sets how many answers each open slot of a draft wants. */
export async function setRemaining(tx: Tx, batchId: string, overlap: number): Promise<void> {
  await tx.rows(sql`
    update open_item o set remaining = ${overlap} from lane l
    where l.workspace_id = ${workspaceOf(tx.actor)} and l.batch_id = ${batchId} and o.workspace_id = l.workspace_id and o.lane_id = l.lane_id`);
}

export async function numbersAfter(
  reader: Reader,
  batchId: string,
  after: number,
  limit: number,
): Promise<{ itemId: string; number: number }[]> {
  const rows = await reader.db
    .selectFrom('item')
    .select(['item_id', 'number'])
    .where('workspace_id', '=', workspaceOf(reader.actor))
    .where('batch_id', '=', batchId)
    .where('number', '>', after)
    .orderBy('number')
    .limit(limit)
    .execute();
  return rows.map((row) => ({ itemId: row.item_id, number: row.number }));
}

export async function setSeqs(
  tx: Tx,
  batchId: string,
  places: readonly { itemId: string; seq: number }[],
): Promise<void> {
  await tx.rows(sql`
    update item i set seq = p.seq from unnest(${places.map((p) => p.itemId)}::uuid[], ${places.map((p) => p.seq)}::bigint[]) as p(item_id, seq)
    where i.workspace_id = ${workspaceOf(tx.actor)} and i.batch_id = ${batchId} and i.item_id = p.item_id`);
}

/** Makes the slots of a draft anew from its items: in place, two of them could meet at one seq on the way. */
export async function renewSlots(tx: Tx, batchId: string): Promise<void> {
  const workspaceId = workspaceOf(tx.actor);
  await tx.rows(sql`
    delete from open_item o using lane l where l.workspace_id = ${workspaceId} and l.batch_id = ${batchId} and o.workspace_id = l.workspace_id and o.lane_id = l.lane_id`);
  await tx.rows(sql`
    insert into open_item (workspace_id, lane_id, seq, item_id, remaining)
    select i.workspace_id, i.lane_id, i.seq, i.item_id, b.overlap from item i join batch b on b.workspace_id = i.workspace_id and b.batch_id = i.batch_id
    where i.workspace_id = ${workspaceId} and i.batch_id = ${batchId} and i.cancelled_at is null`);
}
