import { type Selectable, sql } from 'kysely';
import { workspaceOf } from '../../kit/actor.ts';
import type { Tables } from '../../postgres/tables.ts';
import type { Reader, Tx } from '../../postgres/tx.ts';
import { type Batch, type BatchState, isReviewed, type Price } from './batch.ts';
import type { Tally } from './tally-deltas.ts';

type BatchRow = Selectable<Tables['batch']>;
type TallyRow = Selectable<Tables['batch_tally']>;

/** A batch as lists and pages show it: with its template's name and its counts. */
export interface BatchFacts extends Batch {
  templateName: string;
  versionNumber: number;
  /** What the brief says one answer takes. */
  expectedMinutes: number;
  /** Of the workspace, as it is now. */
  currency: string;
  tally: Tally;
}

export const batchOf = (row: BatchRow): Batch => ({
  batchId: row.batch_id,
  templateId: row.template_id,
  versionId: row.version_id,
  title: row.title,
  state: row.state,
  overlap: row.overlap,
  seedSlots: row.seed_slots,
  plan: row.plan,
  leaseSeconds: row.lease_seconds,
  priority: row.priority,
  dueAt: row.due_at,
  order: row.item_order,
  standing: row.standing,
  teamOnly: row.team_only,
  forOutside: row.for_outside,
  testOf: row.test_of,
  pay: payOf(row),
  pausedBecause: row.paused_because,
  createdAt: row.created_at,
  launchedAt: row.launched_at,
});

/** From a row of the database, or one that came as JSON: both have whole numbers of the safe range. */
const payOf = ({ price_micros, price_currency }: Pick<BatchRow, 'price_micros' | 'price_currency'>): Price | null =>
  price_micros === null || price_currency === null ? null : { micros: BigInt(price_micros), currency: price_currency };
export const payColumns = (pay: Price | null) => ({
  price_micros: pay?.micros.toString() ?? null,
  price_currency: pay?.currency ?? null,
});

export async function currencyOf(reader: Reader): Promise<string> {
  const row = await reader.db
    .selectFrom('workspace')
    .select('currency')
    .where('workspace_id', '=', workspaceOf(reader.actor))
    .executeTakeFirstOrThrow();
  return row.currency;
}

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

export async function shareRow(tx: Tx, batchId: string): Promise<Batch | null> {
  const row = await tx.db
    .selectFrom('batch')
    .selectAll()
    .where('workspace_id', '=', workspaceOf(tx.actor))
    .where('batch_id', '=', batchId)
    .forShare()
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
  const rows = await reader.rows<
    BatchRow & { template_name: string; number: number; minutes: number; currency: string; tally: TallyRow | null }
  >(sql`
    select b.*, t.name as template_name, v.number, coalesce((v.definition #>> '{brief,minutes}')::float8, 1) as minutes, w.currency, to_jsonb(y) as tally
    from batch b
    join workspace w on w.workspace_id = b.workspace_id
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
    expectedMinutes: row.minutes,
    currency: row.currency,
    tally: tallyOf(row.tally!),
  }));
}

export interface NewBatch extends Omit<Batch, 'state' | 'forOutside' | 'pausedBecause' | 'createdAt' | 'launchedAt'> {
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
      seed_slots: batch.seedSlots,
      plan: batch.plan && JSON.stringify(batch.plan),
      reviewed: isReviewed(batch.plan),
      lease_seconds: batch.leaseSeconds,
      priority: batch.priority,
      due_at: batch.dueAt,
      item_order: batch.order,
      standing: batch.standing,
      team_only: batch.teamOnly,
      test_of: batch.testOf,
      ...payColumns(batch.pay),
      created_by: batch.createdBy,
      created_at: tx.now,
    })
    .execute();
  await tx.db.insertInto('batch_tally').values({ workspace_id, batch_id: batch.batchId, changed_at: tx.now }).execute();
}

type BatchChange = Partial<
  Pick<
    BatchRow,
    | 'title'
    | 'overlap'
    | 'seed_slots'
    | 'reviewed'
    | 'lease_seconds'
    | 'priority'
    | 'due_at'
    | 'item_order'
    | 'standing'
    | 'team_only'
    | 'for_outside'
    | 'version_id'
    | 'state'
    | 'paused_because'
    | 'launched_at'
    | 'closed_at'
  >
> & { plan?: string | null; price_micros?: string | null; price_currency?: string | null };

export async function updateBatch(tx: Tx, batchId: string, change: BatchChange): Promise<void> {
  if (Object.keys(change).length === 0) return;
  await tx.db
    .updateTable('batch')
    .set(change)
    .where('workspace_id', '=', workspaceOf(tx.actor))
    .where('batch_id', '=', batchId)
    .execute();
}

/** Whether there is an item that workers could be offered; golds, with numbers below zero, are none of the batch's. */
export async function hasItems(reader: Reader, batchId: string): Promise<boolean> {
  const rows = await reader.rows(sql`
    select 1 from item i join lane l on l.workspace_id = i.workspace_id and l.lane_id = i.lane_id
    where i.workspace_id = ${workspaceOf(reader.actor)} and i.batch_id = ${batchId} and i.number > 0 and i.cancelled_at is null and l.ready limit 1`);
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
    where i.workspace_id = ${workspaceOf(reader.actor)} and i.batch_id = ${batchId} and i.number > 0 and i.cancelled_at is null
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
