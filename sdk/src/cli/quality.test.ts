import { openWorld, type Somebody, type World } from '@manyhands/server/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { as, openDesk } from './testing/try-hands.ts';

let world: World;
let asha: Somebody;
let desk: Awaited<ReturnType<typeof openDesk>>;
beforeAll(async () => {
  world = await openWorld();
  asha = await world.owner('Asha');
  desk = await openDesk();
  await asha.hands.templates.create({
    name: 'Fruit',
    definition: {
      title: 'Fruit',
      brief: {
        examples: [{ kind: 'good' as const, answer: 'As asked.', reason: 'It is all there.' }],
        done: 'Every name is marked as fruit or not.',
      },
      columns: [{ key: 'name', label: 'Name' }],
      form: [{ kind: 'yes_no', key: 'fruit', label: 'Is it fruit?' }],
    },
  });
});
afterAll(async () => {
  await desk.close();
  await world.close();
});
const hands = (...argv: string[]) => desk.hands(as(asha, world.address), ...argv);

test('a batch is created with a plan, worked on, and asked how sure it is', async () => {
  expect(
    (await hands('batches', 'create', '--template', 'Fruit', '--plan', 'twice', '--overlap', '3')).error,
  ).toContain('Leave --overlap or --plan out');
  await hands('batches', 'create', '--template', 'Fruit', '--title', 'Apples', '--plan', 'twice');
  const [batch] = (await asha.hands.batches.list({})).items;
  expect(batch?.plan).toMatchObject({ name: 'twice', answersMin: 2, answersMax: 2 });
  const id = batch!.id;
  await asha.hands.items.add({ id, rows: ['apple', 'hammer'].map((name) => ({ input: { name } })) });
  await asha.hands.batches.launch({ id });
  expect((await hands('quality', 'Apples')).out).toContain('0 answers');

  for (const [worker, says] of [
    [await world.worker(asha, 'Ravi'), [true, false]],
    [await world.worker(asha, 'Meena'), [true, true]],
  ] as const)
    for (const _ of says) {
      const { assignment } = await worker.hands.assignments.claim({ id });
      const fruit = says[(assignment!.item.number - 1) % 2]!;
      await worker.hands.assignments.submit({ id: assignment!.id, values: { fruit } });
    }
  await world.settle();
  // What was counted is remembered for some seconds.
  world.clock.advance({ seconds: 60 });
  const { out } = await hands('quality', 'Apples');
  expect(out).toContain('twice: 1 of 2 items settled, 1 not to be settled, 0 asked again');
  expect(out).toContain('4 answers, 2.00 an item');
  expect(out).toContain('items by score');
  expect(out).toContain('gold: none answered yet');
  const whole = JSON.parse((await hands('--json', 'quality', 'Apples')).out) as Record<string, unknown>;
  expect(whole).toMatchObject({ kind: 'score', items: { settled: 1, unsettled: 1 }, certificate: { claim: null } });
});
