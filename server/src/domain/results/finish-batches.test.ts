import { afterAll, beforeAll, expect, test } from 'vitest';
import { answerNext, openProductBatch } from '../../testing/product-batches.ts';
import { openWorld, type Somebody, type TestWorker, type World } from '../../testing/world.ts';
import { finishBatches } from './finish-batches.ts';

let world: World;
let asha: Somebody;
let ravi: TestWorker;
beforeAll(async () => {
  world = await openWorld();
  asha = await world.owner('Asha');
  ravi = await world.worker(asha, 'Ravi');
});
afterAll(() => world?.close());

const runAgain = (title: string) =>
  world.database.pool.query(`update batch set state = 'running' where title = $1`, [title]);

test('a batch that was left running although nothing is left gets done', async () => {
  const { batch } = await openProductBatch(asha, [{ title: 'Kurta' }]);
  await asha.hands.decisions.accept({ id: await answerNext(ravi, batch, { match: 'same' }) });
  await world.settle();
  // As if the process had died between counting and finishing.
  await runAgain((await asha.hands.batches.get({ id: batch })).title);
  expect(await finishBatches(world.app)).toBe(1);
  expect((await asha.hands.batches.get({ id: batch })).state).toBe('done');
  expect(await finishBatches(world.app)).toBe(0);
});

test('counts that say too much finish nothing: the items themselves are asked, once', async () => {
  const { batch } = await openProductBatch(asha, [{ title: 'Kurta' }, { title: 'Saree' }]);
  await asha.hands.decisions.accept({ id: await answerNext(ravi, batch, { match: 'same' }) });
  await world.settle();
  await world.database.pool.query('update batch_tally set items_done = items, changed_at = now() where items = 2');
  expect(await finishBatches(world.app)).toBe(0);
  expect(await finishBatches(world.app)).toBe(0);
  expect((await asha.hands.batches.get({ id: batch })).state).toBe('running');
});
