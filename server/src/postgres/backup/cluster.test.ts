import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type EmbeddedDatabase, startEmbedded } from '../embedded/start.ts';
import { backup } from './backup.ts';
import { isLeftOut, logBetween } from './copy-cluster.ts';
import { restore } from './restore.ts';

const log = () => undefined;
let work: string;
let folder: string;
let source: EmbeddedDatabase;
let restored: EmbeddedDatabase | undefined;

beforeAll(async () => {
  work = await mkdtemp(path.join(tmpdir(), 'manyhands-backup-'));
  // Where root runs the tests, the database's own account must get in too.
  await chmod(work, 0o711);
  folder = path.join(work, 'data');
  source = await startEmbedded({ folder, durable: false, log });
  await run(
    source.url,
    'create table entry (id bigint generated always as identity, words text); create table twin (like entry)',
  );
  await mkdir(path.join(folder, 'files', 'ab'), { recursive: true });
  await writeFile(path.join(folder, 'files', 'ab', 'photo.bin'), Buffer.alloc(200_000, 7));
  await writeFile(path.join(folder, 'secret'), 'kept');
});

afterEach(async () => {
  await restored?.stop();
  restored = undefined;
});

afterAll(async () => {
  await source.stop();
  await rm(work, { recursive: true, force: true });
});

async function run(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

/** Writes rows in pairs, one into each table, until told to stop. */
function keepWriting(url: string): { stop(): Promise<number> } {
  let going = true;
  const done = (async () => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    let pairs = 0;
    for (; going; pairs += 1) {
      const words = `'${'x'.repeat(500)}'`;
      await client.query(`begin; insert into entry (words) values (${words});
        insert into twin select max(id), ${words} from entry; commit`);
    }
    await client.end();
    return pairs;
  })();
  return {
    stop: () => {
      going = false;
      return done;
    },
  };
}

test('a backup made while people write comes back whole: database, files and secret', async () => {
  await run(
    source.url,
    `insert into entry (words) select repeat('y', 300) from generate_series(1, 20000); insert into twin select * from entry`,
  );
  const writer = keepWriting(source.url);
  const to = path.join(work, 'busy.tar.gz');
  const { bytes } = await backup({
    url: source.url,
    clusterFolder: path.join(folder, 'postgres'),
    dataFolder: folder,
    to,
    log,
  });
  const during = await writer.stop();
  expect(during).toBeGreaterThan(0);
  expect(bytes).toBeGreaterThan(100_000);

  const target = path.join(work, 'restored');
  await restore({ from: to, folder: target, log });
  restored = await startEmbedded({ folder: target, durable: false, log });
  const [counts] = await run(
    restored.url,
    'select (select count(*)::int from entry) as entries, (select count(*)::int from twin) as twins',
  );
  expect(counts?.twins).toBe(counts?.entries);
  expect(counts?.entries).toBeGreaterThanOrEqual(20_000);
  expect(counts?.entries).toBeLessThanOrEqual(20_000 + during);
  // Written on as usual, and the source too.
  await run(restored.url, `insert into entry (words) values ('after')`);
  await run(source.url, `insert into entry (words) values ('after')`);
  expect(await readFile(path.join(target, 'files', 'ab', 'photo.bin'))).toEqual(Buffer.alloc(200_000, 7));
  expect(await readFile(path.join(target, 'secret'), 'utf8')).toBe('kept');
});

test('a row that was committed before the backup began is in it', async () => {
  await run(source.url, `insert into entry (words) values ('just before')`);
  const to = path.join(work, 'quiet.tar.gz');
  await backup({ url: source.url, clusterFolder: path.join(folder, 'postgres'), to, log });
  const target = path.join(work, 'restored-quiet');
  await restore({ from: to, folder: target, log });
  restored = await startEmbedded({ folder: target, durable: false, log });
  expect(await run(restored.url, `select words from entry where words = 'just before'`)).toHaveLength(1);
});

test('a backup of one server is not taken with the files of another', async () => {
  const elsewhere = path.join(work, 'elsewhere', 'postgres');
  await mkdir(path.join(elsewhere, 'pg_tblspc'), { recursive: true });
  await writeFile(path.join(elsewhere, 'PG_VERSION'), '18\n');
  const to = path.join(work, 'mixed.tar.gz');
  await expect(backup({ url: source.url, clusterFolder: elsewhere, to, log })).rejects.toThrow(/keeps its files in/);
  await expect(readFile(to)).rejects.toThrow(/ENOENT/);
  await expect(readFile(`${to}.partial`)).rejects.toThrow(/ENOENT/);
});

test('a restore into a folder that holds something is refused and changes nothing', async () => {
  const to = path.join(work, 'whole.tar.gz');
  await backup({ url: source.url, clusterFolder: path.join(folder, 'postgres'), to, log });
  await expect(restore({ from: to, folder, log })).rejects.toThrow(/is not empty: it holds/);
  const target = path.join(work, 'used');
  await mkdir(target);
  await writeFile(path.join(target, 'mine.txt'), 'mine');
  await expect(restore({ from: to, folder: target, log })).rejects.toThrow('mine.txt');
});

test('a backup that was cut off is refused and leaves the folder empty', async () => {
  const whole = path.join(work, 'whole.tar.gz');
  const bytes = await readFile(whole);
  const cut = path.join(work, 'cut.tar.gz');
  await writeFile(cut, bytes.subarray(0, bytes.length / 2));
  const target = path.join(work, 'cut');
  await expect(restore({ from: cut, folder: target, log })).rejects.toThrow(/damaged or cut off/);
  expect(await readdir(target)).toEqual([]);
});

test('a backup of the embedded database does not go into another server', async () => {
  const from = path.join(work, 'whole.tar.gz');
  const target = path.join(work, 'wrong-kind');
  await expect(restore({ from, folder: target, url: source.url, log })).rejects.toThrow(
    /cannot go into another server/,
  );
});

test('what belongs to the running server, and what it makes anew, is left out', () => {
  for (const name of [
    'postmaster.pid',
    '.s.PGSQL.5432',
    'log/server.log',
    'pg_wal/000000010000000000000001',
    'pg_replslot/x/state',
  ]) {
    expect(isLeftOut(name), name).toBe(true);
  }
  expect(isLeftOut('base/5/pgsql_tmp/pgsql_tmp1.0')).toBe(true);
  expect(isLeftOut('base/5/pg_internal.init')).toBe(true);
  for (const name of [
    'pg_wal',
    'pg_replslot',
    'base/5/1259',
    'global/1260',
    'pg_xact/0000',
    'PG_VERSION',
    'local.conf',
  ]) {
    expect(isLeftOut(name), name).toBe(false);
  }
});

test('the write-ahead log of a backup has no gap, also where its numbers turn over', () => {
  const names = ['0000000100000000000000FE', '0000000100000000000000FF', '000000010000000100000000', 'archive_status'];
  expect(logBetween(names, '0000000100000000000000FE', '000000010000000100000000')).toHaveLength(3);
  expect(() => logBetween(names.slice(1), '0000000100000000000000FE', '000000010000000100000000')).toThrow(
    /would not be whole/,
  );
  expect(() =>
    logBetween([names[0] ?? '', names[2] ?? ''], '0000000100000000000000FE', '000000010000000100000000'),
  ).toThrow();
});
