import { sql } from 'kysely';
import type { Tx } from '../../postgres/tx.ts';
import { tallyOf } from './store.ts';
import type { Tally, TallyEvent } from './tally-deltas.ts';

export interface StreamEvent extends TallyEvent {
  xid: string;
  workspaceId: string;
  batchId: string | null;
}

/** Holds the reader's place in the stream; null when another process holds it. */
export async function lockCursor(tx: Tx, reader: string): Promise<string | null> {
  await tx.rows(sql`insert into event_cursor (reader, xid) values (${reader}, '0') on conflict do nothing`);
  const rows = await tx.rows<{ xid: string }>(
    sql`select xid::text as xid from event_cursor where reader = ${reader} for update skip locked`,
  );
  return rows[0]?.xid ?? null;
}

export async function moveCursor(tx: Tx, reader: string, xid: string): Promise<void> {
  await tx.rows(sql`update event_cursor set xid = ${xid}::text::xid8 where reader = ${reader}`);
}

/**
 * The oldest transaction of this database that still runs: what is below it is settled. Transaction ids are given out by the
 * whole server, so those known to run in another of its databases are passed over; one that cannot be told counts as ours.
 */
async function settledBelow(tx: Tx): Promise<string> {
  const [row] = await tx.rows<{ xid: string }>(sql`
    select least(pg_snapshot_xmax(s), pg_current_xact_id_if_assigned(), (
      select min(x) from pg_snapshot_xip(s) x where not exists (
        select from pg_stat_activity a where a.backend_xid = x::xid and a.datname <> current_database())))::text as xid
    from pg_current_snapshot() s`);
  return row!.xid;
}

/**
 * Events from a transaction id on, in commit order as far as it is settled: only of transactions older than every one that still
 * runs, so that none can appear behind the cursor later. At most `limit`, but a transaction's events are never divided.
 * @returns the events and the transaction id to go on from; `waiting` when events are there that are not settled yet
 */
export async function readStream(
  tx: Tx,
  from: string,
  limit: number,
): Promise<{ events: StreamEvent[]; next: string; waiting: boolean }> {
  const end = await settledBelow(tx);
  const slice = await between(tx, from, end, limit);
  if (slice.length < limit) {
    const [later] = await tx.rows(sql`select 1 from event where xid >= ${end}::text::xid8 limit 1`);
    return { events: slice, next: end, waiting: later !== undefined };
  }
  const last = BigInt(slice.at(-1)!.xid);
  const whole = slice.filter((event) => BigInt(event.xid) < last);
  if (whole.length > 0) return { events: whole, next: String(last), waiting: true };
  return { events: await between(tx, String(last), String(last + 1n), null), next: String(last + 1n), waiting: true };
}

function between(tx: Tx, from: string, end: string, limit: number | null): Promise<StreamEvent[]> {
  return tx.rows<StreamEvent>(sql`
    select xid::text as xid, workspace_id as "workspaceId", batch_id as "batchId", kind, at, details from event
    where xid >= ${from}::text::xid8 and xid < ${end}::text::xid8 order by xid limit ${limit}`);
}

/** The batch's counts with their row held; null when the batch was discarded. */
export async function lockTally(tx: Tx, workspaceId: string, batchId: string): Promise<Tally | null> {
  const row = await tx.db
    .selectFrom('batch_tally')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('batch_id', '=', batchId)
    .forUpdate()
    .executeTakeFirst();
  return row ? tallyOf(row) : null;
}

export async function saveTally(tx: Tx, workspaceId: string, batchId: string, tally: Tally): Promise<void> {
  await tx.db
    .updateTable('batch_tally')
    .set({
      items: tally.items,
      items_done: tally.itemsDone,
      items_cancelled: tally.itemsCancelled,
      claimed: tally.claimed,
      submitted: tally.submitted,
      to_review: tally.toReview,
      sent_back: tally.sentBack,
      accepted: tally.accepted,
      rejected: tally.rejected,
      seconds: JSON.stringify(tally.seconds),
      minutes: JSON.stringify(tally.minutes),
      workers: JSON.stringify(tally.workers),
      changed_at: tx.now,
    })
    .where('workspace_id', '=', workspaceId)
    .where('batch_id', '=', batchId)
    .execute();
}
