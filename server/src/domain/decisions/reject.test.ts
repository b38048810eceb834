import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { assertInvariants } from '../../testing/invariants.ts';
import { answerNext, openProductBatch } from '../../testing/product-batches.ts';
import { openWorld, type Somebody, type TestWorker, type World } from '../../testing/world.ts';

let world: World;
let asha: Somebody;
let mina: Somebody;
let ravi: TestWorker;
let sita: TestWorker;
beforeAll(async () => {
  world = await openWorld();
  asha = await world.owner('Asha');
  mina = await world.member(asha, 'reviewer', 'Mina');
  ravi = await world.worker(asha, 'Ravi');
  sita = await world.worker(asha, 'Sita');
});
afterEach(() => assertInvariants(world.database));
afterAll(() => world?.close());

const oneAnswer = async () => {
  const { batch, items } = await openProductBatch(asha, [{ title: 'Kurta' }]);
  return { batch, item: items[0]!, id: await answerNext(ravi, batch, { match: 'same' }) };
};
const why = { clause: 1, evidence: 'The sizes are M and L.' };

test('a rejected answer keeps clause and evidence, and somebody else is asked', async () => {
  const { batch, item, id } = await oneAnswer();
  const review = await mina.hands.decisions.reject({ id, ...why, notes: { match: 'Look at the size.' } });
  expect(review).toMatchObject({ state: 'rejected', dueAt: null });
  expect(review.decided).toMatchObject({
    kind: 'rejected',
    evidence: why.evidence,
    clause: { number: 1, text: 'Every pair is judged by brand and size.' },
  });
  expect((await ravi.hands.assignments.get({ id })).feedback).toMatchObject({
    kind: 'rejected',
    evidence: why.evidence,
  });
  expect((await ravi.hands.assignments.claim({ id: batch })).assignment).toBeNull();
  const second = await answerNext(sita, batch, { match: 'other' });
  await mina.hands.decisions.accept({ id: second });
  expect((await mina.hands.items.get({ id: batch, item })).result).toMatchObject({
    values: { match: 'other' },
    answers: 1,
  });
});

test('without evidence, or with a clause that is not there, nothing is rejected', async () => {
  const { id } = await oneAnswer();
  await expect(mina.hands.decisions.reject({ id, clause: 1, evidence: '  ' })).rejects.toMatchObject({ code: 'shape' });
  await expect(mina.hands.decisions.reject({ id, ...why, clause: 12 })).rejects.toMatchObject({
    code: 'decision.clause-unknown',
  });
  await expect(mina.hands.decisions.reject({ id, ...why, notes: { colour: 'x' } })).rejects.toMatchObject({
    code: 'shape',
  });
  expect((await mina.hands.decisions.get({ id })).state).toBe('submitted');
});

test('taken back in time, nobody else is asked and the answer waits again', async () => {
  const { batch, id } = await oneAnswer();
  await mina.hands.decisions.reject({ id, ...why });
  const review = await mina.hands.decisions.undo({ id });
  expect(review).toMatchObject({ state: 'submitted', decided: null });
  expect(review.can).toContain('accept');
  expect((await sita.hands.assignments.claim({ id: batch })).assignment).toBeNull();
});

test('taken back after somebody else took the item: refused, the rejection stays', async () => {
  const { batch, id } = await oneAnswer();
  await mina.hands.decisions.reject({ id, ...why });
  expect((await sita.hands.assignments.claim({ id: batch })).assignment).not.toBeNull();
  await expect(mina.hands.decisions.undo({ id })).rejects.toMatchObject({ code: 'decision.too-late-to-undo' });
  expect((await mina.hands.decisions.get({ id })).state).toBe('rejected');
});

test('in a closed batch nobody is asked again', async () => {
  const { batch, id } = await oneAnswer();
  await asha.hands.batches.close({ id: batch });
  await mina.hands.decisions.reject({ id, ...why });
  expect((await mina.hands.decisions.undo({ id })).state).toBe('submitted');
});
