import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { hold, inTurn, isHeld, isHeldNow, letGoNow } from './holders.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'manyhands-holders-'));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

test('what is held twice is let go of twice', async () => {
  const [first, second] = [await hold(folder), await hold(folder)];
  letGoNow(first);
  expect([await isHeld(folder), isHeldNow(folder)]).toEqual([true, true]);
  letGoNow(second);
  expect([await isHeld(folder), isHeldNow(folder)]).toEqual([false, false]);
});

test('a dead process, and a living one that only got its pid, hold nothing', async () => {
  const child = spawn('true');
  await once(child, 'exit');
  await writeFile(path.join(folder, `holder-${child.pid}.5.aa`), '');
  await writeFile(path.join(folder, `holder-${process.pid}.5.aa`), '');
  expect(isHeldNow(folder)).toBe(process.platform !== 'linux');
  expect(await isHeld(folder)).toBe(false);
  expect(await readdir(folder)).toEqual([]);
});

test('turns do not overlap, and a turn that fails is over', async () => {
  let inside = 0;
  let most = 0;
  const turn = (n: number) =>
    inTurn(folder, async () => {
      inside += 1;
      most = Math.max(most, inside);
      await new Promise((resolve) => setImmediate(resolve));
      inside -= 1;
      if (n % 2 === 0) throw new Error('even');
    });
  const results = await Promise.allSettled([1, 2, 3, 4, 5, 6].map(turn));
  expect(most).toBe(1);
  expect(results.filter((result) => result.status === 'rejected')).toHaveLength(3);
  expect(await readdir(folder)).toEqual([]);
});
