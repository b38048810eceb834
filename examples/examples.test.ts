import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { openWorld, type Somebody, type TestWorker, type World } from '@manyhands/server/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

let world: World;
let asha: Somebody;
let key: string;
let folder: string;
beforeAll(async () => {
  world = await openWorld();
  await world.app.startBackground();
  asha = await world.owner('Asha');
  key = (await asha.hands.keys.create({ name: 'examples', scopes: ['manage', 'work'] })).secret;
  folder = await mkdtemp(path.join(os.tmpdir(), 'examples-'));
});
afterAll(async () => {
  await world.close();
  await rm(folder, { recursive: true, force: true });
});

const fileOf = (name: string) => fileURLToPath(new URL(name, import.meta.url));
/** Runs an example as its first lines say, and resolves to what it printed. */
function runs(program: string, name: string): Promise<{ code: number | null; out: string; error: string }> {
  const env = {
    PATH: process.env.PATH ?? '',
    XDG_CONFIG_HOME: folder,
    MANYHANDS_URL: world.address,
    MANYHANDS_TOKEN: key,
  };
  const child = spawn(program, [fileOf(name)], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const said = { out: '', error: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said.out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said.error += text));
  return new Promise((resolve, reject) => child.on('error', reject).on('close', (code) => resolve({ code, ...said })));
}

describe('the examples do what they say', () => {
  test('product-matching.mjs hands pairs to people and prints what they say', async () => {
    const workers = [await world.worker(asha, 'Ravi'), await world.worker(asha, 'Meera')];
    const running = runs(process.execPath, 'product-matching.mjs');
    const batch = await launched('Pairs of today');
    for (const worker of workers) await answerAll(worker, batch);
    const { items } = await asha.hands.decisions.queue({ id: batch });
    await asha.hands.decisions.acceptMany({ id: batch, assignments: items.map(({ id }) => id) });
    const { code, out, error } = await running;
    expect(error).toBe('');
    expect(code).toBe(0);
    expect(out).toContain('2 pairs wait for workers');
    expect(out.trimEnd().split('\n').slice(-2)).toEqual(['P-1: same (100 % agree)', 'P-2: same (100 % agree)']);
  });

  test('quickstart.sh goes through the whole loop with curl', async () => {
    const { code, out, error } = await runs('sh', 'quickstart.sh');
    expect(error).toBe('');
    expect(code).toBe(0);
    expect(out).toContain('launched: running');
    expect(out.match(/answered and accepted: asg_/g)).toHaveLength(3);
    expect(out).toMatch(/P-3,.*Same|P-3,.*same/);
  });

  test('command-line.sh does the same with hands', async () => {
    const { code, out, error } = await runs('sh', 'command-line.sh');
    expect(error).toContain('3 rows: 3 good');
    expect(code).toBe(0);
    expect(out).toContain('1 answer accepted.');
    expect(out).toContain('P-1');
  });
});

/** Resolves to the batch of that title when it runs. */
async function launched(title: string): Promise<string> {
  for (let tries = 0; tries < 400; tries++) {
    const { items } = await asha.hands.batches.list({ state: 'running' });
    const found = items.find((batch) => batch.title === title);
    if (found) return found.id;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`The batch “${title}” was never launched.`);
}

async function answerAll({ hands }: TestWorker, batch: string): Promise<void> {
  for (
    let turn = await hands.assignments.claim({ id: batch });
    turn.assignment;
    turn = await hands.assignments.claim({ id: batch })
  )
    await hands.assignments.submit({ id: turn.assignment.id, values: { verdict: 'same' } });
}
