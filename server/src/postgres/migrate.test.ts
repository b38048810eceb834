import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { cloneDatabase, emptyDatabase } from '../testing/database.ts';
import { makeEventPartitions, migrate } from './migrate.ts';

const shipped = fileURLToPath(new URL('../../migrations/', import.meta.url));

async function rowsOf<T extends pg.QueryResultRow>(url: string, text: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query<T>(text)).rows;
  } finally {
    await client.end();
  }
}

describe('migrations', () => {
  it('run once each, in order, by however many processes start together', async () => {
    const database = await emptyDatabase();
    const ran = await Promise.all([1, 2, 3].map(() => migrate(database.url)));
    const names = (await readdir(shipped)).filter((name) => name.endsWith('.sql')).sort();
    expect(ran.flat()).toEqual(names);
    expect(ran.filter((one) => one.length > 0)).toHaveLength(1);
    expect(await migrate(database.url)).toEqual([]);
    const kept = await rowsOf<{ name: string }>(database.url, 'select name from migration order by at, name');
    expect(kept.map(({ name }) => name)).toEqual(names);
    await database.drop();
  });

  describe('of a folder', () => {
    let database: Awaited<ReturnType<typeof cloneDatabase>>;
    let folder: string;
    beforeEach(async () => {
      database = await cloneDatabase();
      folder = await mkdtemp(path.join(os.tmpdir(), 'manyhands-migrations-'));
    });
    afterEach(async () => {
      await database.drop();
      await rm(folder, { recursive: true });
    });
    const put = (name: string, text: string) => writeFile(path.join(folder, name), text);
    const tables = async () =>
      (
        await rowsOf<{ name: string }>(
          database.url,
          "select relname as name from pg_class where relname like 'try_%' and relkind = 'r' order by 1",
        )
      ).map(({ name }) => name);

    it('that fails in the middle leaves nothing of that one, keeps those before it, and runs none after it', async () => {
      await put('0101-good.sql', 'create table try_good (a int);');
      await put('0102-bad.sql', 'create table try_bad (a int); insert into try_bad values (1); select 1/0;');
      await put('0103-later.sql', 'create table try_later (a int);');
      await expect(migrate(database.url, folder)).rejects.toThrow(/^migration 0102-bad.sql failed: division by zero/);
      expect(await tables()).toEqual(['try_good']);
      await put('0102-bad.sql', 'create table try_bad (a int);');
      expect(await migrate(database.url, folder)).toEqual(['0102-bad.sql', '0103-later.sql']);
      expect(await tables()).toEqual(['try_bad', 'try_good', 'try_later']);
    });

    it('take only files of SQL', async () => {
      await put('0101-good.sql', 'create table try_good (a int);');
      await put('0102-notes.md', 'create table try_notes (a int);');
      expect(await migrate(database.url, folder)).toEqual(['0101-good.sql']);
    });
  });
});

describe('partitions of events', () => {
  let database: Awaited<ReturnType<typeof cloneDatabase>>;
  let client: pg.Client;
  beforeAll(async () => {
    database = await cloneDatabase();
    client = new pg.Client({ connectionString: database.url });
    client.on('error', () => {});
    await client.connect();
  });
  afterAll(async () => {
    await client.end();
    await database.drop();
  });

  it('are made for this month and the next three, over the end of a year too, and again without harm', async () => {
    const now = new Date('2031-11-30T23:59:59Z');
    await makeEventPartitions(client, now);
    await makeEventPartitions(client, now);
    const { rows } = await client.query<{ name: string }>(
      "select inhrelid::regclass::text as name from pg_inherits where inhparent = 'event'::regclass and inhrelid::regclass::text ~ '203[12]' order by 1",
    );
    expect(rows.map(({ name }) => name)).toEqual(['event_2031_11', 'event_2031_12', 'event_2032_01', 'event_2032_02']);
  });
});
