import { setTimeout as sleep, setImmediate as yieldTurn } from 'node:timers/promises';
import type { Database } from '../../postgres/connect.ts';

/** Keeps bulk work from starving those who work meanwhile, in this process and in the database. */
export interface Pace {
  /** Called after each small stretch of work; waits as long as others deserve. */
  rest(): Promise<void>;
}

const lookEveryMs = 500;
/** Claims and submits a second from which on people are said to be at work. */
const busyPerSecond = 20;
const restFactor = 1.5;
const restMostMs = 250;

/** How long to rest after a stretch that took so long, while others write so many assignments a second. */
export const restMs = (tookMs: number, perSecond: number): number =>
  perSecond < busyPerSecond ? 0 : Math.min(restMostMs, tookMs * restFactor);

/**
 * Goes by the database's own count of written assignments, so that it also sees people whom other processes serve. With nobody at
 * work it only lets the rest of this process have its turn.
 */
export function makePace(database: Pick<Database, 'pool'>): Pace {
  const others = new OthersAtWork(database);
  let began = performance.now();
  return {
    rest: async () => {
      others.lookNowAndThen();
      const wait = restMs(performance.now() - began, others.perSecond);
      await (wait > 1 ? sleep(wait) : yieldTurn());
      began = performance.now();
    },
  };
}

class OthersAtWork {
  perSecond = 0;
  readonly #database: Pick<Database, 'pool'>;
  #lookedAt = 0;
  #written: number | null = null;

  constructor(database: Pick<Database, 'pool'>) {
    this.#database = database;
  }

  /** Looks in the background: whoever asks is never kept waiting for it, and a failed look leaves things as they were. */
  lookNowAndThen(): void {
    const now = performance.now();
    const sinceMs = now - this.#lookedAt;
    if (sinceMs < lookEveryMs) return;
    this.#lookedAt = now;
    this.#count().then(
      (written) => {
        if (this.#written !== null) this.perSecond = ((written - this.#written) * 1000) / sinceMs;
        this.#written = written;
      },
      () => {},
    );
  }

  async #count(): Promise<number> {
    const { rows } = await this.#database.pool.query<{ n: number }>(
      `select pg_stat_get_tuples_inserted('assignment'::regclass) + pg_stat_get_tuples_updated('assignment'::regclass) as n`,
    );
    return Number(rows[0]?.n ?? 0);
  }
}
