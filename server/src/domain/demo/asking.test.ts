import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../kit/ids.ts';
import { crewOf } from '../../testing/demo-crew.ts';
import { assertInvariants } from '../../testing/invariants.ts';
import { openWorld, type Somebody, type World } from '../../testing/world.ts';
import type { DemoWorker } from './acting.ts';
import { step } from './step.ts';

let world: World;
let asha: Somebody;
let meena: DemoWorker;

beforeAll(async () => {
  world = await openWorld();
  asha = await world.owner('Asha');
  [meena] = (await crewOf(world, asha, 1)) as [DemoWorker];
});
afterAll(() => world?.close());

/** A batch of the sample rows of product matching under the brief that somebody wrote in a hurry, or under its own. */
async function batchUnder(hurried: boolean): Promise<string> {
  const { items } = await asha.hands.templates.library({});
  const { definition, samples } = items.find(({ slug }) => slug === 'product-matching')!.file;
  const brief = {
    done: 'The work is done properly.',
    steps: ['Check out the row and improve it where possible.'],
    examples: [{ kind: 'good' as const, input: '', answer: 'Same', reason: 'They are the same.' }],
  };
  const template = await asha.hands.templates.create({
    name: hurried ? `In a hurry ${newId()}` : 'With care',
    definition: hurried ? { ...definition, brief } : definition,
  });
  const { id } = await asha.hands.batches.create({ template: template.id, title: template.name });
  await asha.hands.items.add({ id, rows: samples.slice(0, 20).map((input) => ({ input })) });
  await asha.hands.batches.launch({ id });
  return id;
}

const waiting = async () => (await asha.hands.questions.queue({})).groups.flatMap(({ questions }) => questions);

test('a demo worker asks once about a vague brief, works on, and goes on with the answer', async () => {
  const batch = await batchUnder(true);
  for (let turn = 0; turn < 40 && (await waiting()).length === 0; turn++) await step(world.app, meena);
  const [question] = await waiting();
  expect(question).toMatchObject({ batch, clause: 2 });
  expect(question?.text).toMatch(/\?$/);

  await step(world.app, meena);
  await step(world.app, meena);
  expect((await asha.hands.batches.get({ id: batch })).state).toBe('running');
  await asha.hands.questions.answer({ questions: [question!.id], text: 'Compare kind, colour, size and pieces.' });
  world.clock.advance({ minutes: 1 });
  await world.settle();
  let turns = 0;
  while (await step(world.app, meena)) expect(++turns).toBeLessThan(60);
  await world.settle();
  expect((await asha.hands.decisions.queue({ id: batch, limit: 100 })).items).toHaveLength(20);
  await assertInvariants(world.database);
});

test('what nobody answers is answered in the end as the worker thinks is right', async () => {
  const batch = await batchUnder(true);
  let turns = 0;
  while (await step(world.app, meena)) expect(++turns).toBeLessThan(60);
  expect((await waiting()).length).toBeGreaterThan(0);
  expect((await asha.hands.decisions.queue({ id: batch, limit: 100 })).items).toHaveLength(20);
  await assertInvariants(world.database);
});

test('nobody asks about a clear brief', async () => {
  const before = (await waiting()).length;
  await batchUnder(false);
  while (await step(world.app, meena));
  expect(await waiting()).toHaveLength(before);
});
