import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import type { Archive } from './archive.ts';
import { type Manifest, manifestName, type Table } from './manifest.ts';

/** Rows travel in entries of about this size, because an entry's size must be known before it is written. */
const partBytes = 4 << 20;

/** Writes every row of every table as COPY text, all seen at one moment, whatever goes on meanwhile. */
export async function copyTables(archive: Archive, url: string, createdAt: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, keepAlive: true });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await withoutTimeouts(client);
    await client.query('begin isolation level repeatable read read only');
    const tables = await listTables(client);
    const manifest: Manifest = {
      format: 1,
      kind: 'tables',
      createdAt,
      tables,
      sequences: await listSequences(client),
      migrations: await listMigrations(client),
    };
    await archive.addText(manifestName, JSON.stringify(manifest, null, 2));
    for (const [at, table] of tables.entries()) await copyTable(archive, client, table, at);
    await client.query('commit');
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Large tables take their time; `transaction_timeout` exists from PostgreSQL 17 on. */
export async function withoutTimeouts(client: pg.Client): Promise<void> {
  await client.query(`select set_config(name, '0', false) from pg_settings where name in
    ('statement_timeout', 'idle_in_transaction_session_timeout', 'transaction_timeout', 'lock_timeout')`);
}

async function copyTable(archive: Archive, client: pg.Client, table: Table, at: number): Promise<void> {
  const columns = table.columns.map((column) => client.escapeIdentifier(column)).join(', ');
  const name = qualified(client, table);
  let part = 0;
  let waiting: Buffer[] = [];
  let size = 0;
  const flush = async () => {
    // The number, not the name, orders and finds the parts: table names may hold anything.
    await archive.addText(partName(at, part), Buffer.concat(waiting));
    part += 1;
    waiting = [];
    size = 0;
  };
  // A query, not the table itself: that way the rows of a partitioned table come along.
  const rows = client.query(copyTo(`copy (select ${columns} from ${name}) to stdout`));
  await pipeline(rows, async (chunks: AsyncIterable<Buffer>) => {
    for await (const chunk of chunks) {
      waiting.push(chunk);
      size += chunk.length;
      if (size >= partBytes) await flush();
    }
  });
  if (size > 0) await flush();
}

export function partName(table: number, part: number): string {
  return `tables/${String(table).padStart(4, '0')}/${String(part).padStart(8, '0')}.copy`;
}

export function qualified(client: pg.Client, thing: { schema: string; name: string }): string {
  return `${client.escapeIdentifier(thing.schema)}.${client.escapeIdentifier(thing.name)}`;
}

/** Schemas that are ours: not the system's, and not those of extensions. */
const ours = `n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
  and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')`;

/** Tables with their columns; a partition's rows come with its parent. */
export async function listTables(client: pg.Client): Promise<Table[]> {
  const { rows } = await client.query<Table>(`
    select n.nspname as schema, c.relname as name,
      array(select a.attname::text from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum) as columns
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and not c.relispartition and ${ours} order by 1, 2`);
  return rows;
}

async function listSequences(client: pg.Client): Promise<{ schema: string; name: string; last: string }[]> {
  const { rows } = await client.query(`
    select schemaname as schema, sequencename as name, last_value::text as last from pg_sequences
    where last_value is not null and schemaname !~ '^pg_' order by 1, 2`);
  return rows;
}

/** The migrations that made the tables; none in a database that was never migrated. */
export async function listMigrations(client: pg.Client): Promise<string[]> {
  const { rows: found } = await client.query(`select to_regclass('public.migration') as there`);
  if (found[0]?.there === null) return [];
  const { rows } = await client.query<{ name: string }>('select name from public.migration order by name');
  return rows.map((row) => row.name);
}
