import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorld, type Somebody, type TestWorker, type World } from '../../testing/world.ts';

let world: World;
let asha: Somebody;
let workers: TestWorker[];
beforeAll(async () => {
  world = await openWorld();
  asha = await world.owner('Asha');
  workers = [];
  for (const name of ['Ravi', 'Sita', 'Omar']) workers.push(await world.worker(asha, name));
});
afterAll(() => world?.close());

const labels = ['shoe', 'bag'].map((value) => ({ value, label: value }));
const definition = {
  title: 'Look at the photo',
  brief: {
    examples: [{ kind: 'good' as const, answer: 'As asked.', reason: 'It is all there.' }],
    done: 'Everything is marked.',
  },
  columns: [
    { key: 'photo', label: 'Photo', type: 'image' as const },
    { key: 'body', label: 'Text' },
  ],
  form: [
    { kind: 'boxes' as const, key: 'things', label: 'Things', image: 'photo', labels },
    { kind: 'spans' as const, key: 'names', label: 'Names', text: 'body', labels },
    { kind: 'rating' as const, key: 'stars', label: 'Stars' },
    { kind: 'number' as const, key: 'price', label: 'Price', required: false },
    { kind: 'ranking' as const, key: 'order', label: 'Order', options: labels },
    {
      kind: 'table' as const,
      key: 'sizes',
      label: 'Sizes',
      columns: [{ kind: 'text' as const, key: 'size', label: 'Size' }],
    },
  ],
};
const box = (label: string, x: number) => ({ label, x, y: 0.2, width: 0.2, height: 0.2 });
const said = {
  things: [box('shoe', 0.1)],
  names: [{ label: 'shoe', start: 0, end: 4 }],
  stars: 4,
  price: 10,
  order: ['shoe', 'bag'],
  sizes: [{ size: 'M' }],
};

/** Each list is what the workers, in turn, say of one item. */
async function answered(...items: object[][]): Promise<{ batch: string; items: string[] }> {
  const template = await asha.hands.templates.create({ name: `Photos ${items.length}`, definition });
  const overlap = Math.max(...items.map((one) => one.length));
  const { id } = await asha.hands.batches.create({ template: template.id, title: 'Photos', overlap });
  const rows = items.map(() => ({ input: { photo: '/demo/products/gold-jutti.svg', body: 'Gold shoes' } }));
  const added = await asha.hands.items.add({ id, rows });
  await asha.hands.batches.launch({ id });
  for (const [who, worker] of workers.entries())
    for (const item of items) {
      if (!item[who]) continue;
      const { assignment } = await worker.hands.assignments.claim({ id });
      await worker.hands.assignments.submit({ id: assignment?.id ?? '', values: { ...said, ...item[who] } as never });
    }
  await world.settle();
  return { batch: id, items: added.items };
}

test('marks, orders and rows are set side by side by what they mean', async () => {
  const { batch, items } = await answered([
    {},
    {},
    {
      things: [box('bag', 0.1), box('shoe', 0.6)],
      names: [{ label: 'shoe', start: 5, end: 10 }],
      order: ['bag', 'shoe'],
      sizes: [{ size: 'm' }, { size: 'L' }],
    },
  ]);
  const shown = await asha.hands.disagreements.item({ id: batch, item: items[0] ?? '' });
  expect(shown.fields.map(({ key, against }) => [key, against])).toEqual(
    ['things', 'names', 'stars', 'price', 'order', 'sizes'].map((key) => [key, 'nearest']),
  );
  const last = shown.answers.at(-1)?.differences;
  expect(last?.things).toMatchObject({
    same: false,
    how: { as: 'marks', matched: [{ own: 0, against: 0, relabelled: true }], extra: [1], missed: [] },
  });
  expect(last?.names?.how).toMatchObject({ as: 'marks', matched: [], extra: [0], missed: [0] });
  expect(last?.sizes?.how).toEqual({
    as: 'rows',
    rows: [
      { own: 0, against: 0, cells: [] },
      { own: 1, against: null, cells: ['size'] },
    ],
  });
  expect(last?.order).toEqual({ same: false, how: { as: 'value' } });
  expect(shown.answers[0]?.differences.things).toMatchObject({ same: true });
  const [ranked] = (await asha.hands.disagreements.items({ id: batch })).items;
  const scores = Object.fromEntries(ranked?.fields.map(({ key, score }) => [key, score]) ?? []);
  expect(scores).toMatchObject({ stars: 0, price: 0, names: 0.6667, order: 0.6667, things: 0.6667, sizes: 0.3333 });
});

test('grades and numbers agree by how near they are, and an empty number is none', async () => {
  const near = (stars: number, price: number | undefined) => ({ stars, price });
  const { batch } = await answered(
    [near(5, 100), near(5, 101), near(4, 100)],
    [near(1, 10), near(1, 10), near(2, 11)],
    [near(3, 50), near(3, undefined), near(3, 50)],
  );
  const { items } = await asha.hands.disagreements.fields({ id: batch });
  const of = (key: string) => items.find((one) => one.key === key);
  expect(of('stars')?.alpha).toBeGreaterThan(0.8);
  expect(of('price')).toMatchObject({ items: 3, answers: 8 });
  expect(of('price')?.alpha).toBeGreaterThan(0.99);
  expect(of('things')).toMatchObject({ alpha: null, disagreement: 0, items: 3, answers: 9 });
  expect(of('things')?.says).toMatch(/^On average 0 % of the marks of one answer are not in another, over 3 items\./);
});

test('in a batch whose plan asks again, only those who were asked for a field are heard on it', async () => {
  const template = await asha.hands.templates.create({
    name: 'Twice',
    definition: {
      title: 'Twice',
      brief: {
        examples: [{ kind: 'good' as const, answer: 'As asked.', reason: 'It is all there.' }],
        done: 'Both are answered.',
      },
      columns: [{ key: 'body', label: 'Text' }],
      form: [
        { kind: 'yes_no', key: 'a', label: 'A?' },
        { kind: 'yes_no', key: 'b', label: 'B?' },
      ],
    },
  });
  const { id } = await asha.hands.batches.create({ template: template.id, title: 'Twice', plan: 'balanced' });
  const { items } = await asha.hands.items.add({ id, rows: [{ input: { body: 'x' } }] });
  await asha.hands.batches.launch({ id });
  const asked: (string[] | null)[] = [];
  for (const [who, worker] of workers.entries()) {
    const { assignment } = await worker.hands.assignments.claim({ id });
    if (!assignment) continue;
    asked.push(assignment.asked);
    const whole: Record<string, boolean> = { a: true, b: who === 0 };
    const values = Object.fromEntries((assignment.asked ?? ['a', 'b']).map((key) => [key, whole[key] ?? true]));
    await worker.hands.assignments.submit({ id: assignment.id, values });
    await world.settle();
  }
  const shown = await asha.hands.disagreements.item({ id, item: items[0] ?? '' });
  expect(shown.answers.map((answer) => Object.keys(answer.differences))).toEqual(
    asked.map((keys) => keys ?? ['a', 'b']),
  );
  expect(shown.fields.find((field) => field.key === 'b')?.score).toBeGreaterThan(0);
});

test('a file and a text left empty are told in words', async () => {
  const template = await asha.hands.templates.create({
    name: 'Remarks',
    definition: {
      title: 'Remarks',
      brief: {
        examples: [{ kind: 'good' as const, answer: 'As asked.', reason: 'It is all there.' }],
        done: 'Said.',
      },
      columns: [{ key: 'body', label: 'Text' }],
      form: [
        { kind: 'yes_no', key: 'ok', label: 'Fine?' },
        { kind: 'long_text', key: 'remark', label: 'Remark', required: false },
        { kind: 'file', key: 'photo', label: 'Photo', required: false },
      ],
    },
  });
  const { id } = await asha.hands.batches.create({ template: template.id, title: 'Remarks', overlap: 3 });
  const { items } = await asha.hands.items.add({ id, rows: [{ input: { body: 'x' } }] });
  await asha.hands.batches.launch({ id });
  for (const [who, worker] of workers.entries()) {
    const { assignment } = await worker.hands.assignments.claim({ id });
    const values = { ok: true, ...(who === 0 ? { remark: 'Torn' } : {}) };
    await worker.hands.assignments.submit({ id: assignment?.id ?? '', values });
  }
  await world.settle();
  const shown = await asha.hands.disagreements.item({ id, item: items[0] ?? '' });
  expect(shown.fields.map((field) => field.says)).toEqual([
    'All 3 say the same.',
    '2 answers left it empty, 1 did not.',
    'There is nothing to compare.',
  ]);
  const { items: fields } = await asha.hands.disagreements.fields({ id });
  expect(fields.at(-1)?.says).toMatch(/^Files cannot be compared by rule\. Add a checking step/);
  expect(fields[0]?.says).toMatch(/^Everybody always said the same/);
});
