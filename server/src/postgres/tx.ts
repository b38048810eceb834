import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Prefix } from '@manyhands/contract';
import { type Kysely, type RawBuilder, sql, type Transaction } from 'kysely';
import { type Actor, workspaceOf } from '../kit/actor.ts';
import { newId } from '../kit/ids.ts';
import type { Database } from './connect.ts';
import type { Tables } from './tables.ts';

/** What happened, as a verb tells it. `subject` names what it happened to. */
export interface Told {
  kind: string;
  subject: readonly [prefix: Prefix, id: string];
  batchId?: string;
  /** Only where the actor has no workspace yet: its making, and a person's joining. */
  workspaceId?: string;
  details?: Record<string, unknown>;
}

export interface Later {
  /** When to run; at once when left out. */
  at?: Date;
  /** A job with the same key replaces the one that still waits. */
  key?: string;
  /** Jobs of one queue run one after the other, whatever the number of processes. */
  queue?: string;
}

/** What a reading verb is handed: rows and the time, and no way to change anything. */
export interface Reader {
  readonly actor: Actor;
  readonly now: Date;
  readonly db: Pick<Kysely<Tables>, 'selectFrom' | 'with' | 'selectNoFrom'>;
  /** Rows of a hand-written SELECT. */
  rows<T>(query: RawBuilder<T>): Promise<T[]>;
}

/** What a writing verb is handed. It never opens a transaction itself and never calls the network. */
export interface Tx extends Reader {
  readonly db: Transaction<Tables>;
  /** Records what happened; written with the rest, so that the log can neither lag nor lie. */
  tell(what: Told): void;
  /** Adds a background job in this transaction. */
  later(task: string, payload: Record<string, unknown>, when?: Later): Promise<void>;
}

export function reader(database: Database, actor: Actor, now = new Date()): Reader {
  return { actor, now, db: database.db, rows: async (query) => [...(await query.execute(database.db)).rows] };
}

/** The only place that opens transactions: runs the verb, writes what was told, commits; retries what may be retried. */
export async function write<T>(
  database: Database,
  actor: Actor,
  work: (tx: Tx) => Promise<T>,
  clock: () => Date = () => new Date(),
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await database.db.transaction().execute((db) => run(db, actor, work, clock()));
    } catch (error) {
      if (attempt >= 5 || !mayRetry(error)) throw error;
      await sleep(randomInt(5, 25) * attempt);
    }
  }
}

async function run<T>(db: Transaction<Tables>, actor: Actor, work: (tx: Tx) => Promise<T>, now: Date): Promise<T> {
  const told: Told[] = [];
  const result = await work({
    actor,
    now,
    db,
    rows: async (query) => [...(await query.execute(db)).rows],
    tell: (what) => {
      told.push(what);
    },
    later: async (task, payload, when = {}) => {
      await sql`select graphile_worker.add_job(${task}, payload := ${JSON.stringify(payload)}::json, run_at := ${when.at ?? null}::timestamptz, job_key := ${when.key ?? null}::text, queue_name := ${when.queue ?? null}::text, max_attempts := 12)`.execute(
        db,
      );
    },
  });
  if (told.length > 0) await writeEvents(db, actor, told, now);
  return result;
}

async function writeEvents(db: Transaction<Tables>, actor: Actor, told: readonly Told[], now: Date): Promise<void> {
  const by = teller(actor);
  // A verb on many rows tells many things: in slices, since a statement takes 65,535 parameters at most.
  for (let from = 0; from < told.length; from += 1000) {
    const rows = told.slice(from, from + 1000).map((what) => ({
      workspace_id: what.workspaceId ?? workspaceOf(actor),
      at: now,
      event_id: newId(),
      kind: what.kind,
      subject_prefix: what.subject[0],
      subject_id: what.subject[1],
      batch_id: what.batchId ?? null,
      ...by,
      details: JSON.stringify(what.details ?? {}),
    }));
    await db.insertInto('event').values(rows).execute();
  }
}

/** Who an event is put down to: the key, the member, the worker, or the clock. */
export function teller(actor: Actor): { by_kind: 'member' | 'worker' | 'key' | 'system'; by_id: string | null } {
  if (actor.kind === 'key') return { by_kind: 'key', by_id: actor.keyId };
  if (actor.kind === 'system') return { by_kind: 'system', by_id: null };
  if (actor.workerId && !actor.role) return { by_kind: 'worker', by_id: actor.workerId };
  return { by_kind: 'member', by_id: actor.personId };
}

/** Serialization failure, deadlock, lock not available: the database's own advice is to try again. */
export const mayRetry = (error: unknown): boolean => {
  const code = (error as { code?: unknown } | null)?.code;
  return code === '40001' || code === '40P01';
};
