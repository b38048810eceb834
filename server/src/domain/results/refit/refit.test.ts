import { publicId, uuidOf } from '@manyhands/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answerGolds, goldBatch, goldTemplate, truthOf } from '../../../testing/golds.ts';
import { openWorld, type Somebody, type TestWorker, type World } from '../../../testing/world.ts';

let world: World;
let asha: Somebody;
let ravi: TestWorker;
let mina: TestWorker;
let template: string;
beforeAll(async () => {
  world = await openWorld();
  asha = await world.owner('Asha');
  ravi = await world.worker(asha, 'Ravi');
  mina = await world.worker(asha, 'Mina');
  const made = await goldTemplate(asha, { fruits: 14, others: 14 });
  template = made.template;
  const batch = await goldBatch(asha, template, { items: 400 });
  await world.settle();
  await answerGolds(ravi, batch, 28);
  let turn = 0;
  await answerGolds(mina, batch, 28, (gold) => (++turn % 5 < 2 ? opposite(truthOf(gold)) : truthOf(gold)));
  world.clock.advance({ seconds: 20 });
  await world.settle();
});
afterAll(() => world?.close());

const opposite = (said: 'yes' | 'no') => (said === 'yes' ? 'no' : 'yes');
const resultsOf = async (id: string) => (await asha.hands.results.list({ id })).items;
const refitted = async (id: string) =>
  (await asha.hands.events.list({ kind: 'results.refitted', subject: id })).items.map(({ details }) => details);
const changes = async () => (await asha.hands.events.list({ kind: 'result.changed', limit: 200 })).items;

/** A plain batch in which Ravi says yes and Mina no to everything, all of it accepted. */
async function contested(items: number): Promise<string> {
  const { id } = await asha.hands.batches.create({ template, title: `Contested ${items}`, overlap: 2 });
  await asha.hands.items.add({
    id,
    rows: Array.from({ length: items }, (_, i) => ({ input: { name: `Thing ${i}` } })),
  });
  await asha.hands.batches.launch({ id });
  const given: string[] = [];
  for (const [worker, fruit] of [[ravi, 'yes'] as const, [mina, 'no'] as const])
    for (let i = 0; i < items; i++) {
      const { assignment } = await worker.hands.assignments.claim({ id });
      await worker.hands.assignments.submit({ id: assignment!.id, values: { fruit } });
      given.push(assignment!.id);
    }
  await asha.hands.decisions.acceptMany({ id, assignments: given });
  await world.settle();
  return id;
}

describe('a fit by golds', () => {
  test('believes whom the golds bear out, says how sure that is, and tells what it changes', async () => {
    const batch = await contested(6);
    expect((await resultsOf(batch)).map(({ values }) => values.fruit)).toEqual(Array(6).fill(null));
    await asha.hands.results.refit({ id: batch });
    await world.settle();
    const results = await resultsOf(batch);
    for (const { values, fields, agreement } of results) {
      expect(values.fruit).toBe('yes');
      expect(agreement.fruit).toBe(0.5);
      // A promise takes a hundred golds; with fewer what the model says is a score.
      expect(fields.fruit).toMatchObject({ how: 'model', kind: 'score', answers: 2, dissent: [{ count: 1 }] });
      expect(fields.fruit?.confidence).toBeGreaterThan(0.5);
      expect(fields.fruit?.confidence).toBeLessThan(1);
    }
    expect(await refitted(batch)).toMatchObject([{ fields: [{ field: 'fruit', golds: 28 }] }]);
    const told = (await changes()).filter(({ details }) => details.why === 'refit');
    expect(told.map(({ subject }) => subject).sort()).toEqual(results.map(({ item }) => item).sort());
    expect(told[0]?.details).toMatchObject({ field: 'fruit', from: null, to: 'yes' });
    const { models, history } = await asha.hands.results.item({ batch, item: results[0]!.item });
    expect(models).toMatchObject([{ field: 'fruit', calibrated: false, golds: 28 }]);
    expect(models[0]?.why).toMatch(/gold/);
    expect(history.map(({ kind, why }) => why ?? kind)).toEqual(['refit', 'item.done']);
    expect((await asha.hands.results.summary({ id: batch })).fields[0]).toMatchObject({ calibrated: 0 });
  });

  test('that finds nothing new changes nothing', async () => {
    const batch = await contested(3);
    await asha.hands.results.refit({ id: batch });
    await world.settle();
    const before = await resultsOf(batch);
    world.clock.advance({ minutes: 5 });
    await asha.hands.results.refit({ id: batch });
    await world.settle();
    expect(await resultsOf(batch)).toEqual(before);
    expect(await refitted(batch)).toHaveLength(2);
  });

  test('comes every night by itself, and leaves alone what has not changed', async () => {
    const batch = await contested(2);
    const night = new Date(world.clock());
    night.setUTCHours(26, 0, 0, 0);
    world.clock.advance({ seconds: (night.getTime() - world.clock().getTime()) / 1000 });
    await world.settle();
    expect((await resultsOf(batch)).map(({ values }) => values.fruit)).toEqual(['yes', 'yes']);
    world.clock.advance({ minutes: 24 * 60 });
    await world.settle();
    expect(await refitted(batch)).toHaveLength(1);
    const { rows } = await world.database.pool.query<{ asked: boolean }>(
      'select asked_at > fitted_at as asked from batch_fit where batch_id = $1',
      [uuidOf('bat', batch)],
    );
    expect(rows).toEqual([{ asked: true }]);
  });

  test('is not made where golds are too few: votes stay votes, and scores are called scores', async () => {
    const few = await goldTemplate(asha, { fruits: 2, others: 2 });
    const batch = await goldBatch(asha, few.template, { items: 30 });
    await world.settle();
    await answerGolds(ravi, batch, 4);
    world.clock.advance({ seconds: 20 });
    await world.settle();
    await asha.hands.results.refit({ id: batch });
    await world.settle();
    expect(await refitted(batch)).toEqual([]);
    for (const { fields } of await resultsOf(batch)) expect(fields.fruit?.kind).toBe('score');
  });

  test('is asked for by managers only, and of batches of their own', async () => {
    const batch = await contested(1);
    const olga = await world.member(asha, 'reviewer', 'Olga');
    await expect(olga.hands.results.refit({ id: batch })).rejects.toMatchObject({ code: 'auth.role' });
    const stranger = await world.owner('Bela');
    await expect(stranger.hands.results.refit({ id: batch })).rejects.toMatchObject({ code: 'not-found' });
    const nowhere = publicId('bat', '00000000-0000-7000-8000-000000000000');
    await expect(asha.hands.results.refit({ id: nowhere })).rejects.toMatchObject({ code: 'not-found' });
  });
});
