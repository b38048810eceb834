import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { expect, test } from 'vitest';
import { exists, lookAt, readStat, waitUntilEnded } from './processes.ts';
import { serves } from './running.ts';

test('a process is seen with its command, its folder and its start, and then it is gone', async () => {
  const folder = realpathSync(tmpdir());
  const child = spawn('sleep', ['60'], { cwd: folder });
  await once(child, 'spawn');
  const seen = await lookAt(child.pid ?? 0);
  expect(seen).toMatchObject({ state: 'alive', command: ['sleep', '60'] });
  expect(await lookAt(child.pid ?? 0)).toEqual(seen);
  if (process.platform === 'linux') expect(seen).toMatchObject({ cwd: folder });
  child.kill();
  await once(child, 'exit');
  expect(await lookAt(child.pid ?? 0)).toEqual({ state: 'gone' });
  expect(await waitUntilEnded(child.pid ?? 0, 0)).toBe(true);
});

test.each([0, -1, Number.NaN])('%s is no process', (pid) => {
  expect(exists(pid)).toBe(false);
});

test('a program name with spaces and brackets does not move the fields', () => {
  const fields = ['S', ...Array.from({ length: 18 }, (_, n) => String(n)), '987654', '0'].join(' ');
  expect(readStat(`12 (odd) name) ${fields}`)).toEqual({ state: 'S', started: '987654' });
});

test('only a server that works in the folder serves it', () => {
  const alive = { state: 'alive', started: '1', command: ['/x/bin/postgres', '-D', '/data/postgres'] } as const;
  const seen = { ...alive, command: [...alive.command] };
  expect(serves({ ...seen, cwd: '/data/postgres' }, '/data/postgres')).toBe(true);
  expect(serves({ ...seen, cwd: '/data/other' }, '/data/postgres')).toBe(false);
  // Where the system hides the folder, the command decides.
  expect(serves(seen, '/data/postgres')).toBe(true);
  expect(serves({ ...seen, command: ['vim', '/data/postgres'] }, '/data/postgres')).toBe(false);
  expect(serves({ ...seen, command: ['less', '/data/postgres'], cwd: '/data/postgres' }, '/data/postgres')).toBe(false);
  expect(serves({ state: 'zombie' }, '/data/postgres')).toBe(false);
});
