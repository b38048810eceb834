import { afterAll, beforeAll, expect, test } from 'vitest';
import { answerNext, openProductBatch, productDefinition } from '../../testing/product-batches.ts';
import { openWorld, type Somebody, type TestWorker, type World } from '../../testing/world.ts';

let world: World;
let asha: Somebody;
let ravi: TestWorker;
beforeAll(async () => {
  world = await openWorld();
  asha = await world.owner('Asha');
  ravi = await world.worker(asha, 'Ravi');
});
afterAll(() => world?.close());

const rows = (n: number) => Array.from({ length: n }, (_, i) => ({ input: { title: `Kurta ${i + 1}` } }));
const settings = { answersMin: 1, answersMax: 1, lead: 1, review: 'nothing' as const };

let count = 0;
async function plannedBatch(n: number, spotCheckShare: number, standing = false): Promise<string> {
  const template = await asha.hands.templates.create({ name: `Planned ${++count}`, definition: productDefinition });
  const batch = await asha.hands.batches.create({
    template: template.id,
    title: `Planned ${count}`,
    plan: { ...settings, spotCheckShare },
    standing,
  });
  await asha.hands.items.add({ id: batch.id, rows: rows(n) });
  await asha.hands.batches.launch({ id: batch.id });
  return batch.id;
}

/** All that is open is answered and, after the time for second thoughts, settled. */
async function answerAll(batch: string, n: number): Promise<void> {
  for (let i = 0; i < n; i++) await answerNext(ravi, batch, { match: 'same' });
  await world.settle();
  world.clock.advance({ seconds: 30 });
  await world.settle();
}

const drawnFrom = async (batch: string) => (await asha.hands.spotChecks.queue({ batch })).items.length;

test('a batch whose plan has spot checks is drawn from by itself when it is done, once', async () => {
  const batch = await plannedBatch(10, 0.25);
  await answerAll(batch, 10);
  expect((await asha.hands.batches.get({ id: batch })).state).toBe('done');
  expect(await drawnFrom(batch)).toBe(3);
  const { items } = await asha.hands.events.list({ kind: 'spot_check.drawn' });
  expect(items[0]).toMatchObject({ byKind: 'system', details: { count: 3, byItself: true } });
  await world.settle();
  expect(await drawnFrom(batch)).toBe(3);
});

test('what is added to it later is drawn from too when it is done again', async () => {
  const batch = await plannedBatch(4, 0.25);
  await answerAll(batch, 4);
  await asha.hands.items.add({ id: batch, rows: rows(4) });
  await answerAll(batch, 4);
  expect(await drawnFrom(batch)).toBe(2);
  expect((await asha.hands.spotChecks.certificate({ batch })).samples).toHaveLength(2);
});

test('a standing batch is drawn from every day on which there is something new', async () => {
  const batch = await plannedBatch(4, 0.5, true);
  await answerAll(batch, 4);
  expect(await drawnFrom(batch)).toBe(0);
  world.clock.advance({ hours: 25 });
  await world.settle();
  expect(await drawnFrom(batch)).toBe(2);
  world.clock.advance({ hours: 25 });
  await world.settle();
  expect(await drawnFrom(batch)).toBe(2);
});

test('a batch without a plan, or whose plan has no spot checks, is left alone', async () => {
  const batch = await plannedBatch(2, 0);
  await answerAll(batch, 2);
  expect(await drawnFrom(batch)).toBe(0);
  const plain = await openProductBatch(asha, [{ title: 'Kurta' }]);
  await asha.hands.decisions.accept({ id: await answerNext(ravi, plain.batch, { match: 'same' }) });
  await world.settle();
  expect(await drawnFrom(plain.batch)).toBe(0);
});
