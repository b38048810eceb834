import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { openWorld, type Somebody, type TestWorker, type World } from '@manyhands/server/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { as, openDesk } from './testing/try-hands.ts';

const template = {
  format: 'manyhands/template@1',
  name: 'Fruit',
  definition: {
    title: 'Say whether it is fruit',
    brief: {
      examples: [{ kind: 'good' as const, answer: 'As asked.', reason: 'It is all there.' }],
      done: 'Every name is marked as fruit or not.',
      steps: ['Read the name.'],
    },
    columns: [{ key: 'name', label: 'Name' }],
    form: [
      { kind: 'yes_no', key: 'fruit', label: 'Is it fruit?' },
      { kind: 'text', key: 'remark', label: 'Remark', required: false },
    ],
  },
  samples: [{ name: 'Apple' }],
};

let world: World;
let asha: Somebody;
let ravi: TestWorker;
let desk: Awaited<ReturnType<typeof openDesk>>;
let owner: Record<string, string>;
beforeAll(async () => {
  world = await openWorld();
  await world.app.startBackground();
  asha = await world.owner('Asha');
  ravi = await world.worker(asha, 'Ravi');
  desk = await openDesk();
  owner = as(asha, world.address);
});
afterAll(async () => {
  await desk.close();
  await world.close();
});
const fileOf = async (name: string, text: string): Promise<string> => {
  const file = path.join(desk.folder, name);
  await writeFile(file, text);
  return file;
};
const hands = (...argv: string[]) => desk.hands(owner, ...argv);

describe('the whole loop on the command line', () => {
  let batch: string;

  test('a template is imported from a file and listed', async () => {
    const file = await fileOf('fruit.json', JSON.stringify(template));
    expect(await hands('templates', 'import', file)).toMatchObject({ code: 0, error: '' });
    const listed = await hands('templates', 'list', '--json');
    expect(listed.json).toMatchObject([{ name: 'Fruit', fields: 2 }]);
    expect((await hands('templates', 'list')).out).toMatch(/^name +version .*\nFruit +1 /);
  });

  test('it comes out as the file it came from', async () => {
    const out = path.join(desk.folder, 'again.json');
    expect((await hands('templates', 'export', 'fruit', '-o', out)).code).toBe(0);
    expect(JSON.parse(await readFile(out, 'utf8'))).toMatchObject(template);
    expect((await hands('templates', 'export', 'Fruit', '--json')).json).toMatchObject([template]);
  });

  test('a batch is created from a CSV and launched', async () => {
    const csv = await fileOf('names.csv', 'Name\nApple\nTable\nPlum\n');
    const made = await hands('batches', 'create', '--template', 'Fruit', '--csv', csv, '--launch', '--json');
    expect(made).toMatchObject({ code: 0, error: '' });
    expect(made.json).toMatchObject([{ title: 'names', state: 'running', import: { state: 'imported', rowsDone: 3 } }]);
    batch = (made.json[0] as unknown as { id: string }).id;
  });

  test('items are added to it while it runs, the same one only once', async () => {
    const add = (id: string) => hands('items', 'add', batch, '--value', 'name=Pear', '--external-id', id, '--json');
    expect((await add('p1')).json).toMatchObject([{ added: 1, known: 0 }]);
    expect((await add('p1')).json).toMatchObject([{ added: 0, known: 1 }]);
    const lines = '{"name":"Fig"}\n\n{"input":{"name":"Lamp"},"externalId":"l"}\n';
    expect((await desk.type(lines, owner, 'items', 'add', 'names', '--file', '-', '--json')).json).toMatchObject([
      { added: 2, known: 0 },
    ]);
    const listed = (await hands('items', 'list', batch, '--json')).json as unknown as { input: { name: string } }[];
    expect(listed.map((item) => item.input.name)).toEqual(['Apple', 'Table', 'Plum', 'Pear', 'Fig', 'Lamp']);
  });

  const line = (said: object) => `${JSON.stringify(said)}\n`;

  test('a program answers items line by line; a wrong answer is told and asked again, the end gives back what is held', async () => {
    const said = [
      { values: { fruit: 'maybe' } },
      { values: { fruit: true } },
      { undo: true },
      { values: { fruit: true, remark: 'red' } },
      { skip: 'I cannot tell' },
      { values: { fruit: false } },
      { nonsense: 1 },
    ];
    const tried = await desk.type(said.map(line).join(''), as(ravi, world.address), 'work', batch, '--json');
    expect(tried).toMatchObject({ code: 0, error: '' });
    expect(tried.json.map((one) => Object.keys(one)[0])).toEqual([
      'assignment',
      'error',
      'submitted', // Apple
      'assignment',
      'assignment',
      'submitted', // taken back, and answered again
      'assignment',
      'skipped',
      'assignment',
      'submitted',
      'assignment',
      'error',
    ]);
    expect(tried.json[1]).toMatchObject({
      error: { code: 'answer.not-valid', fields: [{ message: expect.any(String) }] },
    });
    const live = await ravi.hands.assignments.live({ batch });
    expect(live.items).toEqual([]);
  });

  test('what waits is listed, sent back with a clause, repaired, and accepted', async () => {
    const waiting = (await hands('review', batch, '--json')).json as unknown as { id: string; values: object }[];
    expect(waiting.map((one) => one.values)).toEqual([{ fruit: true, remark: 'red' }, { fruit: false }]);
    const [first = '', second = ''] = waiting.map((one) => one.id);
    expect(await hands('review', 'send-back', second, '--clause', '1')).toMatchObject({ code: 2 });
    expect(await hands('review', 'send-back', second, '--clause', '99', '--fields', 'fruit')).toMatchObject({
      code: 1,
      error: expect.stringContaining('no such clause'),
    });
    expect(
      (await hands('review', 'send-back', second, '--clause', '2', '--note', 'fruit=Read it again', '--json')).json,
    ).toMatchObject([{ state: 'sent_back' }]);
    const repaired = await desk.type(
      line({ values: { fruit: true } }),
      as(ravi, world.address),
      'work',
      'names',
      '--json',
    );
    expect(repaired.json[0]).toMatchObject({
      assignment: { id: second, feedback: { fields: ['fruit'], notes: { fruit: 'Read it again' } } },
    });
    expect((await hands('review', 'accept', first, second, '--json')).json).toEqual([
      { accepted: [first, second], left: [] },
    ]);
    expect((await hands('review', 'undo', second, '--json')).json).toMatchObject([{ state: 'submitted' }]);
    expect((await hands('review', 'accept', '--all', batch, '--json')).json).toEqual([
      { accepted: [second], left: [] },
    ]);
    expect(await hands('review', 'accept', second)).toMatchObject({
      code: 1,
      error: expect.stringMatching(/Request [0-9a-f]{8}/),
    });
    expect((await hands('review', batch)).error).toContain('Nothing waits');
  });

  test('an answer is rejected with evidence, and the item is asked again', async () => {
    await desk.type(line({ values: { fruit: true } }), as(ravi, world.address), 'work', batch, '--json');
    const [one] = (await hands('review', batch, '--json')).json as unknown as { id: string }[];
    const rejected = await hands('review', 'reject', one?.id ?? '', '--clause', '1', '--evidence', 'It says table.');
    expect(rejected).toMatchObject({ code: 0, out: 'Rejected the answer of Ravi; the item is asked again.\n' });
  });

  test('results go to a file that is whole, or to standard output', async () => {
    await world.settle();
    const file = path.join(desk.folder, 'results.csv');
    expect((await hands('results', 'export', batch, '-o', file, '--json')).json).toMatchObject([
      { file, format: 'csv', rows: 'items' },
    ]);
    expect((await readFile(file, 'utf8')).split(/\r?\n/)[0]).toContain('fruit');
    const out = await hands('results', 'export', batch, '--rows', 'answers', '--json');
    expect(out.json.length).toBeGreaterThanOrEqual(3);
    expect((await hands('results', 'show', batch)).out).toMatch(/Is it fruit\?: 2 answered/);
    expect(await hands('results', 'export', batch, '--format', 'csv', '--json')).toMatchObject({ code: 2, out: '' });
    expect((await readdir(desk.folder)).filter((name) => name.includes('part'))).toEqual([]);
  });

  test('the batch is paused, resumed and closed, and its progress told until it is closed', async () => {
    expect((await hands('batches', 'pause', batch)).out).toMatch(/^names: paused/);
    expect(await hands('batches', 'pause', batch)).toMatchObject({ code: 1 });
    expect((await hands('batches', 'resume', batch, '--json')).json).toMatchObject([{ state: 'running' }]);
    expect(await hands('batches', 'close', batch)).toMatchObject({ code: 2, error: expect.stringContaining('--yes') });
    const watching = hands('batches', 'watch', batch, '--json');
    expect((await hands('batches', 'close', batch, '--yes')).code).toBe(0);
    const seen = (await watching).json as unknown as { batch: string; state: string }[];
    expect(seen.at(-1)).toMatchObject({ batch, state: 'closed' });
    expect((await hands('batches', 'list', '--state', 'closed')).out).toContain('names');
    expect((await hands('batches', 'show', batch)).out).toContain('template   Fruit, version 1');
  });

  test('the event log tells of it', async () => {
    const kinds = (await hands('events', '--subject', batch, '--json')).json.map((event) => event.kind);
    expect(kinds).toContain('batch.launched');
    expect((await hands('events', '--limit', '2')).out.trimEnd().split('\n')).toHaveLength(3);
  });
});
