import { readdir, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, inject, test } from 'vitest';
import { lookAt } from './processes.ts';
import { ask, useGround } from './testing/ground.ts';

const ground = useGround();

test('the server of all tests answers, with checksums and without the collations of the system', async () => {
  const url = inject('postgresUrl');
  expect(await ask(url, 'show data_checksums')).toBe('on');
  expect(await ask(url, 'select current_database()')).toBe('manyhands');
  expect(await ask(url, `select datlocprovider::text || datlocale from pg_database where datname = 'manyhands'`)).toBe(
    'bC.UTF-8',
  );
});

test('rows are there after a stop and a start', async () => {
  ground.newFolder();
  const first = await ground.start();
  await ask(first.url, 'create table note as select 7 as number');
  await first.stop();
  expect((await lookAt(await ground.serverPid())).state).toBe('gone');
  const second = await ground.start();
  expect(await ask(second.url, 'select number from note')).toBe(7);
});

test('nobody gets in without the password, which only its owner can read', async () => {
  ground.newFolder();
  const { url } = await ground.start();
  const wrong = new URL(url);
  wrong.password = 'wrong';
  await expect(ask(wrong.href, 'select 1')).rejects.toThrow(/password authentication failed/);
  expect((await stat(path.join(ground.folder, 'postgres-password'))).mode & 0o777).toBe(0o600);
  expect(await ask(url, 'show listen_addresses')).toBe('');
});

test('a lost password file gets a new password, and the rows stay', async () => {
  ground.newFolder();
  const first = await ground.start();
  await ask(first.url, 'create table note as select 7 as number');
  await first.stop();
  await rm(path.join(ground.folder, 'postgres-password'));
  const second = await ground.start();
  expect(second.url).not.toBe(first.url);
  expect(await ask(second.url, 'select number from note')).toBe(7);
});

test('a data folder with a long path is served on a loopback port', async () => {
  ground.newFolder();
  ground.folder = path.join(ground.folder, 'a'.repeat(60), 'b'.repeat(40));
  const { url } = await ground.start();
  expect(new URL(url).hostname).toBe('127.0.0.1');
  expect(await ask(url, 'show listen_addresses')).toBe('127.0.0.1');
});

test('a second process on the same folder uses the first server, and the last to leave stops it', async () => {
  ground.newFolder();
  const [first, second] = await Promise.all([ground.startInChild(), ground.startInChild()]);
  expect(second?.url).toBe(first?.url);
  const pid = await ground.serverPid();
  await first?.stop();
  expect((await lookAt(pid)).state).toBe('alive');
  expect(await ask(second?.url, 'select 1')).toBe(1);
  await second?.stop();
  expect((await lookAt(pid)).state).not.toBe('alive');
});

test('two starts at the very first moment make one cluster', async () => {
  ground.newFolder();
  const [first, second] = await Promise.all([ground.start(), ground.start()]);
  expect(first?.url).toBe(second?.url);
});

test("an operator's own settings win, and survive the next start", async () => {
  ground.newFolder();
  const first = await ground.start();
  expect(await ask(first.url, 'show work_mem')).toBe('8MB');
  await first.stop();
  await writeFile(path.join(ground.folder, 'postgres', 'local.conf'), 'work_mem = 9MB\n', { mode: 0o644 });
  const second = await ground.start();
  expect(await ask(second.url, 'show work_mem')).toBe('9MB');
});

test('of old logs only the newest are kept', async () => {
  ground.newFolder();
  await (await ground.start()).stop();
  const logs = path.join(ground.folder, 'postgres', 'log');
  for (let n = 10; n < 30; n += 1) await writeFile(path.join(logs, `server-200001${n}-000000.log`), '');
  await ground.start();
  const names = await readdir(logs);
  expect(names.length).toBeLessThanOrEqual(11);
  expect(names).not.toContain('server-20000110-000000.log');
});

test('unless a test says otherwise, every commit is forced to disk', async () => {
  ground.newFolder();
  const { url } = await ground.start({ durable: true });
  expect(
    await ask(
      url,
      `select string_agg(name || '=' || setting, ' ' order by name) from pg_settings
    where name in ('fsync', 'full_page_writes', 'synchronous_commit')`,
    ),
  ).toBe('fsync=on full_page_writes=on synchronous_commit=on');
});
