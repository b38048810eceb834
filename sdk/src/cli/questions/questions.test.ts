import { openWorld, type Somebody, type TestWorker, type World } from '@manyhands/server/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { as, openDesk } from '../testing/try-hands.ts';

let world: World;
let asha: Somebody;
let ravi: TestWorker;
let desk: Awaited<ReturnType<typeof openDesk>>;
let batch: string;
beforeAll(async () => {
  world = await openWorld();
  asha = await world.owner('Asha');
  ravi = await world.worker(asha, 'Ravi');
  desk = await openDesk();
  const template = await asha.hands.templates.create({
    name: 'Fruit',
    definition: {
      title: 'Fruit',
      brief: {
        done: 'Every name is marked as fruit or not.',
        examples: [{ kind: 'good' as const, answer: 'As asked.', reason: 'It is all there.' }],
      },
      columns: [{ key: 'name', label: 'Name' }],
      form: [{ kind: 'yes_no', key: 'fruit', label: 'Is it fruit?' }],
    },
  });
  batch = (await asha.hands.batches.create({ template: template.id, title: 'Fruit' })).id;
  const rows = ['Tomato', 'Fig', 'Plum'].map((name) => ({ input: { name } }));
  await asha.hands.items.add({ id: batch, rows });
  await asha.hands.batches.launch({ id: batch });
  await world.settle();
});
afterAll(async () => {
  await desk.close();
  await world.close();
});
const hands = (...argv: string[]) => desk.hands(as(asha, world.address), 'questions', ...argv);
const work = (...said: object[]) =>
  desk.type(said.map((one) => JSON.stringify(one)).join('\n'), as(ravi, world.address), 'work', batch, '--json');
const first = (entry: object | undefined) => Object.keys(entry ?? {})[0];

test('a program asks, goes on, and gets the item back with the answer; the owner answers on the command line', async () => {
  const asked = await work(
    { ask: 'Is a tomato fruit?', clause: 1 },
    { values: { fruit: true } },
    { ask: '', clause: 1 },
  );
  expect(asked.json.map(first)).toEqual(['assignment', 'asked', 'assignment', 'submitted', 'assignment', 'error']);
  expect(asked.json[1]).toMatchObject({ asked: { text: 'Is a tomato fruit?', clause: 1, parked: true } });

  const listed = await hands('list', '--batch', 'Fruit');
  expect(listed.out).toContain('Is a tomato fruit?');
  const id = (await hands('list', '--json')).json[0]?.id as unknown as string;
  expect(await hands('answer', id)).toMatchObject({ code: 2, error: expect.stringContaining('--text') });
  expect((await hands('answer', id, '--text', 'No.')).out).toContain('1 question answered');
  expect((await hands('undo', id)).out).toContain('1 question open again');
  const answered = await hands('answer', id, '--text', 'Yes.', '--step', 'A tomato counts as fruit.');
  expect(answered.out).toContain('version 2');
  expect((await hands('list')).error).toContain('Nobody asks anything');
  expect((await hands('list', '--state', 'answered')).out).toContain('Yes.');

  // Not told yet: the item still waits, and the other one was given back a moment ago.
  expect((await work()).json).toEqual([{ assignment: null, why: 'nothing-left' }]);
  world.clock.advance({ seconds: 11 });
  await world.settle();
  const back = await work({ values: { fruit: true } });
  expect(back.json[0]).toMatchObject({
    assignment: { item: { number: 1 }, parkedAt: null },
    asked: { text: 'Is a tomato fruit?', answer: 'Yes.' },
  });
  expect(back.json[1]).toMatchObject({ submitted: { state: 'submitted' } });
});
