import { execFileSync, spawn } from 'node:child_process';
import { chmod, chown, cp, lstat, mkdir, mkdtemp, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, expect, inject, test } from 'vitest';
import { installedBinaries } from './platform.ts';
import { lookAt, waitUntilEnded } from './processes.ts';
import { type EmbeddedDatabase, startEmbedded } from './start.ts';
import { bundleProgram, type Child, startChild } from './testing/children.ts';

const asRoot = process.getuid?.() === 0;
let work: string;
let program: string;
let folder = '';
let count = 0;
const children: Child[] = [];
const started: EmbeddedDatabase[] = [];

beforeAll(async () => {
  work = await mkdtemp(path.join(tmpdir(), 'manyhands-embedded-'));
  program = await bundleProgram(work);
  // A second copy of the programs, as installed without its install script: no library links.
  await cp(installedBinaries(), path.join(work, 'package', 'native'), {
    recursive: true,
    filter: isNoLink,
    verbatimSymlinks: true,
  });
});

async function isNoLink(file: string): Promise<boolean> {
  return !(await lstat(file)).isSymbolicLink();
}

afterEach(async () => {
  for (const child of children.splice(0))
    if (child.process.exitCode === null && child.process.signalCode === null) await child.kill();
  await Promise.all(started.splice(0).map((database) => database.stop()));
  await endServerOf(folder);
});

afterAll(() => rm(work, { recursive: true, force: true }));

/** A fresh data folder. */
function newFolder(): string {
  count += 1;
  folder = path.join(work, `data-${count}`);
  return folder;
}

async function start(options: { binaries?: string; elsewhere?: string } = {}): Promise<EmbeddedDatabase> {
  const database = await startEmbedded({ folder, durable: false, log: () => undefined, ...options });
  started.push(database);
  return database;
}

async function startInChild(options: object = {}, how: Parameters<typeof startChild>[2] = {}): Promise<Child> {
  const child = await startChild(program, { folder, binaries: path.join(work, 'package', 'native'), ...options }, how);
  children.push(child);
  return child;
}

async function ask(url: string | undefined, sql: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query({ text: sql, rowMode: 'array' });
    return rows[0]?.[0];
  } finally {
    await client.end();
  }
}

async function serverPid(): Promise<number> {
  return Number.parseInt(await readFile(path.join(folder, 'postgres', 'postmaster.pid'), 'utf8').catch(() => '0'), 10);
}

/** A test that failed half-way must not leave a server behind. */
async function endServerOf(data: string): Promise<void> {
  const pid = await serverPid();
  const seen = await lookAt(pid);
  if (pid > 0 && seen.state === 'alive' && seen.command.join(' ').includes(path.basename(data)))
    process.kill(pid, 'SIGQUIT');
  if (pid > 0 && pid !== process.pid) await waitUntilEnded(pid, 10_000);
}

test('the server of all tests answers, with checksums and without the collations of the system', async () => {
  const url = inject('postgresUrl');
  expect(await ask(url, 'show data_checksums')).toBe('on');
  expect(await ask(url, 'select current_database()')).toBe('manyhands');
  expect(await ask(url, `select datlocprovider::text || datlocale from pg_database where datname = 'manyhands'`)).toBe(
    'bC.UTF-8',
  );
});

test('rows are there after a stop and a start', async () => {
  newFolder();
  const first = await start();
  await ask(first.url, 'create table note as select 7 as number');
  await first.stop();
  expect((await lookAt(await serverPid())).state).toBe('gone');
  const second = await start();
  expect(await ask(second.url, 'select number from note')).toBe(7);
});

test('nobody gets in without the password, which only its owner can read', async () => {
  newFolder();
  const { url } = await start();
  const wrong = new URL(url);
  wrong.password = 'wrong';
  await expect(ask(wrong.href, 'select 1')).rejects.toThrow(/password authentication failed/);
  expect((await stat(path.join(folder, 'postgres-password'))).mode & 0o777).toBe(0o600);
  expect(await ask(url, 'show listen_addresses')).toBe('');
});

test('a lost password file gets a new password, and the rows stay', async () => {
  newFolder();
  const first = await start();
  await ask(first.url, 'create table note as select 7 as number');
  await first.stop();
  await rm(path.join(folder, 'postgres-password'));
  const second = await start();
  expect(second.url).not.toBe(first.url);
  expect(await ask(second.url, 'select number from note')).toBe(7);
});

test('a data folder with a long path is served on a loopback port', async () => {
  newFolder();
  folder = path.join(folder, 'a'.repeat(60), 'b'.repeat(40));
  const { url } = await start();
  expect(new URL(url).hostname).toBe('127.0.0.1');
  expect(await ask(url, 'show listen_addresses')).toBe('127.0.0.1');
});

test('a second process on the same folder uses the first server, and the last to leave stops it', async () => {
  newFolder();
  const [first, second] = await Promise.all([startInChild(), startInChild()]);
  expect(second?.url).toBe(first?.url);
  const pid = await serverPid();
  await first?.stop();
  expect((await lookAt(pid)).state).toBe('alive');
  expect(await ask(second?.url, 'select 1')).toBe(1);
  await second?.stop();
  expect((await lookAt(pid)).state).not.toBe('alive');
});

test('Node that ends without a word takes the server with it', async () => {
  newFolder();
  const child = await startInChild();
  const pid = await serverPid();
  await child.leave();
  expect(await waitUntilEnded(pid, 20_000)).toBe(true);
});

test('a server left behind by a killed Node is taken over, and stopped in the end', async () => {
  newFolder();
  const child = await startInChild();
  await ask(child.url, 'create table note as select 7 as number');
  const pid = await serverPid();
  await child.kill();
  expect((await lookAt(pid)).state).toBe('alive');
  const next = await start();
  expect(await serverPid()).toBe(pid);
  expect(await ask(next.url, 'select number from note')).toBe(7);
  await next.stop();
  expect((await lookAt(pid)).state).not.toBe('alive');
});

test('a start right after Node and the server were killed finds the rows', async () => {
  newFolder();
  const child = await startInChild({ durable: true });
  await ask(child.url, 'create table note as select 7 as number');
  const pid = await serverPid();
  process.kill(pid, 'SIGKILL');
  await child.kill();
  const next = await start();
  expect(await serverPid()).not.toBe(pid);
  expect(await ask(next.url, 'select number from note')).toBe(7);
});

/** Makes a lock file that names some other process, as if the server had died and its pid had been given away. */
async function leaveLockOf(pid: number): Promise<void> {
  const first = await startInChild();
  await ask(first.url, 'create table note as select 7 as number');
  const lock = path.join(folder, 'postgres', 'postmaster.pid');
  const text = await readFile(lock, 'utf8');
  await first.stop();
  await writeFile(lock, text.replace(/^\d+/, String(pid)));
  await writeFile(path.join(folder, 'postgres', '.s.PGSQL.5432.lock'), text.replace(/^\d+/, String(pid)));
  if (asRoot) {
    const { uid, gid } = await stat(path.join(folder, 'postgres'));
    await chown(lock, uid, gid);
  }
}

test('a lock file with the pid of an unrelated living process does not keep the server from starting', async () => {
  newFolder();
  const other = await startChild(program, {
    folder: `${folder}-other`,
    binaries: path.join(work, 'package', 'native'),
  });
  await leaveLockOf(other.process.pid ?? 0);
  const next = await start();
  expect(await ask(next.url, 'select number from note')).toBe(7);
  expect(other.process.exitCode).toBe(null);
  await other.stop();
});

test('the lock file of a zombie does not keep the server from starting', async () => {
  newFolder();
  // The shell's first child ends at once; the program that the shell turns into never asks for its exit code.
  const parent = spawn('sh', ['-c', 'sleep 0 & echo $!; exec sleep 60'], { stdio: ['ignore', 'pipe', 'ignore'] });
  const zombie = await new Promise<number>((resolve) => parent.stdout.once('data', (text) => resolve(Number(text))));
  await waitUntilEnded(zombie, 5_000);
  expect((await lookAt(zombie)).state).toBe('zombie');
  await leaveLockOf(zombie);
  const next = await start();
  expect(await ask(next.url, 'select number from note')).toBe(7);
  parent.kill();
});

test('a turn left behind by a killed process is cleared', async () => {
  newFolder();
  await mkdir(path.join(folder, 'postgres-run', 'turn'), { recursive: true });
  await writeFile(path.join(folder, 'postgres-run', 'turn', '4194303.1.dead'), '');
  const { url } = await start();
  expect(await ask(url, 'select 1')).toBe(1);
});

test('blocked install scripts: the library links are made, in the package or in a copy', async () => {
  newFolder();
  const native = path.join(folder, 'package', 'native');
  await cp(path.join(work, 'package'), path.join(folder, 'package'), { recursive: true, filter: isNoLink });
  const child = await startInChild({ binaries: native });
  expect(child.trouble).toBe(undefined);
  expect(await ask(child.url, 'select 1')).toBe(1);
});

test('umask 077 in every process', async () => {
  newFolder();
  const child = await startInChild({ folder: path.join(folder, 'deep', 'data'), umask: '077' });
  folder = path.join(folder, 'deep', 'data');
  expect(child.trouble).toBe(undefined);
  expect(await ask(child.url, 'select 1')).toBe(1);
  await child.stop();
});

test('two starts at the very first moment make one cluster', async () => {
  newFolder();
  const [first, second] = await Promise.all([start(), start()]);
  expect(first?.url).toBe(second?.url);
});

test.runIf(asRoot)(
  'root: programs under a closed folder are copied to where the database account can read them',
  async () => {
    newFolder();
    const closed = path.join(work, 'closed');
    await mkdir(closed, { mode: 0o700 });
    await cp(path.join(work, 'package'), path.join(closed, 'package'), { recursive: true });
    const { url } = await start({ binaries: path.join(closed, 'package', 'native') });
    expect(await ask(url, 'select 1')).toBe(1);
    const command = (await lookAt(await serverPid())) as { command: string[] };
    expect(command.command[0]).toMatch(/data-\d+\/postgres-binaries-/);
  },
);

test.runIf(asRoot)(
  'root: a data folder under a closed folder keeps its cluster elsewhere and points to it',
  async () => {
    newFolder();
    const closed = path.join(folder, 'closed');
    await mkdir(closed, { recursive: true });
    await chmod(closed, 0o700);
    const elsewhere = path.join(folder, 'elsewhere');
    folder = path.join(closed, 'data');
    const first = await start({ elsewhere });
    await ask(first.url, 'create table note as select 7 as number');
    await first.stop();
    const second = await start({ elsewhere });
    expect(await ask(second.url, 'select number from note')).toBe(7);
    expect(String(await ask(second.url, 'show data_directory'))).toContain(elsewhere);
  },
);

test.runIf(asRoot)('root: a data folder that was restored or moved belongs to root and still starts', async () => {
  newFolder();
  const first = await start();
  await ask(first.url, 'create table note as select 7 as number');
  await first.stop();
  const moved = `${folder}-moved`;
  await rename(folder, moved);
  execFileSync('chown', ['-R', 'root:root', moved]);
  folder = moved;
  const second = await start();
  expect(await ask(second.url, 'select number from note')).toBe(7);
});

test.runIf(asRoot)('root without a postgres account, with another one named', async () => {
  newFolder();
  const child = await startInChild({}, { env: { MANYHANDS_PG_USER: 'nobody' } });
  expect(child.trouble).toBe(undefined);
  expect((await stat(path.join(folder, 'postgres'))).uid).toBe(65_534);
  expect(await ask(child.url, 'select 1')).toBe(1);
  await child.stop();
  // Without the setting the owner of the cluster is kept.
  const next = await start();
  expect((await stat(path.join(folder, 'postgres'))).uid).toBe(65_534);
  expect(await ask(next.url, 'select 1')).toBe(1);
});

test.runIf(asRoot)('root: an account that does not exist is named in the refusal', async () => {
  newFolder();
  const child = await startInChild({}, { env: { MANYHANDS_PG_USER: 'no-such-account' } });
  expect(child.trouble).toContain('MANYHANDS_PG_USER is "no-such-account"');
});

test.runIf(asRoot)('needs root to set up: a uid without a name gets its cluster from the template', async () => {
  newFolder();
  await mkdir(folder);
  await chown(folder, 54_321, 54_321);
  const child = await startInChild({}, { uid: 54_321, gid: 54_321 });
  expect(child.trouble).toBe(undefined);
  expect(await ask(child.url, 'select current_database()')).toBe('manyhands');
  expect(await ask(child.url, 'show data_checksums')).toBe('on');
  expect((await stat(path.join(folder, 'postgres'))).uid).toBe(54_321);
  await child.stop();
});

test.runIf(asRoot)('needs root to set up: a data folder of another account is refused with a way out', async () => {
  newFolder();
  await (await start()).stop();
  const child = await startInChild({}, { uid: 54_321, gid: 54_321 });
  expect(child.trouble).toMatch(/may not use the data folder .* chown/s);
});

test.runIf(asRoot)('root that may not change its account is told to run as another user', async () => {
  newFolder();
  const child = await startInChild(
    {},
    { through: ['setpriv', '--bounding-set=-setuid,-setgid,-chown', '--inh-caps=-all'] },
  );
  expect(child.trouble).toMatch(/Run the container as a non-root user/);
});
