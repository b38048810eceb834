import type { Plan } from '@manyhands/contract';
import type { Database } from '../../postgres/connect.ts';
import { Floors } from './floors.ts';
import { Recent } from './recent.ts';

export interface Lane {
  laneId: string;
  kind: 'main' | 'import' | 'returns';
}

/** What a process knows of a batch and its lanes. A second old at most; whether a lane is open is asked again by each claim. */
export interface BatchLanes {
  batchId: string;
  title: string;
  versionId: string;
  templateId: string;
  leaseSeconds: number;
  /** null: a fixed number of answers, each reviewed. */
  plan: Plan | null;
  /** Whether people outside the team are offered its items. */
  forOutside: boolean;
  readAt: number;
  state: string;
  /** Open lanes in the order they are served: what came back first, then single additions, then imports by age. */
  open: Lane[];
  /** The lane of golds, when it is open. */
  goldLane: string | null;
}

interface Pass {
  /** Where the second pass goes on. */
  at: number;
  /** Until then (milliseconds of the domain's clock) there is nothing behind for this worker. */
  doneUntil: number;
}

const lanesMs = 1000;
const doneMs = 3000;
const rank = { returns: 0, main: 1, import: 2 } as const;

interface LaneRow
  extends Pick<
    BatchLanes,
    'title' | 'versionId' | 'templateId' | 'leaseSeconds' | 'plan' | 'forOutside' | 'state' | 'goldLane'
  > {
  laneId: string | null;
  kind: Lane['kind'];
}
const lanesQuery = `
  select b.title, b.version_id as "versionId", b.template_id as "templateId", b.lease_seconds as "leaseSeconds", b.plan, b.for_outside as "forOutside", b.state, l.lane_id as "laneId", l.kind,
    (select g.lane_id from lane g where g.workspace_id = b.workspace_id and g.batch_id = b.batch_id and g.kind = 'gold' and g.open and g.ready limit 1) as "goldLane"
  from batch b
    left join lane l on l.workspace_id = b.workspace_id and l.batch_id = b.batch_id and l.open and l.ready and l.kind <> 'gold'
   where b.workspace_id = $1 and b.batch_id = $2`;

/** The lane table of one process: which lanes a batch has, where they begin, and where each worker's second pass is. */
export class LaneTable {
  readonly #database: Database;
  readonly #lanes = new Recent<BatchLanes>(5000);
  readonly #passes = new Recent<Pass>(50_000);
  readonly floors: Floors;

  constructor(database: Database) {
    this.#database = database;
    this.floors = new Floors(database);
  }

  /** @param fresh asks the database even when the answer is young; @returns null when the workspace has no such batch */
  async lanesOf(workspaceId: string, batchId: string, now: Date, fresh = false): Promise<BatchLanes | null> {
    const key = `${workspaceId}/${batchId}`;
    const known = this.#lanes.get(key);
    if (known && !fresh && now.getTime() - known.readAt < lanesMs) return known;
    const readAt = now.getTime();
    const rows = await this.#database.hot<LaneRow & Record<string, unknown>>('lanes', lanesQuery, [
      workspaceId,
      batchId,
    ]);
    const [first] = rows;
    if (!first) return null;
    const open = rows.flatMap(({ laneId, kind }) => (laneId === null ? [] : [{ laneId, kind }]));
    open.sort((a, b) => rank[a.kind] - rank[b.kind] || (a.laneId < b.laneId ? -1 : 1));
    const { laneId: _l, kind: _k, ...batch } = first;
    const lanes: BatchLanes = { batchId, ...batch, readAt, open };
    this.#lanes.set(key, lanes);
    return lanes;
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
