import { randomUUID } from 'node:crypto';
import { runMigrations } from 'graphile-worker';
import pg from 'pg';
import { inject } from 'vitest';
import { migrate } from '../postgres/migrate.ts';

const template = 'manyhands_template';

/** A database of its own for one test file: cloned from a migrated template, dropped at the end. */
export async function cloneDatabase(): Promise<{ url: string; drop(): Promise<void> }> {
  const admin = inject('postgresUrl');
  await makeTemplateOnce(admin);
  const name = `t_${randomUUID().replaceAll('-', '')}`;
  await onServer(admin, (client) => client.query(`create database ${name} template ${template}`));
  return {
    url: inDatabase(admin, name),
    drop: () =>
      onServer(admin, (client) => client.query(`drop database if exists ${name} with (force)`)).then(() => {}),
  };
}

/** A database without any table, for what makes them. */
export async function emptyDatabase(): Promise<{ url: string; drop(): Promise<void> }> {
  const admin = inject('postgresUrl');
  const name = `e_${randomUUID().replaceAll('-', '')}`;
  await onServer(admin, (client) => client.query(`create database ${name}`));
  return {
    url: inDatabase(admin, name),
    drop: () =>
      onServer(admin, (client) => client.query(`drop database if exists ${name} with (force)`)).then(() => {}),
  };
}

const inDatabase = (url: string, name: string): string => {
  const address = new URL(url);
  address.pathname = `/${name}`;
  return address.href;
};

/** Test files run in several processes: the first to hold the lock makes the template, the others find it made. */
async function makeTemplateOnce(admin: string): Promise<void> {
  await onServer(admin, async (client) => {
    await client.query('select pg_advisory_lock(77)');
    const { rows } = await client.query<{ datistemplate: boolean }>(
      'select datistemplate from pg_database where datname = $1',
      [template],
    );
    if (rows[0]?.datistemplate) return;
    await client.query(`drop database if exists ${template}`);
    await client.query(`create database ${template}`);
    const url = inDatabase(admin, template);
    await migrate(url);
    const pool = new pg.Pool({ connectionString: url, max: 1 });
    pool.on('error', () => {});
    pool.on('connect', (client) => client.on('error', () => {}));
    await runMigrations({ pgPool: pool });
    await pool.end();
    // Marked last, so that a half-made one is made again.
    await client.query(`alter database ${template} with is_template true`);
  });
}

async function onServer<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
