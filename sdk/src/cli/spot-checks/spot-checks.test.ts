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
  batch = await answered(6);
});
afterAll(async () => {
  await desk.close();
  await world.close();
});
const hands = (...argv: string[]) => desk.hands(as(asha, world.address), 'spot-checks', ...argv);

async function answered(rows: number): Promise<string> {
  const template = await asha.hands.templates.create({
    name: 'Fruit',
    definition: {
      title: 'Fruit',
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
  const made = await asha.hands.batches.create({ template: template.id, title: 'Fruit of May' });
  await asha.hands.items.add({
    id: made.id,
    rows: Array.from({ length: rows }, (_, i) => ({ input: { name: `Name ${i}` } })),
  });
  await asha.hands.batches.launch({ id: made.id });
  for (let i = 0; i < rows; i++) {
    const { assignment } = await ravi.hands.assignments.claim({ id: made.id });
    await ravi.hands.assignments.submit({ id: assignment!.id, values: { fruit: true } });
    await asha.hands.decisions.accept({ id: assignment!.id });
  }
  return made.id;
}

test('a spot check on the command line: planned, drawn, judged, certified', async () => {
  const plan = await hands('plan', 'Fruit of May', '--wrong', '20', '--sure', '90');
  expect(plan).toMatchObject({ code: 0, error: '' });
  expect(plan.out).toMatch(/\d checks? without a wrong one.*\n {2}with 0 wrong: \d in all/);
  expect((await hands('certificate', batch)).out).toContain('Nothing has been checked yet');
  expect((await hands('draw', batch, '--reviews', '2', '--json')).json).toMatchObject([{ drawn: 2 }]);
  const listed = await hands('list', batch, '--json');
  const [first, second] = listed.json as unknown as { id: string; place: number }[];
  expect([first!.place, second!.place]).toEqual([1, 2]);
  expect((await hands('list', batch)).out).toMatch(/^place +no\. +state/);
  expect((await hands('confirm', first!.id)).out).toBe('1 result confirmed.\n');
  const corrected = await hands(
    'correct',
    second!.id,
    '--values',
    '{"fruit":false}',
    '--value',
    'remark=A table',
    '--words',
    'It is none',
  );
  expect(corrected).toMatchObject({ code: 0, out: 'Put right: fruit, remark.\n' });
  expect((await hands('undo', second!.id)).out).toContain('Taken back');
  await hands('correct', second!.id, '--values', '{"fruit":false}');
  expect((await hands('certificate', batch, '--sure', '80 %')).out).toMatch(
    /of the 6 results are wrong, 80 % sure\. 2 were drawn at random and checked, 1 was wrong and has been put right\.\n$/,
  );
});

test('what cannot be meant is refused before anybody is asked', async () => {
  expect((await hands('plan', batch, '--wrong', '0')).code).toBe(2);
  expect((await hands('plan', batch, '--sure', 'very')).error).toContain('from 50 to 99.9');
  const nothing = await hands('correct', 'chk_00000000000000000000000000');
  expect(nothing.error).toContain('Say what is right');
  expect((await hands('correct', 'chk_00000000000000000000000000', '--values', '[1]')).error).toContain('JSON object');
});
