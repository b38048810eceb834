import { afterAll, beforeAll, expect, test } from 'vitest';
import { answerNext, openProductBatch } from '../../testing/product-batches.ts';
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

test('a new workspace needs nothing of anybody', async () => {
  const other = await world.owner('Biba');
  expect(await other.hands.home.get({})).toEqual({
    toReview: [],
    toCheck: [],
    toAnswer: [],
    paused: [],
    drafts: [],
    running: [],
    finished: [],
    counts: { templates: 0, workers: 0, members: 1 },
    begun: { audit: false, template: false, baseline: false, test: false, people: false, repeat: false },
  });
});

test('home names what waits for review, what stands still, what runs and what is finished', async () => {
  const [waiting, older, paused, over] = await Promise.all(
    [1, 2, 3, 4].map(() => openProductBatch(asha, [{ title: 'Kurta' }, { title: 'Saree' }])),
  );
  await answerNext(ravi, older!.batch, { match: 'same' });
  world.clock.advance({ minutes: 1 });
  await answerNext(ravi, waiting!.batch, { match: 'same' });
  await answerNext(ravi, waiting!.batch, { match: 'same' });
  await asha.hands.batches.pause({ id: paused!.batch });
  const last = [
    await answerNext(ravi, over!.batch, { match: 'same' }),
    await answerNext(ravi, over!.batch, { match: 'same' }),
  ];
  await asha.hands.decisions.acceptMany({ id: over!.batch, assignments: last });
  await world.settle();
  const home = await asha.hands.home.get({});
  expect(home.toReview.map(({ batch, answers }) => [batch, answers])).toEqual([
    [older!.batch, 1],
    [waiting!.batch, 2],
  ]);
  expect(home.toReview[0]?.oldestAt).not.toBeNull();
  expect(home.paused.map((one) => one.batch)).toEqual([paused!.batch]);
  expect(home.running.map((one) => one.id).sort()).toEqual([waiting!.batch, older!.batch].sort());
  expect(home.finished).toMatchObject([{ batch: over!.batch, results: 2 }]);
  expect(home.counts).toMatchObject({ workers: 1, members: 1 });
  await expect(ravi.hands.home.get({})).rejects.toMatchObject({ status: 403 });
});

test('home names batches whose drawn results wait for a spot check', async () => {
  const { batch } = await openProductBatch(asha, [{ title: 'Kurta' }]);
  await asha.hands.decisions.accept({ id: await answerNext(ravi, batch, { match: 'same' }) });
  await asha.hands.spotChecks.draw({ batch });
  expect((await asha.hands.home.get({})).toCheck).toMatchObject([{ batch, checks: 1 }]);
  const [check] = (await asha.hands.spotChecks.queue({ batch })).items;
  await asha.hands.spotChecks.confirm({ id: check?.id ?? '' });
  expect((await asha.hands.home.get({})).toCheck).toEqual([]);
});
