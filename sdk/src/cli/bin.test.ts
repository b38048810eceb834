import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { openWorld, type World } from '@manyhands/server/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { as } from './testing/try-hands.ts';

// The built program, as it is installed: what the other tests cannot see is whether it starts.
const bin = fileURLToPath(new URL('../../bin/hands.js', import.meta.url));
let world: World;
let folder: string;
beforeAll(async () => {
  world = await openWorld();
  folder = await mkdtemp(path.join(os.tmpdir(), 'hands-bin-'));
});
afterAll(async () => {
  await world.close();
  await rm(folder, { recursive: true, force: true });
});

async function hands(
  env: Record<string, string>,
  ...argv: string[]
): Promise<{ code: number; out: string; error: string }> {
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [bin, ...argv], {
      env: { PATH: process.env.PATH ?? '', XDG_CONFIG_HOME: folder, ...env },
    });
    return { code: 0, out: stdout, error: stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, out: stdout, error: stderr };
  }
}

test('the program speaks to a server and says how it went by its exit code', async () => {
  const asha = await world.owner('Asha');
  const who = await hands(as(asha, world.address), 'whoami', '--json');
  expect(who).toMatchObject({ code: 0, error: '' });
  expect(JSON.parse(who.out)).toMatchObject({ kind: 'person', name: 'Asha' });
  expect(await hands({ MANYHANDS_URL: world.address }, 'batches', 'list')).toMatchObject({
    code: 1,
    out: '',
    error: expect.stringContaining('hands login'),
  });
  expect(await hands({}, 'batches', 'lizt')).toMatchObject({
    code: 2,
    out: '',
    error: expect.stringContaining('list'),
  });
});

test('what operators do is handed over to the server with its exit code', async () => {
  const restore = await hands({ MANYHANDS_DATA: folder }, 'restore');
  expect(restore).toMatchObject({ code: 1, error: expect.stringContaining('Name the file') });
});
