import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createHands, type Hands, HandsError } from '@manyhands/sdk';
import pg from 'pg';
import { afterEach, expect, test } from 'vitest';
import { newId } from '../../kit/ids.ts';
import { startEmbedded } from '../../postgres/embedded/start.ts';
import { smallDefinition } from '../../testing/batches.ts';
import { cloneDatabase } from '../../testing/database.ts';
import { insist, DeliveredServer as Server } from '../../testing/delivered-server.ts';
import { assertInvariants } from '../../testing/invariants.ts';
import { keyOf } from '../../testing/keys.ts';

// The server as it is delivered, killed without a word in the middle of a thousand submissions; then the database.
const items = 1000;
const workersAtOnce = 12;

const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean();
});

async function prepare(pool: pg.Pool, server: Server): Promise<{ batch: string; keys: string[] }> {
  const workspaceId = newId();
  await pool.query(`insert into workspace (workspace_id, name, created_at) values ($1, 'Asha & Co', now())`, [
    workspaceId,
  ]);
  const owner = createHands({ url: server.address, token: await keyOf(pool, workspaceId, 'owner', ['own']) });
  const keys = await Promise.all(
    Array.from({ length: workersAtOnce }, () => keyOf(pool, workspaceId, 'viewer', ['work'])),
  );
  const template = await owner.templates.create({ name: 'Fruit', definition: smallDefinition });
  const { id } = await owner.batches.create({ template: template.id, title: 'A thousand', leaseMinutes: 600 });
  await owner.items.add({ id, rows: Array.from({ length: items }, (_, n) => ({ input: { name: `Name ${n}` } })) });
  await owner.batches.launch({ id });
  return { batch: id, keys };
}

interface Acknowledged {
  id: string;
  remark: string;
}

/** One worker until nothing is left. Takes up what it holds first: a claim may have succeeded without its answer arriving. */
async function work(hands: () => Hands, batch: string, name: string, acknowledged: Acknowledged[]): Promise<void> {
  for (let n = 0; ; n++) {
    const held = n % 10 === 0 ? (await insist(() => hands().assignments.live({ batch }))).items[0] : undefined;
    const next = held ?? (await insist(() => hands().assignments.claim({ id: batch }).catch(unlessFull))).assignment;
    if (!next) {
      if ((await insist(() => hands().assignments.live({ batch }))).items.length > 0) {
        n = -1;
        continue;
      }
      return;
    }
    const remark = `${name} ${n}`;
    try {
      await insist(() => hands().assignments.submit({ id: next.id, values: { fruit: 'yes', remark } }));
    } catch (error) {
      // A crash of the database may take a claim back that was a moment old; nothing was handed in for it.
      if (error instanceof HandsError && error.code === 'not-found') continue;
      throw error;
    }
    acknowledged.push({ id: next.id, remark });
  }
}
/** Five claims whose answers were lost: look at what is held. */
const unlessFull = (error: unknown): { assignment: null } => {
  if (error instanceof HandsError && error.code === 'assignment.too-many-open') return { assignment: null };
  throw error;
};

async function thousandSubmissions(pool: pg.Pool, server: Server, disaster: () => Promise<void>): Promise<void> {
  const { batch, keys } = await prepare(pool, server);
  const acknowledged: Acknowledged[] = [];
  const everybody = Promise.all(
    keys.map((token, n) => work(() => createHands({ url: server.address, token }), batch, `w${n}`, acknowledged)),
  );
  while (acknowledged.length < items * 0.4) await Promise.race([sleep(5), everybody]);
  const before = acknowledged.length;
  expect(before).toBeLessThan(items * 0.9);
  await disaster();
  await everybody;
  expect(acknowledged.length).toBe(items);
  await countEverything(pool, acknowledged);
}

async function countEverything(pool: pg.Pool, acknowledged: readonly Acknowledged[]): Promise<void> {
  const { rows } = await pool.query<{ remark: string; items: number; answers: number; submits: number }>(
    `select answer ->> 'remark' as remark from assignment where state = 'submitted'`,
  );
  const kept = new Set(rows.map((row) => row.remark));
  const lost = acknowledged.filter(({ remark }) => !kept.has(remark));
  expect(lost).toEqual([]);
  const counts = await pool.query(
    `select count(*)::int as answers, count(distinct item_id)::int as items,
            (select count(*)::int from event where kind = 'assignment.submitted') as submits from assignment where state = 'submitted'`,
  );
  expect(counts.rows[0]).toEqual({ answers: items, items, submits: items });
  await assertInvariants({ pool });
}

async function folderForTest(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'manyhands-kill-'));
  cleanups.push(() => rm(folder, { recursive: true, force: true }));
  return folder;
}
function poolFor(url: string): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, max: 4 });
  pool.on('error', () => {});
  cleanups.push(() => pool.end());
  return pool;
}

test('a server killed in the middle of a thousand submissions loses none that it acknowledged, and doubles none', {
  timeout: 180_000,
}, async () => {
  const database = await cloneDatabase();
  cleanups.push(() => database.drop());
  const server = new Server(database.url, await folderForTest());
  cleanups.push(() => server.kill('SIGTERM'));
  await server.start();
  await thousandSubmissions(poolFor(database.url), server, async () => {
    await server.kill();
    await server.start();
  });
});

test('neither does a database killed in the middle of a thousand submissions', { timeout: 180_000 }, async () => {
  const folder = await folderForTest();
  const embedded = await startEmbedded({ folder, log: () => {} });
  cleanups.push(() => embedded.stop());
  const server = new Server(embedded.url, folder);
  cleanups.push(() => server.kill('SIGTERM'));
  await server.start();
  await thousandSubmissions(poolFor(embedded.url), server, async () => {
    const pid = Number.parseInt(await readFile(path.join(folder, 'postgres', 'postmaster.pid'), 'utf8'), 10);
    process.kill(pid, 'SIGKILL');
  });
});
