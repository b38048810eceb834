import { openWorld, type Somebody, type World } from '@manyhands/server/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { as, openDesk } from '../testing/try-hands.ts';

let world: World;
let asha: Somebody;
let batch: string;
let items: string[];
let desk: Awaited<ReturnType<typeof openDesk>>;
beforeAll(async () => {
  world = await openWorld();
  asha = await world.owner('Asha');
  desk = await openDesk();
  const { id: template } = await asha.hands.templates.create({
    name: 'Fruit',
    definition: {
      title: 'Say whether it is fruit',
      brief: {
        examples: [{ kind: 'good' as const, answer: 'As asked.', reason: 'It is all there.' }],
        done: 'Every name is marked as fruit or not.',
      },
      columns: [{ key: 'name', label: 'Name' }],
      form: [
        { kind: 'yes_no', key: 'fruit', label: 'Is it fruit?' },
        { kind: 'text', key: 'remark', label: 'Remark', required: false },
      ],
    },
  });
  ({ id: batch } = await asha.hands.batches.create({ template, title: 'Fruit', overlap: 2 }));
  ({ items } = await asha.hands.items.add({
    id: batch,
    rows: [{ input: { name: 'Apple' } }, { input: { name: 'Fig' } }],
  }));
  await asha.hands.batches.launch({ id: batch });
  const given: string[] = [];
  for (const [name, remark] of [
    ['Ravi', 'red'],
    ['Sita', 'green'],
  ] as const) {
    const worker = await world.worker(asha, name);
    const { assignment } = await worker.hands.assignments.claim({ id: batch });
    await worker.hands.assignments.submit({ id: assignment!.id, values: { fruit: true, remark } });
    given.push(assignment!.id);
  }
  await asha.hands.decisions.acceptMany({ id: batch, assignments: given });
});
afterAll(async () => {
  await desk?.close();
  await world?.close();
});
const hands = (...argv: string[]) => desk.hands(as(asha, world.address), ...argv);

test('the summary says how sure results are', async () => {
  const { out, code } = await hands('results', 'show', 'Fruit');
  expect(code).toBe(0);
  expect(out).toContain('Is it fruit?: 1 answered, 100 % agreement, score 75 % on average');
});

test('one item says field by field how its result came about, and who said otherwise', async () => {
  const { out, code } = await hands('results', 'item', 'Fruit', items[0]!);
  expect(code).toBe(0);
  expect(out).toContain('Is it fruit?: Yes (score 75 %, by vote of 2)');
  expect(out).toContain('Remark: not settled (score 50 %, by vote of 2)');
  expect(out).toContain('  1 said: green');
  expect(out).toContain('Ravi: accepted');
  expect((await hands('results', 'item', 'Fruit', items[1]!)).out).toContain('No answer has been accepted yet.');
  expect((await hands('results', 'item', 'Fruit', 'nothing')).code).not.toBe(0);
});

test('a file has how sure each value is only when that is asked for', async () => {
  expect((await hands('results', 'export', 'Fruit')).out).not.toContain('confidence');
  expect((await hands('results', 'export', 'Fruit', '--confidence')).out).toContain('confidence_fruit');
});

test('a fit is asked for', async () => {
  expect(await hands('results', 'refit', 'Fruit', '--json')).toMatchObject({ code: 0, json: [{ ok: true }] });
});
