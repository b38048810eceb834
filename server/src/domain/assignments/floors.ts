import type { Database } from '../../postgres/connect.ts';
import { Recent } from './recent.ts';

interface Floor {
  laneId: string;
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
/** A look that took long is good for ten times as long, at most for this. */
const lookMs = 3000;

/** The lowest open place of each lane, so that nobody walks through the dead entries of what has been done. A stale one is safe. */
export class Floors {
  readonly #database: Database;
  readonly #floors = new Recent<Floor>(20_000);
  /** Until when a look at these lanes is good, by their names. */
  readonly #looks = new Recent<number>(2000);

  constructor(database: Database) {
    this.#database = database;
  }

  /** As of a few seconds ago, by lane; null where a lane was empty then. Only who comes after a long quiet waits for the database. */
  async of(workspaceId: string, laneIds: readonly string[], now: Date): Promise<Map<string, number | null>> {
    const floors = laneIds.map((laneId) => this.#known(workspaceId, laneId));
    const old = floors.filter((floor) => now.getTime() - floor.readAt >= floorMs);
    const long = old.filter((floor) => now.getTime() - floor.readAt >= 3 * floorMs);
    this.#read(
      workspaceId,
      old.filter((floor) => !floor.reading),
      now,
      false,
    );
    await Promise.all(long.map((floor) => floor.reading));
    return seqsOf(floors);
  }

  /** As of now, wherever rows were added; for those who found nothing by the floors. */
  async look(workspaceId: string, laneIds: readonly string[], now: Date): Promise<Map<string, number | null>> {
    const floors = laneIds.map((laneId) => this.#known(workspaceId, laneId));
    const key = `${workspaceId}/${laneIds.join('/')}`;
    if ((this.#looks.get(key) ?? 0) <= now.getTime()) {
      await Promise.allSettled(floors.map((floor) => floor.reading));
      const began = performance.now();
      this.#read(workspaceId, floors, now, true);
      await Promise.all(floors.map((floor) => floor.reading));
      const took = performance.now() - began;
      // Walking through dead rows that a held snapshot keeps is not done for each of many who find nothing.
      if (took > 50) this.#looks.set(key, now.getTime() + Math.min(lookMs, 10 * took));
    }
    return seqsOf(floors);
  }

  #known(workspaceId: string, laneId: string): Floor {
    const key = `${workspaceId}/${laneId}`;
    const known = this.#floors.get(key) ?? { laneId, readAt: 0, bottomAt: 0, seq: 0, reading: null };
    this.#floors.set(key, known);
    return known;
  }

  #read(workspaceId: string, floors: readonly Floor[], now: Date, fromBottom: boolean): void {
    if (floors.length === 0) return;
    const reading = this.#ask(workspaceId, floors, now, fromBottom).finally(() => {
      for (const floor of floors) if (floor.reading === reading) floor.reading = null;
    });
    for (const floor of floors) floor.reading = reading;
    // Who waits hears of a failure; who does not goes on with the old floor.
    reading.catch(() => {});
  }

  async #ask(workspaceId: string, floors: readonly Floor[], now: Date, fromBottom: boolean): Promise<void> {
    const at = now.getTime();
    const froms = floors.map((floor) => (fromBottom || at - floor.bottomAt >= bottomMs ? 0 : (floor.seq ?? 0)));
    // Not on a pipelined connection: while a snapshot is held, a look from the bottom walks through what has been done.
    const { rows } = await this.#database.pool.query<{ seq: number | null }>(
      'select lane_floor($1, l.lane, l.start) as seq from unnest($2::uuid[], $3::bigint[]) as l(lane, start)',
      [workspaceId, floors.map((floor) => floor.laneId), froms],
    );
    for (const [n, floor] of floors.entries()) {
      floor.seq = rows[n]?.seq ?? null;
      floor.readAt = at;
      if (froms[n] === 0) floor.bottomAt = at;
    }
  }
}

const seqsOf = (floors: readonly Floor[]): Map<string, number | null> =>
  new Map(floors.map((floor) => [floor.laneId, floor.seq]));
