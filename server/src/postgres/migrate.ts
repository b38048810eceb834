import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';

const shipped = fileURLToPath(new URL('../../migrations/', import.meta.url));
// Any constant will do, as long as every process of every version uses the same one.
const advisoryLock = 4_400_001;

/**
 * Brings the database to the newest schema: plain SQL files in number order, each in its own transaction, forward only.
 * Safe to call from many processes at once; they take turns.
 * @param folder where the migrations are; those that ship with Many Hands unless told otherwise
 * @returns the names of the migrations that were run now
 */
export async function migrate(url: string, folder = shipped): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [advisoryLock]);
    await client.query(
      'create table if not exists migration (name text primary key, at timestamptz not null default now())',
    );
    const { rows } = await client.query<{ name: string }>('select name from migration');
    const known = new Set(rows.map((row) => row.name));
    const files = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
    const fresh = files.filter((name) => !known.has(name));
    for (const name of fresh) await runOne(client, folder, name);
    await makeEventPartitions(client);
    return fresh;
  } finally {
    await client.end();
  }
}

async function runOne(client: pg.Client, folder: string, name: string): Promise<void> {
  const text = await readFile(path.join(folder, name), 'utf8');
  await client.query('begin');
  try {
    await client.query("set local lock_timeout = '10s'");
    await client.query(text);
    await client.query('insert into migration (name) values ($1)', [name]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw new Error(`migration ${name} failed: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}

/** Events live in one partition per month; the next three are made ahead, at start and once a day. */
export async function makeEventPartitions(
  client: { query(text: string): Promise<unknown> },
  now = new Date(),
): Promise<void> {
  for (let ahead = 0; ahead <= 3; ahead++) {
    const from = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + ahead, 1));
    const to = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + ahead + 1, 1));
    const name = `event_${from.getUTCFullYear()}_${String(from.getUTCMonth() + 1).padStart(2, '0')}`;
    await client.query(
      `create table if not exists ${name} partition of event for values from ('${from.toISOString()}') to ('${to.toISOString()}')`,
    );
  }
}
