import type { Database } from '../../postgres/connect.ts';
import { Recent } from './recent.ts';

interface Floor {
  /** In milliseconds of the domain's clock, as all times here; 0 before the first reading. */
  readAt: number;
  /** When it was last read from the bottom of the lane, not from the floor before. */
  bottomAt: number;
  /** The lowest open place, or null when the lane was empty. */
  seq: number | null;
  reading: Promise<void> | null;
}

const floorMs = 3000;
/** Between two readings from the bottom a floor only rises: rows added to a shuffled batch may lie below it. */
const bottomMs = 30_000;
/** How old the bottom may be for a worker who finds nothing else. */
const freshMs = 1000;

/** The lowest open place of each lane, so that nobody walks through the dead entries of what has been done. A stale one is safe. */
export class Floors {
  readonly #database: Database;
  readonly #floors = new Recent<Floor>(20_000);

  constructor(database: Database) {
    this.#database = database;
  }

  /** As of a few seconds ago; null when the lane was empty then. Only who comes after a long quiet waits for the database. */
  async floorOf(workspaceId: string, laneId: string, now: Date): Promise<number | null> {
    const floor = this.#known(workspaceId, laneId);
    const age = now.getTime() - floor.readAt;
    if (age >= floorMs) {
      const fromBottom = floor.seq === null || now.getTime() - floor.bottomAt >= bottomMs;
      this.#read(floor, workspaceId, laneId, fromBottom ? 0 : (floor.seq ?? 0), now);
    }
    if (age >= 3 * floorMs) await floor.reading;
    return floor.seq;
  }

  /** As of a second ago, wherever rows were added; for those who found nothing ahead of them. */
  async bottomOf(workspaceId: string, laneId: string, now: Date): Promise<number | null> {
    const floor = this.#known(workspaceId, laneId);
    if (now.getTime() - floor.bottomAt >= freshMs) {
      await floor.reading?.catch(() => {});
      this.#read(floor, workspaceId, laneId, 0, now);
      await floor.reading;
    }
    return floor.seq;
  }

  /** Something was found in a lane that was believed empty. */
  foundAt(workspaceId: string, laneId: string, seq: number): void {
    const floor = this.#known(workspaceId, laneId);
    floor.seq ??= seq;
  }

  #known(workspaceId: string, laneId: string): Floor {
    const key = `${workspaceId}/${laneId}`;
    const known = this.#floors.get(key) ?? { readAt: 0, bottomAt: 0, seq: 0, reading: null };
    this.#floors.set(key, known);
    return known;
  }

  #read(floor: Floor, workspaceId: string, laneId: string, from: number, now: Date): void {
    floor.reading ??= this.#ask(floor, workspaceId, laneId, from, now).finally(() => {
      floor.reading = null;
    });
    // Who waits hears of a failure; who does not goes on with the old floor.
    floor.reading.catch(() => {});
  }

  async #ask(floor: Floor, workspaceId: string, laneId: string, from: number, now: Date): Promise<void> {
    // Not on a pipelined connection: while a snapshot is held, a look from the bottom walks through what has been done.
    const { rows } = await this.#database.pool.query<{ seq: number | null }>('select lane_floor($1, $2, $3) as seq', [
      workspaceId,
      laneId,
      from,
    ]);
    floor.seq = rows[0]?.seq ?? null;
    floor.readAt = now.getTime();
    if (from === 0) floor.bottomAt = floor.readAt;
  }
}
