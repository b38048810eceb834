import { openWorld, type Somebody, type TestWorker, type World } from '@manyhands/server/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { as, openDesk } from '../testing/try-hands.ts';

let world: World;
let asha: Somebody;
let workers: TestWorker[];
let desk: Awaited<ReturnType<typeof openDesk>>;
beforeAll(async () => {
  world = await openWorld();
  asha = await world.owner('Asha');
  workers = [await world.worker(asha, 'Ravi'), await world.worker(asha, 'Mina')];
  desk = await openDesk();
});
afterAll(async () => {
  await desk.close();
  await world.close();
});
const hands = (...argv: string[]) => desk.hands(as(asha, world.address), ...argv);

async function draft(): Promise<string> {
  const example = { kind: 'good' as const, input: '', answer: 'As asked.', reason: 'It says all that was asked.' };
  const { id: template } = await asha.hands.templates.create({
    name: 'Fruit',
    definition: {
      title: 'Fruit',
      brief: { done: 'Every name is marked as fruit or not.', steps: ['Read the name.'], examples: [example] },
      columns: [{ key: 'name', label: 'Name' }],
      form: [{ kind: 'yes_no', key: 'fruit', label: 'Is it fruit?' }],
    },
  });
  const { id } = await asha.hands.batches.create({ template, title: 'Market' });
  await asha.hands.items.add({ id, rows: ['Fig', 'Tomato', 'Plum', 'Pear'].map((name) => ({ input: { name } })) });
  return id;
}

test('a test on the command line: started, shown, learned from, renewed, compared, released', async () => {
  const id = await draft();
  expect((await hands('tests', 'show', 'Market')).out).toContain('No test yet');
  expect((await hands('batches', 'test', 'Market', '--items', '2', '--people', '2')).out).toContain(
    'Market (test) runs',
  );
  const again = await hands('batches', 'test', 'Market');
  expect(again.code).not.toBe(0);
  expect(again.error).toContain('close that test');
  const { tests } = await asha.hands.tests.show({ id });
  const testId = tests[0]!.id;
  for (const [who, worker] of workers.entries())
    for (let n = 0; n < 2; n++) {
      const { assignment } = await worker.hands.assignments.claim({ id: testId });
      await worker.hands.assignments.submit({ id: assignment!.id, values: { fruit: who === 0 || n === 0 } });
    }
  const { items } = await asha.hands.decisions.queue({ id: testId });
  await asha.hands.decisions.acceptMany({ id: testId, assignments: items.map((one) => one.id) });
  await world.settle();
  const shown = await hands('tests', 'show', 'Market');
  expect(shown.out).toContain('4 of 4 right at first go');
  expect(shown.out).toContain('1 of 2 items answered the same');
  const { key } = (await asha.hands.tests.show({ id })).test!.suggestions.find((one) => one.kind === 'option')!;
  expect((await hands('tests', 'apply', 'Market', '99')).error).toContain('no suggestion “99”');
  expect((await hands('tests', 'apply', 'Market', key, '--text', 'A tomato is no fruit here.')).out).toContain(
    'version 2',
  );
  expect((await hands('batches', 'renew', 'Market')).out).toContain('has version 2');
  expect((await hands('tests', 'compare', 'Fruit')).out).toContain('Only version 1 was used so far');
  const refused = await hands('batches', 'release', 'Market');
  expect(refused.error).toContain('say why');
  expect((await hands('batches', 'release', 'Market', '--because', 'Market day.')).out).toContain(
    'people outside the team',
  );
  expect(JSON.parse((await hands('tests', 'show', 'Market', '--json')).out).parent).toMatchObject({ forOutside: true });
});
