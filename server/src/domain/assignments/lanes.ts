import type { Database } from '../../postgres/connect.ts';
import { Recent } from './recent.ts';

export interface Lane {
  laneId: string;
  kind: 'main' | 'import' | 'returns';
}

/** What a process knows of a batch's lanes. A second old at most; whether a lane is open is asked again by each claim. */
export interface BatchLanes {
  readAt: number;
  state: string;
  /** Open lanes in the order they are served: what came back first, then single additions, then imports by age. */
  open: Lane[];
}

interface Floor {
  readAt: number;
  /** The lowest open place, or null when the lane was empty. */
  seq: number | null;
  reading: Promise<void> | null;
}

interface Pass {
  /** Where the second pass goes on. */
  at: number;
  /** Until then (milliseconds of the domain's clock) there is nothing behind for this worker. */
  doneUntil: number;
}

const lanesMs = 1000;
const floorMs = 3000;
/** A floor only rises between two readings from the bottom: rows could have been put below it. */
const bottomMs = 30_000;
const doneMs = 3000;
const rank = { returns: 0, main: 1, import: 2 } as const;

/** The lane table of one process: which lanes a batch has, where they begin, and where each worker's second pass is. */
export class LaneTable {
  readonly #database: Database;
  readonly #lanes = new Recent<BatchLanes>(5000);
  readonly #floors = new Recent<Floor & { bottomAt: number }>(20_000);
  readonly #passes = new Recent<Pass>(50_000);

  constructor(database: Database) {
    this.#database = database;
  }

  /** @param fresh asks the database even when the answer is young; @returns null when the workspace has no such batch */
  async lanesOf(workspaceId: string, batchId: string, fresh = false): Promise<BatchLanes | null> {
    const key = `${workspaceId}/${batchId}`;
    const known = this.#lanes.get(key);
    if (known && !fresh && Date.now() - known.readAt < lanesMs) return known;
    const readAt = Date.now();
    const rows = await this.#database.hot<{ state: string; lane_id: string | null; kind: Lane['kind'] }>(
      'lanes',
      `select b.state, l.lane_id, l.kind from batch b
         left join lane l on l.workspace_id = b.workspace_id and l.batch_id = b.batch_id and l.open and l.ready
        where b.workspace_id = $1 and b.batch_id = $2`,
      [workspaceId, batchId],
    );
    if (rows.length === 0) return null;
    const open = rows
      .filter((row) => row.lane_id !== null)
      .map((row) => ({ laneId: row.lane_id ?? '', kind: row.kind }));
    open.sort((a, b) => rank[a.kind] - rank[b.kind] || (a.laneId < b.laneId ? -1 : 1));
    const lanes = { readAt, state: rows[0]?.state ?? '', open };
    this.#lanes.set(key, lanes);
    return lanes;
  }

  /** The lane's lowest open place as of a few seconds ago, null when it was empty then. Only the very first asker waits. */
  async floorOf(workspaceId: string, laneId: string): Promise<number | null> {
    const key = `${workspaceId}/${laneId}`;
    let floor = this.#floors.get(key);
    if (!floor) {
      floor = { readAt: 0, bottomAt: 0, seq: 0, reading: null };
      this.#floors.set(key, floor);
    }
    const age = Date.now() - floor.readAt;
    if (age >= floorMs) floor.reading ??= this.#readFloor(floor, workspaceId, laneId);
    if (floor.readAt === 0) await floor.reading;
    else floor.reading?.catch(() => {});
    return floor.seq;
  }

  /** Something was found in a lane that was believed empty. */
  foundIn(workspaceId: string, laneId: string, seq: number): void {
    const floor = this.#floors.get(`${workspaceId}/${laneId}`);
    if (floor && floor.seq === null) floor.seq = seq;
  }

  async #readFloor(floor: Floor & { bottomAt: number }, workspaceId: string, laneId: string): Promise<void> {
    const fromBottom = floor.seq === null || Date.now() - floor.bottomAt >= bottomMs;
    const from = fromBottom ? 0 : (floor.seq ?? 0);
    try {
      const rows = await this.#database.hot<{ seq: number | null }>('floor', 'select lane_floor($1, $2, $3) as seq', [
        workspaceId,
        laneId,
        from,
      ]);
      floor.seq = rows[0]?.seq ?? null;
      floor.readAt = Date.now();
      if (fromBottom) floor.bottomAt = floor.readAt;
    } finally {
      floor.reading = null;
    }
  }

  /** Where to look behind the worker in a lane, or null when a look a moment ago found nothing to the end. */
  passOf(workspaceId: string, workerId: string, laneId: string, now: Date): number | null {
    const pass = this.#passes.get(`${workspaceId}/${workerId}/${laneId}`);
    if (!pass) return 0;
    return pass.doneUntil > now.getTime() ? null : pass.at;
  }

  /** @param at where the next look goes on; null when this one reached the end and found nothing */
  passed(workspaceId: string, workerId: string, laneId: string, now: Date, at: number | null): void {
    this.#passes.set(
      `${workspaceId}/${workerId}/${laneId}`,
      at === null ? { at: 0, doneUntil: now.getTime() + doneMs } : { at, doneUntil: 0 },
    );
  }
}

const tables = new WeakMap<Database, LaneTable>();
export function laneTableOf(database: Database): LaneTable {
  let table = tables.get(database);
  if (!table) {
    table = new LaneTable(database);
    tables.set(database, table);
  }
  return table;
}
