import { spawn } from 'node:child_process';
import { chown, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { lookAt, waitUntilEnded } from './processes.ts';
import { ask, asRoot, useGround } from './testing/ground.ts';

const ground = useGround();

test('Node that ends without a word takes the server with it', async () => {
  ground.newFolder();
  const child = await ground.startInChild();
  const pid = await ground.serverPid();
  await child.leave();
  expect(await waitUntilEnded(pid, 20_000)).toBe(true);
});

test('a server left behind by a killed Node is taken over, and stopped in the end', async () => {
  ground.newFolder();
  const child = await ground.startInChild();
  await ask(child.url, 'create table note as select 7 as number');
  const pid = await ground.serverPid();
  await child.kill();
  expect((await lookAt(pid)).state).toBe('alive');
  const next = await ground.start();
  expect(await ground.serverPid()).toBe(pid);
  expect(await ask(next.url, 'select number from note')).toBe(7);
  await next.stop();
  expect((await lookAt(pid)).state).not.toBe('alive');
});

test('a start right after Node and the server were killed finds the rows', async () => {
  ground.newFolder();
  const child = await ground.startInChild({ durable: true });
  await ask(child.url, 'create table note as select 7 as number');
  const pid = await ground.serverPid();
  process.kill(pid, 'SIGKILL');
  await child.kill();
  const next = await ground.start();
  expect(await ground.serverPid()).not.toBe(pid);
  expect(await ask(next.url, 'select number from note')).toBe(7);
});

/** Makes a lock file that names some other process, as if the server had died and its pid had been given away. */
async function leaveLockOf(pid: number): Promise<void> {
  const first = await ground.startInChild();
  await ask(first.url, 'create table note as select 7 as number');
  const lock = path.join(ground.folder, 'postgres', 'postmaster.pid');
  const text = await readFile(lock, 'utf8');
  await first.stop();
  await writeFile(lock, text.replace(/^\d+/, String(pid)));
  await writeFile(path.join(ground.folder, 'postgres', '.s.PGSQL.5432.lock'), text.replace(/^\d+/, String(pid)));
  if (asRoot) {
    const { uid, gid } = await stat(path.join(ground.folder, 'postgres'));
    await chown(lock, uid, gid);
  }
}

test('a lock file with the pid of an unrelated living process does not keep the server from starting', async () => {
  ground.newFolder();
  const other = await ground.startInChild({ folder: `${ground.folder}-other` });
  await leaveLockOf(other.process.pid ?? 0);
  const next = await ground.start();
  expect(await ask(next.url, 'select number from note')).toBe(7);
  expect(other.process.exitCode).toBe(null);
  await other.stop();
});

test('the lock file of a zombie does not keep the server from starting', async () => {
  ground.newFolder();
  // The child ends a second later, when the shell has turned into a program that never asks for its exit code.
  const parent = spawn('sh', ['-c', 'sleep 1 & echo $!; exec sleep 60'], { stdio: ['ignore', 'pipe', 'ignore'] });
  const zombie = await new Promise<number>((resolve) => parent.stdout.once('data', (text) => resolve(Number(text))));
  await waitUntilEnded(zombie, 5_000);
  expect((await lookAt(zombie)).state).toBe('zombie');
  await leaveLockOf(zombie);
  const next = await ground.start();
  expect(await ask(next.url, 'select number from note')).toBe(7);
  parent.kill();
});

test('a turn left behind by a killed process is cleared', async () => {
  ground.newFolder();
  await mkdir(path.join(ground.folder, 'postgres-run', 'turn'), { recursive: true });
  await writeFile(path.join(ground.folder, 'postgres-run', 'turn', '4194303.1.dead'), '');
  const { url } = await ground.start();
  expect(await ask(url, 'select 1')).toBe(1);
});

test('a server that ends while Node lives is started again at the same address', async () => {
  ground.newFolder();
  const logs: string[] = [];
  const { url } = await ground.start({ durable: true, log: (line) => logs.push(line) });
  await ask(url, 'create table note as select 7 as number');
  const pid = await ground.serverPid();
  process.kill(pid, 'SIGKILL');
  await expect.poll(() => ask(url, 'select number from note').catch(() => 'not yet'), { timeout: 20_000 }).toBe(7);
  expect(await ground.serverPid()).not.toBe(pid);
  expect(logs.join('\n')).toContain(`pid ${pid}) has ended unexpectedly`);
});

test('what a start left behind that was killed while it made the database is cleared', async () => {
  ground.newFolder();
  const half = path.join(ground.folder, 'postgres-new-00000000');
  await mkdir(path.join(half, 'base'), { recursive: true });
  await writeFile(`${half}.password`, 'secret');
  const { url } = await ground.start();
  expect(await ask(url, 'select 1')).toBe(1);
  expect((await readdir(ground.folder)).sort()).toEqual(['postgres', 'postgres-password', 'postgres-run']);
});
