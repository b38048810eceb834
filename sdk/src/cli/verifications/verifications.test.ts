import { openWorld, type Somebody, type TestWorker, type World } from '@manyhands/server/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { as, openDesk } from '../testing/try-hands.ts';

let world: World;
let asha: Somebody;
let ravi: TestWorker;
let sita: TestWorker;
let desk: Awaited<ReturnType<typeof openDesk>>;
let template: string;
beforeAll(async () => {
  world = await openWorld();
  asha = await world.owner('Asha');
  ravi = await world.worker(asha, 'Ravi');
  sita = await world.worker(asha, 'Sita');
  desk = await openDesk();
  const definition = {
    title: 'Copy',
    brief: {
      examples: [{ kind: 'good' as const, answer: 'As asked.', reason: 'It is all there.' }],
      done: 'The slogan fits.',
      checklist: ['No exclamation marks.'],
    },
    columns: [{ key: 'name', label: 'Name' }],
    form: [{ kind: 'long_text' as const, key: 'slogan', label: 'Slogan' }],
  };
  template = (await asha.hands.templates.create({ name: 'Slogans', definition })).id;
  const batch = await asha.hands.batches.create({ template, title: 'Slogans of May', overlap: 2 });
  await asha.hands.items.add({ id: batch.id, rows: [{ input: { name: 'Kurta' } }] });
  await asha.hands.batches.launch({ id: batch.id });
  for (const [worker, slogan] of [
    [ravi, 'Wear it'],
    [sita, 'Be seen now'],
  ] as const) {
    const { assignment } = await worker.hands.assignments.claim({ id: batch.id });
    await worker.hands.assignments.submit({ id: assignment?.id ?? '', values: { slogan } });
  }
  await world.settle();
});
afterAll(async () => {
  await desk.close();
  await world.close();
});
const hands = (...argv: string[]) => desk.hands(as(asha, world.address), ...argv);

test('a checking step on the command line: what it would cost, added, shown, stopped', async () => {
  expect((await hands('verifications', 'Slogans of May')).out).toMatch(
    /^A checking step would judge Slogan: 2 answers, about 60 s of reading\./,
  );
  expect((await hands('verifications', 'create', 'Slogans')).out).toMatch(
    /^“Check: Slogans” judges: Slogan\.\nIt is a plain/,
  );
  const chained = await hands('verifications', 'chain', 'Slogans of May', '--checks', '2');
  expect(chained).toMatchObject({ code: 0, error: '' });
  expect(chained.out).toMatch(/are checked in “Check: Slogans of May” \(bat_\w+\), 2 checks each, in 3 rounds at most/);
  await world.settle();
  expect((await hands('verifications', 'show', 'Slogans of May')).out).toContain('2 being checked, 0 accepted');
  expect((await hands('verifications', 'stop', 'Slogans of May')).out).toContain('The step was stopped');
  expect((await hands('verifications', 'chain', 'Slogans of May', '--checks', '9')).code).toBe(2);
});

test('disagreements on the command line: items, agreement, clauses', async () => {
  const listed = await hands('disagreements', 'Slogans of May');
  expect(listed.out).toMatch(/^no\. +apart +answers/);
  expect(listed.out).toMatch(/1 +100 % +2 +Kurta +Slogan: 100 % of the words differ/);
  expect((await hands('disagreements', 'list', 'Slogans of May', '--field', 'none')).error).toContain(
    'Nobody disagrees',
  );
  expect((await hands('disagreements', 'fields', 'Slogans of May')).out).toMatch(
    /^Slogan: On average 100 % of the words differ/,
  );
  const clauses = await hands('disagreements', 'clauses', 'Slogans');
  expect(clauses.out).toContain('2. No exclamation marks. — cited 0 times');
  expect(clauses.out).toContain('No answer of this version was judged yet.');
  expect((await hands('disagreements', 'clauses', template, '--json')).json).toMatchObject([
    { judged: 0, clauses: [{}, {}] },
  ]);
});
