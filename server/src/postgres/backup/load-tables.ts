import { once } from 'node:events';
import pg from 'pg';
import { type CopyStreamQuery, from as copyFrom } from 'pg-copy-streams';
import { listMigrations, listTables, qualified, withoutTimeouts } from './copy-tables.ts';
import type { Manifest, Table } from './manifest.ts';
import { BadArchive, type Entry } from './unpack.ts';

type TablesManifest = Extract<Manifest, { kind: 'tables' }>;

/** The rows of a backup on their way into an empty database: all in one transaction. */
export interface Loading {
  take(entry: Entry): Promise<void>;
  /** Makes the rows count. Throws when they contradict each other. */
  finish(): Promise<void>;
  /** Gives up; nothing was changed. Harmless after `finish`. */
  abandon(): Promise<void>;
}

/**
 * Opens the database, which must have been empty and must now have the same tables as the backup.
 * Foreign keys are put aside meanwhile, because rows come table by table.
 */
export async function startLoading(url: string, manifest: TablesManifest): Promise<Loading> {
  const client = new pg.Client({ connectionString: url, keepAlive: true });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await withoutTimeouts(client);
    await client.query('begin');
    await requireSameShape(client, manifest);
    const keys = await putKeysAside(client);
    const tables = manifest.tables.map((table) => qualified(client, table));
    if (tables.length > 0) await client.query(`truncate ${tables.join(', ')}`);
    return loading(client, manifest, keys);
  } catch (error) {
    await client.end();
    throw error;
  }
}

function loading(client: pg.Client, manifest: TablesManifest, keys: ForeignKey[]): Loading {
  let current: Copy | undefined;
  const endCurrent = async () => {
    const ending = current;
    current = undefined;
    if (ending === undefined) return;
    if (ending.failed !== undefined) throw ending.failed;
    await new Promise<void>((resolve, reject) => {
      ending.rows.once('error', reject);
      ending.rows.end(() => resolve());
    });
  };
  return {
    take: async (entry) => {
      const at = Number(/^tables\/(\d{4})\/\d{8}\.copy$/.exec(entry.name)?.[1]);
      const table = manifest.tables[at];
      if (table === undefined)
        throw new BadArchive(`The archive holds ${entry.name}, which belongs to no table in its list.`);
      if (current?.at !== at) {
        await endCurrent();
        current = startCopy(client, at, table);
      }
      await pour(entry, current);
    },
    finish: async () => {
      await endCurrent();
      for (const { table, name, definition } of keys) {
        await client.query(`alter table ${table} add constraint ${client.escapeIdentifier(name)} ${definition}`);
      }
      for (const sequence of manifest.sequences) {
        await client.query('select setval($1::regclass, $2)', [qualified(client, sequence), sequence.last]);
      }
      await client.query('commit');
      await client.query('analyze').catch(() => undefined);
      await client.end();
    },
    abandon: () => client.end(),
  };
}

/** The rows of one table under way. They may fill many entries, so the copy stays open at the end of one. */
interface Copy {
  at: number;
  rows: CopyStreamQuery;
  failed: Error | undefined;
}

function startCopy(client: pg.Client, at: number, table: Table): Copy {
  const columns = table.columns.map((column) => client.escapeIdentifier(column)).join(', ');
  const rows = client.query(copyFrom(`copy ${qualified(client, table)} (${columns}) from stdin`));
  const copy: Copy = { at, rows, failed: undefined };
  // The server may refuse a row at any time, also while the archive is being read.
  rows.on('error', (error) => {
    copy.failed = error;
  });
  return copy;
}

async function pour(entry: Entry, copy: Copy): Promise<void> {
  for await (const chunk of entry.content) {
    if (copy.failed !== undefined) throw copy.failed;
    if (!copy.rows.write(chunk)) await once(copy.rows, 'drain');
  }
}

interface ForeignKey {
  table: string;
  name: string;
  definition: string;
}

async function putKeysAside(client: pg.Client): Promise<ForeignKey[]> {
  const { rows } = await client.query<ForeignKey>(`
    select conrelid::regclass::text as table, conname as name, pg_get_constraintdef(oid) as definition
    from pg_constraint where contype = 'f' and conparentid = 0`);
  for (const key of rows) {
    await client.query(`alter table ${key.table} drop constraint ${client.escapeIdentifier(key.name)}`);
  }
  return rows;
}

async function requireSameShape(client: pg.Client, manifest: TablesManifest): Promise<void> {
  const migrations = await listMigrations(client);
  const there = migrations.join(', ') || 'none';
  if (there !== (manifest.migrations.join(', ') || 'none')) {
    throw new BadArchive(
      `The backup was made by another version of Many Hands: it has the migrations up to ${manifest.migrations.at(-1) ?? 'none'}, ` +
        `this version those up to ${migrations.at(-1) ?? 'none'}. Restore it with the version that made it, then update.`,
    );
  }
  const shapes = new Map((await listTables(client)).map((table) => [`${table.schema}.${table.name}`, table.columns]));
  for (const { schema, name, columns } of manifest.tables) {
    const known = shapes.get(`${schema}.${name}`);
    const missing = known === undefined ? 'the table' : columns.find((column) => !known.includes(column));
    if (missing !== undefined) {
      throw new BadArchive(
        `The database lacks ${missing} ${known === undefined ? '' : 'of the table '}${schema}.${name} that the backup has rows for. ` +
          `Restore it with the version that made it.`,
      );
    }
  }
}

/** Whether a database has no table of anybody in it. */
export async function isEmptyDatabase(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await listTables(client)).length === 0;
  } finally {
    await client.end();
  }
}
