import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { assertInvariants } from '../../testing/invariants.ts';
import { answerNext, openProductBatch } from '../../testing/product-batches.ts';
import { openWorld, type Somebody, type TestWorker, type World } from '../../testing/world.ts';
import { acceptOverdue } from './review-clock.ts';

let world: World;
let asha: Somebody;
let ravi: TestWorker;
beforeAll(async () => {
  world = await openWorld();
  asha = await world.owner('Asha');
  ravi = await world.worker(asha, 'Ravi');
});
afterEach(() => assertInvariants(world.database));
afterAll(() => world?.close());

test('an answer that nobody reviewed is accepted by itself at its deadline, and not before', async () => {
  const { batch, items } = await openProductBatch(asha, [{ title: 'Kurta' }]);
  const id = await answerNext(ravi, batch, { match: 'same' });
  world.clock.advance({ hours: 71 });
  await world.settle();
  expect((await asha.hands.decisions.get({ id })).state).toBe('submitted');
  world.clock.advance({ hours: 2 });
  await world.settle();
  const review = await asha.hands.decisions.get({ id });
  expect(review).toMatchObject({ state: 'accepted', decided: { kind: 'accepted', byItself: true } });
  expect(review.can).toEqual(['comment']);
  await expect(asha.hands.decisions.undo({ id })).rejects.toMatchObject({ code: 'decision.too-late-to-undo' });
  expect((await asha.hands.items.get({ id: batch, item: items[0]! })).state).toBe('done');
  const { items: log } = await asha.hands.events.list({ subject: id, kind: 'answer.accepted' });
  expect(log[0]).toMatchObject({ byKind: 'system', details: { byItself: true } });
  expect((await asha.hands.batches.get({ id: batch })).state).toBe('done');
});

test('a decision taken back at the deadline leaves its reviewer time to think', async () => {
  const { batch } = await openProductBatch(asha, [{ title: 'Kurta' }]);
  const id = await answerNext(ravi, batch, { match: 'same' });
  world.clock.advance({ hours: 71, minutes: 59, seconds: 55 });
  await asha.hands.decisions.accept({ id });
  world.clock.advance({ seconds: 6 });
  await asha.hands.decisions.undo({ id });
  await world.settle();
  expect((await asha.hands.decisions.get({ id })).state).toBe('submitted');
  world.clock.advance({ minutes: 11 });
  await world.settle();
  expect((await asha.hands.decisions.get({ id })).state).toBe('accepted');
});

test('several processes at once accept each answer once', async () => {
  const { batch } = await openProductBatch(
    asha,
    Array.from({ length: 30 }, (_, i) => ({ title: `Kurta ${i}` })),
  );
  for (let i = 0; i < 30; i++) await answerNext(ravi, batch, { match: 'same' });
  world.clock.advance({ hours: 73 });
  let accepted = 0;
  for (let round = 0; round < 5; round++)
    for (const did of await Promise.all([1, 2, 3].map(() => acceptOverdue(world.app)))) accepted += did;
  expect(accepted).toBe(30);
  const { rows } = await world.database.pool.query(
    `select count(*)::int as n, count(distinct assignment_id)::int as answers from decision where batch_id = (select batch_id from batch where title = $1)`,
    [(await asha.hands.batches.get({ id: batch })).title],
  );
  expect(rows[0]).toEqual({ n: 30, answers: 30 });
});
