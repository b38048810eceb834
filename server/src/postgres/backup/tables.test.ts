import { randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { runMigrations } from 'graphile-worker';
import pg from 'pg';
import tar from 'tar-stream';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { migrate as migrateReally } from '../migrate.ts';
import { backup } from './backup.ts';
import { manifestName } from './manifest.ts';
import { restore } from './restore.ts';

const log = () => undefined;
const made: string[] = [];
let work: string;

const shape = `
  create table migration (name text primary key, at timestamptz not null default now());
  insert into migration (name) values ('0001-all.sql');
  create schema side;
  create table side."Odd ""Name" (id int primary key, "from" text, doubled int generated always as (id * 2) stored);
  create table hen (id int primary key, egg_id int);
  create table egg (id int primary key, hen_id int references hen);
  alter table hen add foreign key (egg_id) references egg;
  create table event (at timestamptz not null, no bigint generated always as identity, what jsonb) partition by range (at);
  create table event_2026 partition of event for values from ('2026-01-01') to ('2027-01-01');
  create table event_default partition of event default;`;

const rows = `
  insert into side."Odd ""Name" (id, "from") values (1, E'tab\\t line\\n back\\\\slash 日本語 😀'), (2, null), (3, '\\N');
  insert into hen values (1, null); insert into egg values (1, 1); update hen set egg_id = 1;
  insert into event (at, what) select '2025-06-01'::timestamptz + n * interval '1 minute', jsonb_build_object('n', n, 'x', repeat('z', 200))
    from generate_series(1, 40000) n;`;

const digest = `select
  (select md5(string_agg(t::text, '|' order by id)) from side."Odd ""Name" t) as odd,
  (select md5(string_agg(t::text, '|' order by no)) from event t) as events,
  (select string_agg(hen::text || egg::text, '') from hen join egg on hen_id = hen.id) as birds`;

beforeAll(async () => {
  work = await mkdtemp(path.join(tmpdir(), 'manyhands-tables-'));
});

afterAll(async () => {
  for (const name of made) await run(inject('postgresUrl'), `drop database ${name} with (force)`);
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

async function newDatabase(...statements: string[]): Promise<string> {
  const name = `tables_${randomBytes(6).toString('hex')}`;
  await run(inject('postgresUrl'), `create database ${name}`);
  made.push(name);
  const url = new URL(inject('postgresUrl'));
  url.pathname = `/${name}`;
  for (const sql of statements) await run(url.href, sql);
  return url.href;
}

const migrate = (url: string) => run(url, shape);

async function backupOf(url: string): Promise<string> {
  const to = path.join(work, `${randomBytes(6).toString('hex')}.tar.gz`);
  await backup({ url, to, log });
  return to;
}

function newFolder(): string {
  return path.join(work, randomBytes(6).toString('hex'));
}

test('rows come back into another database exactly, with keys in a circle, partitions, identities and odd names', async () => {
  const source = await newDatabase(shape, rows);
  const from = await backupOf(source);
  const target = await newDatabase();
  const found = await restore({ from, folder: newFolder(), url: target, migrate, log });
  expect(found.kind).toBe('tables');
  expect(await run(target, digest)).toEqual(await run(source, digest));
  const [next] = await run(target, `insert into event (at) values ('2026-02-02') returning no::int`);
  expect(next?.no).toBeGreaterThan(40_000);
  await expect(run(target, 'insert into egg values (2, 99)')).rejects.toThrow(/violates foreign key/);
});

test('all tables are seen at one moment while rows are being written', async () => {
  const source = await newDatabase(shape, rows);
  let going = true;
  let written = 0;
  const writing = (async () => {
    const client = new pg.Client({ connectionString: source });
    await client.connect();
    for (let n = 100; going; n += 1) {
      await client.query(
        `begin; insert into side."Odd ""Name" (id) values (${n}); insert into hen values (${n}); commit`,
      );
      written += 1;
    }
    await client.end();
  })();
  await expect.poll(() => written).toBeGreaterThan(10);
  const from = await backupOf(source);
  going = false;
  await writing;
  const target = await newDatabase();
  await restore({ from, folder: newFolder(), url: target, migrate, log });
  const [counts] = await run(
    target,
    `select (select count(*) from hen where id >= 100) as hens,
    (select count(*) from side."Odd ""Name" where id >= 100) as names`,
  );
  expect(counts?.names).toBe(counts?.hens);
});

test('files of the data folder come along, the database in it does not', async () => {
  const source = await newDatabase(shape);
  const folder = await mkdtemp(path.join(work, 'data-'));
  for (const name of ['secret', 'postgres-password']) await writeFile(path.join(folder, name), name);
  const to = path.join(folder, 'inside.tar.gz');
  await backup({ url: source, dataFolder: folder, to, log });
  const target = newFolder();
  await restore({ from: to, folder: target, url: await newDatabase(), migrate, log });
  expect(await readdir(target)).toEqual(['secret']);
});

test('the real schema comes back, with the queue of jobs', async () => {
  const prepare = async (url: string) => {
    await migrateReally(url);
    await runMigrations({ connectionString: url });
  };
  const source = await newDatabase();
  await prepare(source);
  await run(source, `select graphile_worker.add_job('tidy', '{"n": 7}')`);
  const from = await backupOf(source);
  const target = await newDatabase();
  await restore({ from, folder: newFolder(), url: target, migrate: prepare, log });
  const jobs = 'select task_identifier, key, run_at, created_at from graphile_worker.jobs';
  expect(await run(target, jobs)).toEqual(await run(source, jobs));
  await run(target, `select graphile_worker.add_job('tidy', '{"n": 8}')`);
  expect(await run(target, jobs)).toHaveLength(2);
});

test('a database that holds tables is refused', async () => {
  const from = await backupOf(await newDatabase(shape));
  const target = await newDatabase('create table mine ()');
  await expect(restore({ from, folder: newFolder(), url: target, migrate, log })).rejects.toThrow(/not empty/);
});

test('without a database to fill, a backup of tables says what to set', async () => {
  const from = await backupOf(await newDatabase(shape));
  await expect(restore({ from, folder: newFolder(), log })).rejects.toThrow(/set DATABASE_URL/);
});

test('a backup of another version is refused before any row is written', async () => {
  const from = await backupOf(await newDatabase(shape, `insert into migration (name) values ('0002-later.sql')`));
  const target = await newDatabase();
  await expect(restore({ from, folder: newFolder(), url: target, migrate, log })).rejects.toThrow(
    /up to 0002-later.sql/,
  );
});

test('rows that contradict the keys are refused as a whole', async () => {
  const source = await newDatabase(
    shape,
    rows,
    'alter table egg drop constraint egg_hen_id_fkey; insert into egg values (7, 777)',
  );
  const from = await backupOf(source);
  const target = await newDatabase();
  await expect(restore({ from, folder: newFolder(), url: target, migrate, log })).rejects.toThrow(/foreign key/);
  expect(await run(target, 'select count(*)::int as n from egg')).toEqual([{ n: 0 }]);
});

/** An archive as an attacker would write it: a good beginning, then `name`. */
async function forged(header: tar.Headers, first: { name: string; text: string }): Promise<string> {
  const pack = tar.pack();
  pack.entry({ name: first.name }, first.text);
  pack.entry(header, header.type === 'symlink' ? undefined : 'evil');
  pack.finalize();
  const file = path.join(work, `${randomBytes(6).toString('hex')}.tar.gz`);
  await pipeline(pack, createGzip(), createWriteStream(file));
  return file;
}

const good = {
  name: manifestName,
  text: JSON.stringify({ format: 1, kind: 'cluster', createdAt: '2026-01-01T00:00:00.000Z', postgresMajor: 18 }),
};

test.each<[string, tar.Headers, typeof good, RegExp]>([
  ['a path out of the folder', { name: 'data/../../evil' }, good, /outside of its folder/],
  ['an absolute path', { name: '/data/evil' }, good, /which no backup of Many Hands has/],
  ['a symbolic link', { name: 'data/link', type: 'symlink', linkname: '/etc' }, good, /neither a file nor a folder/],
  ['an unknown folder', { name: 'else/evil' }, good, /which no backup of Many Hands has/],
  [
    'no list of contents first',
    { name: 'data/evil' },
    { name: 'data/first', text: '' },
    /is not a backup of Many Hands/,
  ],
  ['a list that is no list', { name: 'data/evil' }, { name: manifestName, text: '{"format":2}' }, /is not a backup/],
  ['a later PostgreSQL', { name: 'data/x' }, { ...good, text: good.text.replace('18', '19') }, /made by PostgreSQL 19/],
])('an archive with %s is refused and leaves nothing', async (_, header, first, message) => {
  const from = await forged(header, first);
  const folder = newFolder();
  await expect(restore({ from, folder, log })).rejects.toThrow(message);
  expect(await readdir(folder)).toEqual([]);
});

test('a file that is no archive is refused', async () => {
  const from = path.join(work, 'text.tar.gz');
  await writeFile(from, 'just text');
  await expect(restore({ from, folder: newFolder(), log })).rejects.toThrow(/damaged or cut off/);
});
