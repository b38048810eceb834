import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { assertInvariants } from '../../testing/invariants.ts';
import { answerNext, openProductBatch } from '../../testing/product-batches.ts';
import { openWorld, type Somebody, type TestWorker, type World } from '../../testing/world.ts';

let world: World;
let asha: Somebody;
let mina: Somebody;
let ravi: TestWorker;
beforeAll(async () => {
  world = await openWorld();
  asha = await world.owner('Asha');
  mina = await world.member(asha, 'reviewer', 'Mina');
  ravi = await world.worker(asha, 'Ravi');
});
afterEach(() => assertInvariants(world.database));
afterAll(() => world?.close());

const oneAnswer = async () => {
  const { batch, items } = await openProductBatch(asha, [{ title: 'Kurta' }]);
  return { batch, item: items[0]!, id: await answerNext(ravi, batch, { match: 'same' }) };
};

test('an acceptance taken back leaves no result, and both are in the log', async () => {
  const { batch, item, id } = await oneAnswer();
  await mina.hands.decisions.accept({ id });
  const review = await mina.hands.decisions.undo({ id });
  expect(review).toMatchObject({ state: 'submitted', decided: null });
  const found = await mina.hands.items.get({ id: batch, item });
  expect(found).toMatchObject({ state: 'answered', result: null });
  const { items } = await mina.hands.events.list({ subject: id });
  expect(items.map((event) => event.kind).slice(0, 2)).toEqual(['answer.undecided', 'answer.accepted']);
  expect((await mina.hands.events.list({ subject: item })).items[0]?.kind).toBe('item.reopened');
});

test('a batch that was done runs again when its last acceptance is taken back', async () => {
  const { batch, id } = await oneAnswer();
  await mina.hands.decisions.accept({ id });
  await world.settle();
  expect((await mina.hands.batches.get({ id: batch })).state).toBe('done');
  await mina.hands.decisions.undo({ id });
  expect((await mina.hands.batches.get({ id: batch })).state).toBe('running');
});

test('a send-back taken back counts no round, unless the worker has begun the repair', async () => {
  const { id } = await oneAnswer();
  await mina.hands.decisions.sendBack({ id, clause: 1, fields: ['match'] });
  expect(await mina.hands.decisions.undo({ id })).toMatchObject({ state: 'submitted', rounds: 0 });
  await mina.hands.decisions.sendBack({ id, clause: 1, fields: ['match'] });
  await ravi.hands.assignments.save({ id, values: { match: 'other' } });
  await expect(mina.hands.decisions.undo({ id })).rejects.toMatchObject({ code: 'decision.too-late-to-undo' });
  expect(await mina.hands.decisions.get({ id })).toMatchObject({ state: 'sent_back', rounds: 1 });
});

test('after a few seconds a decision stays', async () => {
  const { id } = await oneAnswer();
  await mina.hands.decisions.accept({ id });
  world.clock.advance({ seconds: 9 });
  expect((await mina.hands.decisions.get({ id })).can).toEqual(['comment']);
  await expect(mina.hands.decisions.undo({ id })).rejects.toMatchObject({ code: 'decision.too-late-to-undo' });
});

test('what was never decided, and what was taken back already, cannot be taken back', async () => {
  const { id } = await oneAnswer();
  await expect(mina.hands.decisions.undo({ id })).rejects.toMatchObject({ code: 'decision.moved-on' });
  await mina.hands.decisions.accept({ id });
  await mina.hands.decisions.undo({ id });
  await expect(mina.hands.decisions.undo({ id })).rejects.toMatchObject({ code: 'decision.moved-on' });
});
