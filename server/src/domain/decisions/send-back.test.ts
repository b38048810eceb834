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
  const id = await answerNext(ravi, batch, { match: 'same', brand: 'Bibaa' });
  return { batch, item: items[0]!, id };
};

test('an answer goes back with clause and notes, only the failing field is repaired, and it waits for review again', async () => {
  const { batch, item, id } = await oneAnswer();
  const sent = await mina.hands.decisions.sendBack({
    id,
    clause: 3,
    fields: ['brand'],
    notes: { brand: 'One a only.' },
  });
  expect(sent).toMatchObject({ state: 'sent_back', rounds: 1 });
  expect(sent.decided).toMatchObject({
    kind: 'sent_back',
    clause: { number: 3, text: 'Write the brand as it is printed.' },
    fields: ['brand'],
    notes: { brand: 'One a only.' },
  });

  const returned = await ravi.hands.assignments.get({ id });
  expect(returned.feedback).toMatchObject({ kind: 'sent_back', fields: ['brand'], clause: { number: 3 } });
  const [held] = (await ravi.hands.assignments.live({ batch })).items;
  expect(held?.id).toBe(id);

  // What was right before stays, whatever comes with the repair.
  await ravi.hands.assignments.submit({ id, values: { match: 'other', brand: 'Biba' } });
  const again = await mina.hands.decisions.get({ id });
  expect(again).toMatchObject({ state: 'submitted', rounds: 1, values: { match: 'same', brand: 'Biba' } });
  expect((await mina.hands.decisions.queue({ id: batch })).items.map((review) => review.id)).toEqual([id]);
  await mina.hands.decisions.accept({ id });
  expect((await mina.hands.items.get({ id: batch, item })).result).toMatchObject({
    values: { match: 'same', brand: 'Biba' },
  });
});

test('the worker has as long for the repair as a reviewer has for the review', async () => {
  const { id } = await oneAnswer();
  const { reviewHours } = await asha.hands.workspaces.get({});
  const before = world.clock().getTime();
  const { dueAt } = await mina.hands.decisions.sendBack({ id, clause: 1, fields: ['match'] });
  const hours = (new Date(dueAt!).getTime() - before) / 3600_000;
  expect(hours).toBeGreaterThan(reviewHours - 0.01);
  expect(hours).toBeLessThan(reviewHours + 0.1);
});

test('an answer that is not repaired in time is lost to the clock, and the item is asked again', async () => {
  const { batch, id } = await oneAnswer();
  await mina.hands.decisions.sendBack({ id, clause: 1, fields: ['match'] });
  world.clock.advance({ hours: 73 });
  await world.settle();
  expect((await mina.hands.decisions.get({ id })).state).toBe('expired');
  const sita = await world.worker(asha, 'Sita');
  await answerNext(sita, batch, { match: 'other' });
});

test('a clause or a field that is not there is refused, and nothing happens', async () => {
  const { id } = await oneAnswer();
  await expect(mina.hands.decisions.sendBack({ id, clause: 99, fields: ['brand'] })).rejects.toMatchObject({
    code: 'decision.clause-unknown',
  });
  await expect(mina.hands.decisions.sendBack({ id, clause: 1, fields: ['colour'] })).rejects.toMatchObject({
    code: 'decision.field-unknown',
  });
  await expect(
    mina.hands.decisions.sendBack({ id, clause: 1, fields: ['brand'], notes: { x: 'y' } }),
  ).rejects.toMatchObject({ code: 'decision.field-unknown' });
  await expect(mina.hands.decisions.sendBack({ id, clause: 1, fields: [] })).rejects.toMatchObject({ code: 'shape' });
  expect((await mina.hands.decisions.get({ id })).state).toBe('submitted');
});
