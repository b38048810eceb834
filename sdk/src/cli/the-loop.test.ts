import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { openWorld, type Somebody, type World } from '@manyhands/server/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { as, openDesk } from './testing/try-hands.ts';

const template = {
  format: 'manyhands/template@1',
  name: 'Fruit',
  definition: {
    title: 'Say whether it is fruit',
    brief: { done: 'Every name is marked as fruit or not.', steps: ['Read the name.'] },
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
let desk: Awaited<ReturnType<typeof openDesk>>;
let owner: Record<string, string>;
beforeAll(async () => {
  world = await openWorld();
  await world.app.startBackground();
  asha = await world.owner('Asha');
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
});
