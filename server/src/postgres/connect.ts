import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Tables } from './tables.ts';

export interface Database {
  url: string;
  /** The ordinary pool; everything but the hot statements goes through it. */
  pool: pg.Pool;
  db: Kysely<Tables>;
  /** Runs one autocommit statement on a pipelined connection: only for the few short hot ones. */
  hot<T extends pg.QueryResultRow>(name: string, text: string, params: unknown[]): Promise<T[]>;
  close(): Promise<void>;
}

// int8 as a number: none of our bigints leaves the safe range, and a string would compare wrongly without a word.
const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    oid === 20 || oid === 1700
      ? (text: string) => Number(text)
      : pg.types.getTypeParser(oid, format as 'text')) as pg.CustomTypesConfig['getTypeParser'],
};

export interface ConnectOptions {
  max?: number;
  hotConnections?: number;
  log?: (line: string) => void;
}

/**
 * Opens the pools. Few connections are enough: 64 halve the rate of 8 on two cores (see docs/adr/0003-dispatch.md).
 * @param url postgres:// URL of any PostgreSQL 15 or newer
 */
export function connect(url: string, { max = 10, hotConnections = 8, log = () => {} }: ConnectOptions = {}): Database {
  const settings = { connectionString: url, types, keepAlive: true, connectionTimeoutMillis: 15_000 };
  const pool = new pg.Pool({ ...settings, max, idleTimeoutMillis: 30_000 });
  // Without a listener an idle connection that the server closes would take the process down.
  pool.on('error', (error) => log(`database connection lost: ${error.message}`));
  // The same for a connection that breaks while it is lent out: its query fails anyway, and says so.
  pool.on('connect', (client) => client.on('error', () => {}));
  const hotClients = new HotClients(settings, hotConnections, log);
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  return {
    url,
    pool,
    db,
    hot: (name, text, params) => hotClients.run(name, text, params),
    close: async () => {
      await hotClients.close();
      await db.destroy();
    },
  };
}

/**
 * A few pipelined clients; a broken one is replaced at the next call. Each statement goes where the fewest wait: what waits for
 * the disk (a submit) must not hold up what does not (a claim) more than it has to.
 */
class HotClients {
  readonly #settings: pg.ClientConfig;
  readonly #log: (line: string) => void;
  readonly #ring: (Promise<pg.Client> | null)[];
  readonly #waiting: number[];
  constructor(settings: pg.ClientConfig, count: number, log: (line: string) => void) {
    this.#settings = settings;
    this.#log = log;
    this.#ring = Array.from({ length: count }, () => null);
    this.#waiting = this.#ring.map(() => 0);
  }
  async run<T extends pg.QueryResultRow>(name: string, text: string, values: unknown[]): Promise<T[]> {
    const at = this.#waiting.indexOf(Math.min(...this.#waiting));
    this.#waiting[at] = this.#waiting[at]! + 1;
    try {
      const client = await this.#client(at);
      return (await client.query<T>({ name, text, values })).rows;
    } finally {
      this.#waiting[at] = this.#waiting[at]! - 1;
    }
  }
  #client(at: number): Promise<pg.Client> {
    const open = this.#ring[at];
    if (open) return open;
    const opening = this.#open(at);
    this.#ring[at] = opening;
    opening.catch(() => this.#drop(at, opening));
    return opening;
  }
  async #open(at: number): Promise<pg.Client> {
    const client = new pg.Client({ ...this.#settings, pipeline: true } as pg.ClientConfig);
    client.on('error', (error) => {
      this.#log(`hot database connection lost: ${error.message}`);
      this.#ring[at] = null;
    });
    client.on('end', () => {
      this.#ring[at] = null;
    });
    await client.connect();
    return client;
  }
  #drop(at: number, opening: Promise<pg.Client>): void {
    if (this.#ring[at] === opening) this.#ring[at] = null;
  }
  async close(): Promise<void> {
    const open = this.#ring.splice(0).filter((client) => client !== null);
    await Promise.all(open.map((client) => client.then((c) => c.end()).catch(() => {})));
  }
}
