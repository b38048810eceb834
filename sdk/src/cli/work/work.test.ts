import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { contract, Sent } from '@manyhands/contract';
import { openWorld, type Somebody, type TestWorker, type World } from '@manyhands/server/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { run } from '../run.ts';
import { as, keys, openDesk, Terminal } from '../testing/try-hands.ts';

const definition: Sent<typeof contract.templates.create>['definition'] = {
  title: 'Look at the product',
  brief: {
    done: 'The product is *described*.',
    steps: ['Read the title.'],
    examples: [{ kind: 'good', answer: 'Yes', reason: 'It is red.' }],
  },
  columns: [{ key: 'title', label: 'Title' }],
  form: [
    {
      kind: 'choice',
      key: 'kind',
      label: 'Kind',
      options: [
        { value: 'kurta', label: 'Kurta' },
        { value: 'jutti', label: 'Jutti' },
      ],
    },
    {
      kind: 'number',
      key: 'price',
      label: 'Price',
      min: 1,
      unit: 'INR',
      showIf: { field: 'kind', is: 'equal', value: 'jutti' },
    },
  ],
};

let world: World;
let asha: Somebody;
let ravi: TestWorker;
let desk: Awaited<ReturnType<typeof openDesk>>;
beforeAll(async () => {
  world = await openWorld();
  asha = await world.owner('Asha');
  ravi = await world.worker(asha, 'Ravi');
  desk = await openDesk();
});
afterAll(async () => {
  await desk.close();
  await world.close();
});
let count = 0;
async function open(rows: string[], form = definition.form): Promise<string> {
  const template = await asha.hands.templates.create({ name: `Look ${++count}`, definition: { ...definition, form } });
  const { id } = await asha.hands.batches.create({ template: template.id, title: `Look ${count}` });
  await asha.hands.items.add({ id, rows: rows.map((title) => ({ input: { title } })) });
  await asha.hands.batches.launch({ id });
  // What a worker is offered is counted in the background.
  await world.settle();
  return id;
}
function sit(...argv: string[]): { terminal: Terminal; ends: Promise<number> } {
  const terminal = new Terminal();
  return {
    terminal,
    ends: run(['work', ...argv], terminal.io({ XDG_CONFIG_HOME: desk.folder, ...as(ravi, world.address) })),
  };
}
const answers = async (batch: string) =>
  (await ravi.hands.assignments.list({ batch, limit: 50 })).items
    .map(({ item, state, values }) => ({ title: item.input.title, state, values }))
    .reverse();

describe('working in a terminal', () => {
  test('shows the brief, asks only what is to be asked, and submits', async () => {
    const batch = await open(['Red jutti', 'Blue kurta']);
    const { terminal, ends } = sit(`look ${count}`);
    await terminal.sees('Done when: The product is described.');
    await terminal.sees('Title  Red jutti');
    await terminal.sees('Kurta');
    await terminal.press(keys.down, keys.enter);
    await terminal.sees('Price (INR)');
    await terminal.press('0', keys.enter);
    await terminal.sees('Must be 1 INR or more.');
    await terminal.press('5', keys.enter);
    await terminal.sees('Ready?');
    expect((await ravi.hands.assignments.live({ batch })).items).toMatchObject([
      { draft: { kind: 'jutti', price: 5 } },
    ]);
    await terminal.press(keys.enter);
    await terminal.sees('Title  Blue kurta');
    await terminal.sees('Kurta');
    await terminal.press(keys.enter);
    await terminal.sees('Ready?');
    await terminal.press(keys.enter);
    await terminal.sees('2 items answered');
    expect(await ends).toBe(0);
    expect(await answers(batch)).toMatchObject([
      { title: 'Red jutti', state: 'submitted', values: { kind: 'jutti', price: 5 } },
      { title: 'Blue kurta', state: 'submitted', values: { kind: 'kurta' } },
    ]);
  });

  test('takes the last answer back, skips with a reason, and stops without holding an untouched item', async () => {
    const batch = await open(['One', 'Two', 'Three']);
    const { terminal, ends } = sit(batch);
    await terminal.sees('Title  One');
    await terminal.sees('Kurta');
    await terminal.press(keys.enter);
    await terminal.sees('Ready?');
    await terminal.press(keys.enter);
    await terminal.sees('Title  Two');
    await terminal.sees('Kurta');
    await terminal.press(keys.stop);
    await terminal.sees('Take the last answer back');
    await terminal.press(keys.up, keys.up, keys.enter);
    await terminal.sees('Title  One');
    await terminal.sees('Kurta');
    await terminal.press(keys.enter);
    await terminal.sees('Ready?');
    await terminal.press(keys.enter);
    await terminal.sees('Title  Two');
    await terminal.sees('Kurta');
    await terminal.press(keys.stop);
    await terminal.sees('What now?');
    await terminal.sees('Stop working');
    await terminal.press(keys.down, keys.enter);
    await terminal.sees('Why?');
    await terminal.press('I cannot tell', keys.enter);
    await terminal.sees('Title  Three');
    await terminal.sees('Kurta');
    await terminal.press(keys.stop);
    await terminal.sees('Stop working');
    await terminal.press(keys.stop);
    expect(await ends).toBe(0);
    const { items } = await asha.hands.items.list({ id: batch });
    const all = await Promise.all(items.map((item) => asha.hands.items.get({ id: batch, item: item.id })));
    expect(all.map((item) => item.all.map(({ state }) => state))).toEqual([['submitted'], ['skipped'], ['released']]);
  });

  test('asks every kind of field in words that fit it', async () => {
    const photo = path.join(desk.folder, 'note.txt');
    await writeFile(photo, 'proof');
    const option = (value: string) => ({ value, label: value.toUpperCase() });
    const batch = await open(
      ['A red kurta'],
      [
        { kind: 'choices', key: 'some', label: 'Some', options: [option('a'), option('b')] },
        { kind: 'yes_no', key: 'sure', label: 'Sure', required: false },
        { kind: 'rating', key: 'stars', label: 'Stars', max: 3 },
        { kind: 'ranking', key: 'rank', label: 'Rank', options: [option('x'), option('y')] },
        { kind: 'table', key: 'rows', label: 'Rows', columns: [{ kind: 'text', key: 'who', label: 'Who' }] },
        { kind: 'spans', key: 'marks', label: 'Marks', text: 'title', labels: [option('colour')] },
        { kind: 'file', key: 'proof', label: 'Proof', accept: ['text/plain'] },
        { kind: 'long_text', key: 'words', label: 'Words', required: false },
      ],
    );
    const { terminal, ends } = sit(batch);
    await terminal.sees('Some');
    await terminal.press(keys.down, keys.space, keys.enter);
    await terminal.sees('Leave empty');
    await terminal.press(keys.up, keys.enter);
    await terminal.sees('Stars');
    await terminal.press(keys.down, keys.enter);
    await terminal.sees('Rank – place 1');
    await terminal.press(keys.down, keys.enter);
    await terminal.sees('Row 1, Who');
    await terminal.press('Meera', keys.enter);
    await terminal.sees('add row 2?');
    await terminal.press(keys.enter);
    await terminal.sees('mark 1');
    await terminal.press(keys.enter);
    await terminal.sees('The words, as they stand');
    await terminal.press('red', keys.enter);
    await terminal.sees('mark 2');
    await terminal.press(keys.down, keys.enter);
    await terminal.sees('path of a file');
    await terminal.press(photo, keys.enter);
    await terminal.sees('Words – may stay empty');
    await terminal.press(keys.enter, keys.enter);
    await terminal.sees('Ready?');
    await terminal.press(keys.enter);
    expect(await ends).toBe(0);
    expect(await answers(batch)).toMatchObject([
      {
        state: 'submitted',
        values: {
          some: ['b'],
          stars: 2,
          rank: ['y', 'x'],
          rows: [{ who: 'Meera' }],
          marks: [{ label: 'colour', start: 2, end: 5 }],
          proof: [{ name: 'note.txt', size: 5 }],
        },
      },
    ]);
  });

  test('repairs only what was sent back', async () => {
    const batch = await open(['Red jutti']);
    const { assignment } = await ravi.hands.assignments.claim({ id: batch });
    await ravi.hands.assignments.submit({ id: assignment?.id ?? '', values: { kind: 'jutti', price: 5 } });
    await asha.hands.decisions.sendBack({
      id: assignment?.id ?? '',
      clause: 1,
      fields: ['price'],
      notes: { price: 'Look again' },
    });
    const { terminal, ends } = sit(batch);
    await terminal.sees('price: Look again');
    await terminal.sees('Price (INR)');
    await terminal.press('0', keys.enter);
    await terminal.sees('Ready?');
    await terminal.press(keys.enter);
    expect(await ends).toBe(0);
    expect(await answers(batch)).toMatchObject([{ state: 'submitted', values: { kind: 'jutti', price: 50 } }]);
  });
});
