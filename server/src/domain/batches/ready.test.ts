import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorld, type Somebody, type World } from '../../testing/world.ts';

let world: World;
let asha: Somebody;
beforeAll(async () => {
  world = await openWorld();
  asha = await world.owner('Asha');
});
afterAll(() => world?.close());

let count = 0;
/** A draft whose brief has no example yet. */
async function draft(): Promise<{ template: string; batch: string }> {
  const template = await asha.hands.templates.create({
    name: `Names ${++count}`,
    definition: {
      title: 'Is it a fruit?',
      brief: { done: 'Every name is marked as fruit or not.' },
      columns: [{ key: 'name', label: 'Name' }],
      form: [{ kind: 'yes_no', key: 'fruit', label: 'Is it a fruit?' }],
    },
  });
  const batch = await asha.hands.batches.create({ template: template.id, title: `Names ${count}` });
  await asha.hands.items.add({ id: batch.id, rows: [{ input: { name: 'Apple' } }, { input: { name: 'Chair' } }] });
  return { template: template.id, batch: batch.id };
}

test('a brief without a good example meets nobody: neither by a launch nor by a test', async () => {
  const { batch, template } = await draft();
  for (const verb of ['launch', 'test'] as const) {
    const refused = await asha.hands.batches[verb]({ id: batch }).catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: 'brief.not-ready', status: 409 });
    expect(refused).toMatchObject({ problem: { details: { template, findings: [{ rule: expect.any(String) }] } } });
  }
  await world.settle();
  expect(await asha.hands.batches.get({ id: batch })).toMatchObject({ state: 'draft', progress: { items: 2 } });
});

test('a manager lets it out with a reason, which is recorded', async () => {
  const { batch } = await draft();
  const because = 'The team knows it by heart.';
  expect(await asha.hands.batches.launch({ id: batch, anyway: because })).toMatchObject({ state: 'running' });
  const { items } = await asha.hands.events.list({ kind: 'brief.let-through' });
  expect(items).toMatchObject([{ subject: batch, details: { because, rules: [expect.any(String)] } }]);
  await expect(asha.hands.batches.launch({ id: batch, anyway: ' ' })).rejects.toMatchObject({ status: 422 });
});

test('once it has an example it goes out, without a word in the log', async () => {
  const { batch, template } = await draft();
  const { latest } = await asha.hands.templates.get({ id: template });
  const brief = {
    ...latest.definition.brief,
    examples: [{ kind: 'good' as const, input: 'Apple', answer: 'Yes', reason: 'It grows on a tree and is sweet.' }],
  };
  await asha.hands.templates.save({ id: template, definition: { ...latest.definition, brief } });
  await asha.hands.batches.renew({ id: batch });
  expect(await asha.hands.batches.launch({ id: batch })).toMatchObject({ state: 'running' });
  expect((await asha.hands.events.list({ kind: 'brief.let-through' })).items).toHaveLength(1);
});
