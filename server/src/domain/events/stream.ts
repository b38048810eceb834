import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../../postgres/tx.ts';

/** An event as those read it who follow the log. */
export interface StreamEvent {
  xid: string;
  workspaceId: string;
  batchId: string | null;
  subjectId: string;
  kind: string;
  at: Date;
  /** The member, worker or key it was put down to; null for the clock. */
  byId: string | null;
  /** As they were told; nothing in them is trusted to be there. */
  details: Record<string, unknown>;
}

/**
 * Holds the reader's place in the stream; null when another process holds it.
 * @param holder keeps the place for this holder for some seconds beyond the transaction, and leaves alone what another one keeps
 */
export async function lockCursor(tx: Tx, reader: string, holder: string | null = null): Promise<string | null> {
  const look = () =>
    tx.rows<{ xid: string; kept: boolean }>(sql`
      select xid::text as xid, holder is not null and holder is distinct from ${holder}::text and held_until > clock_timestamp() as kept
        from event_cursor where reader = ${reader} for update skip locked`);
  let rows = await look();
  if (rows.length === 0) {
    // Held by another process, or never followed before.
    await tx.rows(sql`insert into event_cursor (reader, xid) values (${reader}, '0') on conflict do nothing`);
    rows = await look();
  }
  return rows[0] && !rows[0].kept ? rows[0].xid : null;
}

const keepSeconds = 5;

export async function moveCursor(tx: Tx, reader: string, xid: string, holder: string | null = null): Promise<void> {
  await tx.rows(sql`
    update event_cursor set xid = ${xid}::text::xid8, holder = ${holder}, held_until = clock_timestamp() + make_interval(secs => ${keepSeconds})
     where reader = ${reader}`);
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

export interface Slice {
  events: StreamEvent[];
  /** The transaction id to go on from. */
  next: string;
  /** Events are there that are not settled yet, or that did not fit. */
  waiting: boolean;
}

/**
 * Events from a transaction id on, in commit order as far as it is settled: only of transactions older than every one that still
 * runs, so that none can appear behind the cursor later. At most `limit`, but a transaction's events are never divided.
 * @param kinds only these; all when left out
 */
export async function readStream(tx: Tx, from: string, limit: number, kinds?: readonly string[]): Promise<Slice> {
  const end = await settledBelow(tx);
  const wanted = kinds ? sql`and kind = any(${[...kinds]}::text[])` : sql``;
  const slice = await between(tx, from, end, limit, wanted);
  if (slice.length < limit) {
    const [later] = await tx.rows(sql`select 1 from event where xid >= ${end}::text::xid8 limit 1`);
    return { events: slice, next: end, waiting: later !== undefined };
  }
  const last = BigInt(slice.at(-1)!.xid);
  const whole = slice.filter((event) => BigInt(event.xid) < last);
  if (whole.length > 0) return { events: whole, next: String(last), waiting: true };
  const next = String(last + 1n);
  return { events: await between(tx, String(last), next, null, wanted), next, waiting: true };
}

function between(
  tx: Tx,
  from: string,
  end: string,
  limit: number | null,
  wanted: RawBuilder<unknown>,
): Promise<StreamEvent[]> {
  return tx.rows<StreamEvent>(sql`
    select xid::text as xid, workspace_id as "workspaceId", batch_id as "batchId", subject_id as "subjectId", kind, at, by_id as "byId", details from event
    where xid >= ${from}::text::xid8 and xid < ${end}::text::xid8 ${wanted} order by event.xid limit ${limit}`);
}
