import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { openWorld, type Somebody, type TestWorker, type World } from '@manyhands/server/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { as, openDesk } from '../testing/try-hands.ts';
import { goldLines } from '../work/gold-lines.ts';

let world: World;
let asha: Somebody;
let ravi: TestWorker;
let desk: Awaited<ReturnType<typeof openDesk>>;
beforeAll(async () => {
  world = await openWorld();
  asha = await world.owner('Asha');
  ravi = await world.worker(asha, 'Ravi');
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
const hands = (...argv: string[]) => desk.hands(as(asha, world.address), 'golds', ...argv);
const mine = (...argv: string[]) => desk.hands(as(ravi, world.address), 'golds', ...argv);

/** Answers everything with no, until a gold says that this was wrong. */
async function wrongAnswer(): Promise<string> {
  const [template] = (await asha.hands.templates.list({})).items;
  const plan = { answersMin: 1, answersMax: 1, goldShare: 0.5 };
  const { id } = await asha.hands.batches.create({ template: template!.id, title: 'Checked', plan });
  const rows = Array.from({ length: 60 }, (_, i) => ({ input: { name: `Name ${i}` } }));
  await asha.hands.items.add({ id, rows });
  await asha.hands.batches.launch({ id });
  await world.settle();
  for (;;) {
    const { assignment } = await ravi.hands.assignments.claim({ id });
    const { gold } = await ravi.hands.assignments.submit({ id: assignment!.id, values: { fruit: false } });
    if (gold) return assignment!.id;
  }
}

test('golds on the command line: made, imported, contested, answered, seen by their worker', async () => {
  expect((await hands('list', 'Fruit')).error).toContain('No golds yet');
  const made = await hands(
    'add',
    'Fruit',
    '--input',
    'name=Fig',
    '--true',
    'fruit=yes',
    '--because',
    'It grows on a tree.',
  );
  expect(made).toMatchObject({ code: 0, error: '' });
  expect(made.out).toMatch(/^Made gld_\w+\. It is mixed into batches/);
  expect(await hands('add', 'Fruit', '--input', 'name=Fig')).toMatchObject({ code: 2 });

  const file = path.join(desk.folder, 'golds.jsonl');
  await writeFile(
    file,
    '{"input": {"name": "Stone"}, "truth": {"fruit": "maybe"}}\n\n{"input": {"name": "Fig"}, "truth": {"fruit": true}}\n',
  );
  const imported = await hands('import', 'Fruit', file);
  expect(imported.out).toMatch(/^0 golds made, 1 known already\.\nLine 1 was left out\. truth\.fruit: /);
  await writeFile(file, 'nonsense\n');
  expect(await hands('import', 'Fruit', file)).toMatchObject({
    code: 1,
    error: expect.stringContaining('Line 1 is not JSON'),
  });

  const answer = await wrongAnswer();
  expect((await mine('mine')).out).toMatch(/fruit: false +fruit: true +It grows on a tree\./);
  expect((await mine('contest', answer, 'I know figs.')).code).toBe(0);
  expect(await mine('contest', answer, 'Again.')).toMatchObject({ code: 1 });
  const [contest] = (await hands('contests', '--json')).json as unknown as { id: string }[];
  expect((await hands('contests', '--template', 'Fruit')).out).toContain('I know figs.');
  expect(await hands('answer', contest!.id, '--outcome', 'corrected', '--words', 'True.')).toMatchObject({ code: 2 });
  const answered = await hands(
    'answer',
    contest!.id,
    '--outcome',
    'corrected',
    '--true',
    'fruit=no',
    '--words',
    'True.',
  );
  expect(answered.out).toBe('Answered: corrected. Ravi is told.\n');
  await world.settle();
  expect((await mine('mine')).out).toContain('Judged anew: you were right.');
  const [gold] = (await hands('list', 'Fruit', '--json')).json as unknown as { id: string }[];
  expect((await hands('change', gold!.id, '--because', 'It is a flower.')).out).toBe('Changed.\n');
  expect((await hands('suspend', gold!.id)).out).toContain('Suspended.');
  expect((await hands('resume', gold!.id)).out).toContain('Resumed.');
  const health = await hands('health', 'Fruit');
  expect(health.out).toContain('1 gold mixed in, 0 to practise on, 0 in doubt.');
  expect(health.out).toMatch(/Ravi +1 +0 +100 %/);
  expect((await hands('retire', gold!.id)).out).toContain('Retired.');
});

test('a worker reads what is right, why, and how to object', () => {
  const form = [{ kind: 'yes_no' as const, key: 'fruit', label: 'Is it fruit?', required: true }];
  const fields = [{ field: 'fruit', said: false, truth: true }];
  const gold = { gold: 'gld_1', right: false, fields, reason: 'It grows on a tree.', can: ['contest' as const] };
  expect(goldLines(gold, form, 'asg_1')).toEqual([
    'This one was a check: its answer was known, and yours was another one.',
    '  Is it fruit?: right is Yes; you said No.',
    '  Why: It grows on a tree.',
    '  Is that wrong? Say so: hands golds contest asg_1 "why"',
  ]);
});
