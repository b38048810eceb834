import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { openWorld, type Somebody, type World } from '@manyhands/server/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { as, openDesk } from './testing/try-hands.ts';

let world: World;
let asha: Somebody;
let desk: Awaited<ReturnType<typeof openDesk>>;
let hands: (...argv: string[]) => ReturnType<typeof desk.hands>;
beforeAll(async () => {
  world = await openWorld();
  await world.app.startBackground();
  asha = await world.owner('Asha');
  desk = await openDesk();
  hands = (...argv) => desk.hands(as(asha, world.address), ...argv);
  const brief = { done: 'The price is checked.' };
  const columns = [
    { key: 'title', label: 'Title' },
    { key: 'price', label: 'Price', type: 'number' as const },
  ];
  const definition = {
    title: 'Check',
    brief,
    columns,
    form: [{ kind: 'yes_no' as const, key: 'right', label: 'Right?' }],
  };
  await asha.hands.templates.create({ name: 'Prices', definition });
  await asha.hands.templates.create({ name: 'More prices', definition });
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
const batches = async () => (await asha.hands.batches.list({})).items;

describe('a command that is called in a way that cannot work', () => {
  test.each([
    [['nonsense']],
    [['batches', 'create']],
    [['batches', 'create', '--template', 'Prices', '--overlap', '0']],
    [['batches', 'create', '--template', 'Prices', '--order', 'random']],
    [['batches', 'create', '--template', 'Prices', '--csv', 'x.csv', '--check', '--launch']],
    [['items', 'add', 'x']],
    [['keys', 'create', '--name', 'x', '--scopes', 'everything']],
    [['review', 'accept']],
    [['work']],
  ])('%j says so and ends with 2', async (argv) => {
    const tried = await hands(...argv);
    expect(tried).toMatchObject({ code: 2, out: '' });
    expect(tried.error).not.toBe('');
  });
  test('help is no mistake', async () => {
    expect(await hands('--help')).toMatchObject({ code: 0, error: '', out: expect.stringContaining('Usage: hands') });
    expect((await hands('serve', '--help')).out).toContain('answer HTTP');
  });
});

describe('a refusal', () => {
  test('of an unknown name says where to look', async () => {
    expect(await hands('batches', 'create', '--template', 'Fruit')).toMatchObject({
      code: 1,
      out: '',
      error: expect.stringContaining('hands templates list'),
    });
    expect(await hands('batches', 'show', 'bat_7zzzzzzzzzzzzzzzzzzzzzzzzz')).toMatchObject({
      code: 1,
      error: expect.stringMatching(/There is no such thing here.\n.*Request [0-9a-f]{32}/s),
    });
  });
  test('of a title that several have names them', async () => {
    expect(await hands('templates', 'export', 'check')).toMatchObject({
      code: 1,
      error: expect.stringMatching(/2 templates are called .* tpl_\w+, tpl_/),
    });
  });
  test('is one JSON object for programs, and standard output stays empty', async () => {
    const tried = await hands('batches', 'launch', 'bat_7zzzzzzzzzzzzzzzzzzzzzzzzz', '--json');
    expect(tried).toMatchObject({ code: 1, out: '' });
    expect(JSON.parse(tried.error)).toMatchObject({
      error: { code: 'not-found', status: 404, requestId: expect.any(String) },
    });
  });
  test('comes when the server cannot be reached', async () => {
    const closed = await new Promise<number>((resolve) => {
      const server = createServer().listen(0, () => {
        const { port } = server.address() as { port: number };
        server.close(() => resolve(port));
      });
    });
    const tried = await desk.hands({}, 'batches', 'list', '--url', `http://127.0.0.1:${closed}`);
    expect(tried).toMatchObject({ code: 1, error: expect.stringContaining('cannot be reached') });
  });
  test('of a template file names the place', async () => {
    const file = await fileOf(
      'broken.json',
      JSON.stringify({
        format: 'manyhands/template@1',
        name: 'x',
        definition: { title: 'x', brief: {}, columns: [], form: [] },
      }),
    );
    expect(await hands('templates', 'import', file)).toMatchObject({
      code: 1,
      error: expect.stringContaining('definition.brief.done'),
    });
    expect((await hands('templates', 'import', await fileOf('no.json', '{'))).error).toContain('is not JSON');
  });
});

describe('a table that does not fit', () => {
  const bad = 'Title,Price\nKurta,499\nJutti,cheap\n';

  test('leaves nothing behind, and names the rows', async () => {
    const tried = await hands('batches', 'create', '--template', 'Prices', '--csv', await fileOf('bad.csv', bad));
    expect(tried).toMatchObject({ code: 1, error: expect.stringContaining('--skip-bad') });
    expect(tried.error).toMatch(/row \d, Price/);
    expect(await batches()).toEqual([]);
  });
  test('that is no table leaves nothing behind either', async () => {
    const tried = await hands('batches', 'create', '--template', 'Prices', '--csv', await fileOf('empty.csv', ''));
    expect(tried.code).toBe(1);
    expect(
      await hands('batches', 'create', '--template', 'Prices', '--csv', path.join(desk.folder, 'none.csv')),
    ).toMatchObject({ code: 1, error: expect.stringContaining('ENOENT') });
    expect(await batches()).toEqual([]);
  });
  test('can be checked without importing it', async () => {
    const tried = await hands(
      'batches',
      'create',
      '--template',
      'Prices',
      '--csv',
      await fileOf('bad.csv', bad),
      '--check',
      '--json',
    );
    expect(tried.json).toMatchObject([
      { check: { counts: { rows: 2, good: 1, bad: 1 }, findings: [{ kind: 'bad' }] } },
    ]);
    expect(await batches()).toEqual([]);
  });
  test('gives its good rows when asked, with columns as they are mapped', async () => {
    const text = 'Name,Cost\nKurta,499\nJutti,cheap\n';
    const made = await desk.type(
      text,
      as(asha, world.address),
      'batches',
      'create',
      '--template',
      'Prices',
      '--csv',
      '-',
      '--map',
      'Name=title',
      '--map',
      'Cost=price',
      '--skip-bad',
      '--json',
    );
    expect(made.json).toMatchObject([
      { title: 'Prices', state: 'draft', import: { state: 'imported', rowsDone: 1, mapping: ['title', 'price'] } },
    ]);
    const { id, import: from } = made.json[0] as unknown as { id: string; import: { id: string } };
    expect((await hands('imports', 'list', id)).out).toContain('imported');
    expect((await hands('imports', 'show', from.id)).out).toContain('Name → title');
    expect((await hands('imports', 'roll-back', from.id)).code).toBe(0);
    await world.settle();
    expect((await hands('items', 'list', id, '--json')).json).toEqual([]);
    expect(
      (await hands('imports', 'upload', id, await fileOf('good.csv', 'Title,Price\nDupatta,299\n'), '--json')).json,
    ).toMatchObject([{ rowsDone: 1 }]);
    expect((await hands('batches', 'discard', id, '--yes')).code).toBe(0);
    expect(await batches()).toEqual([]);
  });
  test('in JSON lines is refused at its line', async () => {
    const { id } = await asha.hands.batches.create({
      template: (await asha.hands.templates.list({})).items[0]?.id ?? '',
      title: 'Lines',
    });
    const tried = await desk.type(
      '{"title":"Kurta","price":1}\n[1]\n',
      as(asha, world.address),
      'items',
      'add',
      id,
      '--file',
      '-',
    );
    expect(tried).toMatchObject({ code: 1, error: expect.stringContaining('Line 2 is no JSON object') });
    const wrong = await desk.type(
      '{"title":"Kurta","colour":"red"}\n',
      as(asha, world.address),
      'items',
      'add',
      id,
      '--file',
      '-',
    );
    expect(wrong).toMatchObject({ code: 1, error: expect.stringContaining('colour') });
    expect(await hands('items', 'add', id, '--file', path.join(desk.folder, 'none.jsonl'))).toMatchObject({
      code: 1,
      error: expect.stringContaining('ENOENT'),
    });
  });
});
