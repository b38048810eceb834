import type { Database } from '../../postgres/connect.ts';
import { type Standing, shareFor } from './share.ts';

interface Known extends Standing {
  readAt: number;
}

/** So long a process goes on with what it knows of a worker; a few golds more or less make no difference. */
const knownMs = 15_000;
/** So long a worker who met every gold, or found no ordinary work, is not looked for golds again. */
const quietMs = 30_000;
const mostKept = 50_000;

/** What a process remembers of workers and golds. Everything can be forgotten, and is asked of the database again. */
class Standings {
  readonly #database: Database;
  readonly #known = new Map<string, Known>();
  readonly #quiet = new Map<string, number>();

  constructor(database: Database) {
    this.#database = database;
  }

  /**
   * Whether a worker's next item of a batch should be a gold: by chance, with the share that falls with proven skill.
   * @param draw a number from 0 to 1
   */
  async wantsGold(ask: GoldAsk, draw: number): Promise<boolean> {
    // Nobody's share is above the plan's, so most claims know without looking.
    if (draw >= ask.goldShare || (this.#quiet.get(quietKey(ask)) ?? 0) > ask.now.getTime()) return false;
    return draw < shareFor(ask.goldShare, await this.#standingOf(ask));
  }

  /** There is no gold left for the worker, or no ordinary work: golds alone are not handed out. */
  quieten(ask: Omit<GoldAsk, 'goldShare' | 'templateId'>): void {
    keep(this.#quiet, quietKey(ask), ask.now.getTime() + quietMs);
  }

  async #standingOf({ workspaceId, workerId, templateId, now }: GoldAsk): Promise<Standing> {
    const key = `${workspaceId}/${templateId}/${workerId}`;
    const known = this.#known.get(key);
    if (known && now.getTime() - known.readAt < knownMs) return known;
    const [row] = await this.#database.hot<{ answered: number; right: number }>('gold_standing', standingQuery, [
      workspaceId,
      templateId,
      workerId,
    ]);
    const read = { answered: row?.answered ?? 0, right: row?.right ?? 0, readAt: now.getTime() };
    keep(this.#known, key, read);
    return read;
  }
}

export interface GoldAsk {
  workspaceId: string;
  workerId: string;
  templateId: string;
  batchId: string;
  goldShare: number;
  now: Date;
}

const standingQuery = `
  select count(*)::int as answered, count(*) filter (where is_right)::int as "right" from (
    select a.is_right from gold_answer a join gold g on g.workspace_id = a.workspace_id and g.gold_id = a.gold_id and g.state <> 'suspended'
     where a.workspace_id = $1 and a.template_id = $2 and a.worker_id = $3 and a.voided is null order by a.assignment_id desc limit 100) newest`;

const quietKey = ({ workspaceId, workerId, batchId }: Pick<GoldAsk, 'workspaceId' | 'workerId' | 'batchId'>): string =>
  `${workspaceId}/${batchId}/${workerId}`;

/** Keeps an entry; the oldest goes when there are too many. */
function keep<V>(map: Map<string, V>, key: string, value: V): void {
  map.delete(key);
  map.set(key, value);
  if (map.size <= mostKept) return;
  const [oldest] = map.keys();
  if (oldest !== undefined) map.delete(oldest);
}

const all = new WeakMap<Database, Standings>();
export function standingsOf(database: Database): Standings {
  let standings = all.get(database);
  if (!standings) {
    standings = new Standings(database);
    all.set(database, standings);
  }
  return standings;
}
