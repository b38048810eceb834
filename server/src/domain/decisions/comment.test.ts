import { afterAll, beforeAll, expect, test } from 'vitest';
import { answerNext, openProductBatch } from '../../testing/product-batches.ts';
import { openWorld, type Somebody, type TestWorker, type World } from '../../testing/world.ts';

let world: World;
let asha: Somebody;
let ravi: TestWorker;
let sita: TestWorker;
beforeAll(async () => {
  world = await openWorld();
  asha = await world.owner('Asha');
  ravi = await world.worker(asha, 'Ravi');
  sita = await world.worker(asha, 'Sita');
});
afterAll(() => world?.close());

test('reviewer and worker talk about an answer and its fields, and both see it', async () => {
  const { batch } = await openProductBatch(asha, [{ title: 'Kurta' }]);
  const id = await answerNext(ravi, batch, { match: 'same' });
  const asked = await asha.hands.decisions.comment({
    id,
    field: 'brand',
    text: 'Could you read the label? <img src=x onerror=alert(1)>',
  });
  expect(asked).toMatchObject({ field: 'brand', by: 'Asha', mine: true });
  await ravi.hands.decisions.comment({ id, text: 'It is torn off.' });
  const { comments } = await asha.hands.decisions.get({ id });
  expect(comments.map(({ by, mine, text }) => ({ by, mine, text }))).toEqual([
    { by: 'Asha', mine: true, text: 'Could you read the label? <img src=x onerror=alert(1)>' },
    { by: 'Ravi', mine: false, text: 'It is torn off.' },
  ]);
  expect((await ravi.hands.assignments.get({ id })).comments.map((one) => one.mine)).toEqual([false, true]);
});

test('for other workers and strangers the answer is not there; an unknown field is refused', async () => {
  const { batch } = await openProductBatch(asha, [{ title: 'Kurta' }]);
  const id = await answerNext(ravi, batch, { match: 'same' });
  const other = await world.owner('Biba');
  await expect(sita.hands.decisions.comment({ id, text: 'x' })).rejects.toMatchObject({ code: 'not-found' });
  await expect(other.hands.decisions.comment({ id, text: 'x' })).rejects.toMatchObject({ code: 'not-found' });
  await expect(world.client({}).decisions.comment({ id, text: 'x' })).rejects.toMatchObject({ code: 'auth.needed' });
  await expect(asha.hands.decisions.comment({ id, field: 'colour', text: 'x' })).rejects.toMatchObject({
    code: 'decision.field-unknown',
  });
});

test('a key that may only read writes nothing', async () => {
  const { batch } = await openProductBatch(asha, [{ title: 'Kurta' }]);
  const id = await answerNext(ravi, batch, { match: 'same' });
  const { secret } = await asha.hands.keys.create({ name: 'report', scopes: ['read'] });
  const key = world.client({ token: secret });
  expect((await key.decisions.get({ id })).state).toBe('submitted');
  await expect(key.decisions.comment({ id, text: 'x' })).rejects.toMatchObject({ code: 'auth.scope' });
  await expect(key.decisions.accept({ id })).rejects.toMatchObject({ code: 'auth.scope' });
});
