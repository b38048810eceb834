import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { assertInvariants } from '../../testing/invariants.ts';
import { openWorld, type Somebody, type TestWorker, type World } from '../../testing/world.ts';
import { noteMoves, takeSteps } from './steps.ts';

let world: World;
let asha: Somebody;
let workers: TestWorker[];
beforeAll(async () => {
  world = await openWorld();
  asha = await world.owner('Asha');
  workers = [];
  for (const name of ['Ravi', 'Sita', 'Omar']) workers.push(await world.worker(asha, name));
});
afterEach(() => assertInvariants(world.database, { settled: true }));
afterAll(() => world?.close());

const definition = {
  title: 'Write copy',
  brief: {
    examples: [{ kind: 'good' as const, answer: 'As asked.', reason: 'It is all there.' }],
    done: 'The text says what the product is.',
  },
  columns: [{ key: 'name', label: 'Name' }],
  form: [{ kind: 'long_text' as const, key: 'copy', label: 'Copy' }],
};

/** A chained batch in which every item was answered, and none has been handed on yet. */
async function answered(name: string, rows: number): Promise<{ batch: string; check: string }> {
  const template = await asha.hands.templates.create({ name, definition });
  const { id } = await asha.hands.batches.create({ template: template.id, title: name });
  await asha.hands.items.add({ id, rows: Array.from({ length: rows }, (_, i) => ({ input: { name: `${i}` } })) });
  await asha.hands.batches.launch({ id });
  const { checkBatch } = await asha.hands.verifications.chain({ id });
  for (let n = 0; n < rows; n++) {
    const worker = workers[n % workers.length]!;
    const { assignment } = await worker.hands.assignments.claim({ id });
    await worker.hands.assignments.submit({ id: assignment?.id ?? '', values: { copy: `Text ${n}` } });
  }
  return { batch: id, check: checkBatch };
}
async function textsIn(check: string): Promise<string[]> {
  const { items } = await asha.hands.items.list({ id: check, limit: 200 });
  return items.map((item) => String(item.input.answer_copy)).sort();
}
const texts = (rows: number) => Array.from({ length: rows }, (_, n) => `Text ${n}`).sort();

test('the log read again from its beginning hands nothing on twice', async () => {
  const { check } = await answered('Again', 5);
  world.clock.advance({ seconds: 9 });
  await world.settle();
  expect(await textsIn(check)).toEqual(texts(5));
  await world.database.pool.query(`update event_cursor set xid = '0' where reader = 'verifications'`);
  world.clock.advance({ seconds: 9 });
  await world.settle();
  expect(await textsIn(check)).toEqual(texts(5));
});

/** As when the process is killed: what its transaction had not committed is gone, and nobody tidies up after it. */
async function killOne(): Promise<number> {
  const { rowCount } = await world.database.pool
    .query(
      `select pg_terminate_backend(pid) from (select pid from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid() and backend_xid is not null limit 1) busy`,
    )
    .catch(() => ({ rowCount: 0 }));
  return rowCount ?? 0;
}

test('many processes that follow at once, and lose their connection in the middle of it, hand each answer on once', async () => {
  const rows = 24;
  const { check } = await answered('Killed', rows);
  const { app } = world;
  world.clock.advance({ seconds: 9 });
  let killed = 0;
  for (let round = 0; round < 4; round++) {
    let isDone = false;
    const atWork = Promise.allSettled([noteMoves(app), ...Array.from({ length: 4 }, () => takeSteps(app))]).then(() => {
      isDone = true;
    });
    for (let n = 0; n < 3 && !isDone; n++) {
      await sleep(4 + 3 * round);
      killed += await killOne();
    }
    await atWork;
    // What failed is put off for a while.
    world.clock.advance({ minutes: 30 });
  }
  expect(killed).toBeGreaterThan(0);
  // What failed is tried again after a while.
  for (let n = 0; n < 4; n++) {
    world.clock.advance({ minutes: 30 });
    await world.settle();
  }
  expect(await textsIn(check)).toEqual(texts(rows));
});
