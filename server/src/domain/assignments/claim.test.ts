import { uuidOf } from '@manyhands/contract';
import type { Hands } from '@manyhands/sdk';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { draftBatch, runningBatch } from '../../testing/batches.ts';
import { assertInvariants } from '../../testing/invariants.ts';
import { keyOf } from '../../testing/keys.ts';
import { openWorld, type Somebody, type TestWorker, type World } from '../../testing/world.ts';

let world: World;
let asha: Somebody;
let ravi: TestWorker;
let mina: TestWorker;
beforeAll(async () => {
  world = await openWorld();
  asha = await world.owner('Asha');
  ravi = await world.worker(asha, 'Ravi');
  mina = await world.worker(asha, 'Mina');
});
afterAll(() => world.close());
afterEach(async () => {
  await world.settle();
  await assertInvariants(world.database, { settled: true });
});

const claim = async (who: TestWorker, id: string) => (await who.hands.assignments.claim({ id })).assignment;
const answer = { fruit: 'yes' };

test('a worker takes items in the order given, and sees the shown columns only', async () => {
  const id = await runningBatch(asha, { items: 3 });
  const first = await claim(ravi, id);
  const second = await claim(ravi, id);
  expect([first?.item.number, second?.item.number]).toEqual([1, 2]);
  expect(first?.item.input).toEqual({ name: 'Name 1' });
  expect(first?.can).toEqual(['save', 'submit', 'skip', 'release', 'extend', 'reportBroken', 'ask']);
  expect(first?.state).toBe('claimed');
});

test('with overlap 2 an item goes to two workers and never twice to one', async () => {
  const id = await runningBatch(asha, { items: 1, overlap: 2 });
  const mine = await claim(ravi, id);
  expect(await ravi.hands.assignments.claim({ id })).toEqual({ assignment: null, why: 'nothing-left' });
  const hers = await claim(mina, id);
  expect(hers?.item.id).toBe(mine?.item.id);
  expect(await claim(mina, id)).toBeNull();
});

test('a draft batch does not exist for workers; a paused one hands out nothing at once, and goes on when resumed', async () => {
  const draft = await draftBatch(asha);
  await expect(ravi.hands.assignments.claim({ id: draft })).rejects.toMatchObject({ code: 'not-found' });
  const id = await runningBatch(asha);
  expect(await claim(ravi, id)).not.toBeNull();
  await asha.hands.batches.pause({ id });
  expect(await ravi.hands.assignments.claim({ id })).toEqual({ assignment: null, why: 'not-running' });
  await asha.hands.batches.resume({ id });
  expect(await claim(ravi, id)).not.toBeNull();
});

test('items added to a running batch that had run out are found at once', async () => {
  const id = await runningBatch(asha, { items: 1, standing: true });
  await claim(ravi, id);
  expect(await claim(ravi, id)).toBeNull();
  await asha.hands.items.add({ id, rows: [{ input: { name: 'Late' } }] });
  expect((await claim(ravi, id))?.item.input).toEqual({ name: 'Late' });
});

test('items added to a shuffled batch are found wherever the shuffling puts them', async () => {
  const id = await runningBatch(asha, { items: 4, order: 'shuffled', standing: true });
  for (let round = 0; round < 6; round++) {
    for (;;) {
      const taken = await claim(ravi, id);
      if (!taken) break;
      await ravi.hands.assignments.submit({ id: taken.id, values: answer });
    }
    await asha.hands.items.add({
      id,
      rows: [{ input: { name: `Late ${round}` } }, { input: { name: `Later ${round}` } }],
    });
    // What the worker found to be over is asked again after a few seconds.
    world.clock.advance({ seconds: 5 });
  }
  const { items } = await asha.hands.items.list({ id, state: 'open' });
  expect(items.filter((item) => item.answers > 0)).toEqual([]);
  expect(items.length).toBe(2);
});

test('five items at hand are enough', async () => {
  const id = await runningBatch(asha, { items: 10 });
  const lina = await world.worker(asha, 'Lina');
  for (let n = 0; n < 5; n++) expect(await claim(lina, id)).not.toBeNull();
  await expect(claim(lina, id)).rejects.toMatchObject({ code: 'assignment.too-many-open', status: 409 });
});

test('what comes back is served first, to others at once and to the one who gave it back after a while', async () => {
  const lina = await world.worker(asha, 'Lina');
  const id = await runningBatch(asha, { items: 3 });
  const first = await claim(lina, id);
  await lina.hands.assignments.release({ id: first?.id ?? '' });
  expect((await claim(lina, id))?.item.number).toBe(2);
  expect((await claim(mina, id))?.item.number).toBe(3);
  // Only the returned one is left, and it is too early for it.
  expect(await claim(lina, id)).toBeNull();
  world.clock.advance({ seconds: 90 });
  const again = await claim(lina, id);
  expect(again?.id).toBe(first?.id);
  expect(again?.item.number).toBe(1);
});

test('a skipped item goes to somebody else and never back to the one who skipped it', async () => {
  const lina = await world.worker(asha, 'Lina');
  const id = await runningBatch(asha, { items: 1 });
  const first = await claim(lina, id);
  await lina.hands.assignments.skip({ id: first?.id ?? '', reason: 'I do not know this word.' });
  world.clock.advance({ minutes: 5 });
  expect(await claim(lina, id)).toBeNull();
  expect((await claim(mina, id))?.item.number).toBe(1);
});

test('a paused worker takes nothing, and another workspace has no such batch', async () => {
  const id = await runningBatch(asha);
  const lina = await world.worker(asha, 'Lina');
  await asha.hands.workers.pause({ id: lina.worker });
  await expect(claim(lina, id)).rejects.toMatchObject({ code: 'worker.paused' });
  const other = await world.owner('Omar');
  const stranger = await world.worker(other, 'Sven');
  await expect(claim(stranger, id)).rejects.toMatchObject({ code: 'not-found' });
});

test.each([1, 3])(
  '64 workers on 200 items with overlap %i: each answer once, none too many, none lost',
  async (overlap) => {
    const id = await runningBatch(asha, { items: 200, overlap });
    const workers = await crowd();
    const taken = await Promise.all(workers.map((worker) => workUntilNothingIsLeft(worker, id)));
    const all = taken.flat();
    expect(all.length).toBe(200 * overlap);
    expect(new Set(all.map((one) => one.assignment)).size).toBe(all.length);
    const perItem = new Map<string, number>();
    for (const { item } of all) perItem.set(item, (perItem.get(item) ?? 0) + 1);
    expect([...perItem.values()].every((n) => n === overlap)).toBe(true);
    expect(perItem.size).toBe(200);
  },
);

const crowd = (): Promise<Hands[]> =>
  Promise.all(
    Array.from({ length: 64 }, async () =>
      world.client({ token: await keyOf(world.database.pool, uuidOf('wsp', asha.workspace), 'viewer', ['work']) }),
    ),
  );

async function workUntilNothingIsLeft(hands: Hands, id: string): Promise<{ assignment: string; item: string }[]> {
  const taken: { assignment: string; item: string }[] = [];
  for (;;) {
    const next = (await hands.assignments.claim({ id })).assignment;
    if (!next) return taken;
    await hands.assignments.submit({ id: next.id, values: answer });
    taken.push({ assignment: next.id, item: next.item.id });
  }
}
