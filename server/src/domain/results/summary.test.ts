import { afterAll, beforeAll, expect, test } from 'vitest';
import { answerNext, openProductBatch } from '../../testing/product-batches.ts';
import { openWorld, type Somebody, type TestWorker, type World } from '../../testing/world.ts';

let world: World;
let asha: Somebody;
let workers: TestWorker[];
beforeAll(async () => {
  world = await openWorld();
  asha = await world.owner('Asha');
  workers = [await world.worker(asha, 'Ravi'), await world.worker(asha, 'Sita')];
});
afterAll(() => world?.close());

const definition = {
  title: 'Everything',
  brief: {
    examples: [{ kind: 'good' as const, answer: 'As asked.', reason: 'It is all there.' }],
    done: 'All fields are filled.',
  },
  columns: [{ key: 'title', label: 'Title' }],
  form: [
    {
      kind: 'choice' as const,
      key: 'match',
      label: 'Same?',
      options: [
        { value: 'same', label: 'The same' },
        { value: 'other', label: 'Another' },
      ],
    },
    {
      kind: 'choices' as const,
      key: 'colours',
      label: 'Colours',
      required: false,
      options: [
        { value: 'red', label: 'Red' },
        { value: 'blue', label: 'Blue' },
      ],
    },
    { kind: 'yes_no' as const, key: 'ok', label: 'OK?', required: false },
    { kind: 'number' as const, key: 'price', label: 'Price', required: false },
    { kind: 'rating' as const, key: 'stars', label: 'Stars', required: false },
    {
      kind: 'ranking' as const,
      key: 'best',
      label: 'Best',
      required: false,
      options: [
        { value: 'a', label: 'First' },
        { value: 'b', label: 'Second' },
      ],
    },
    { kind: 'text' as const, key: 'brand', label: 'Brand', required: false },
  ],
};

test('the distribution of each field over the results', async () => {
  const { batch } = await openProductBatch(
    asha,
    Array.from({ length: 4 }, (_, i) => ({ title: `${i}` })),
    { overlap: 2, definition },
  );
  const same = {
    match: 'same',
    colours: ['red', 'blue'],
    ok: true,
    price: 10,
    stars: 4,
    best: ['b', 'a'],
    brand: 'Biba',
  };
  const answers = [
    [same, same],
    [
      { ...same, price: 20, colours: ['red'] },
      { ...same, price: 20, colours: ['red'] },
    ],
    [
      { match: 'other', price: 60 },
      { match: 'other', price: 60 },
    ],
    [{ match: 'same' }, { match: 'other' }],
  ];
  const ids: string[] = [];
  for (const [i, worker] of workers.entries())
    for (const pair of answers) ids.push(await answerNext(worker, batch, pair[i]!));
  await asha.hands.decisions.acceptMany({ id: batch, assignments: ids });
  await world.settle();
  const { items, results, fields } = await asha.hands.results.summary({ id: batch });
  expect({ items, results }).toEqual({ items: 4, results: 4 });
  const by = Object.fromEntries(fields.map((one) => [one.key, one]));
  expect(by.match).toMatchObject({ answered: 3, unsettled: 1, label: 'Same?', kind: 'choice', range: null });
  expect(by.match?.shares).toEqual([
    { value: 'same', label: 'The same', count: 2 },
    { value: 'other', label: 'Another', count: 1 },
  ]);
  expect(by.match?.agreement).toBeCloseTo((1 + 1 + 1 + 0.5) / 4);
  expect(by.colours?.shares).toEqual([
    { value: 'red', label: 'Red', count: 2 },
    { value: 'blue', label: 'Blue', count: 1 },
  ]);
  expect(by.ok?.shares).toEqual([{ value: 'true', label: 'Yes', count: 2 }]);
  expect(by.price).toMatchObject({ shares: [], range: { min: 10, median: 20, max: 60, mean: 30 } });
  expect(by.stars?.shares).toEqual([{ value: '4', label: '4', count: 2 }]);
  expect(by.best?.shares).toEqual([{ value: 'b', label: 'Second', count: 2 }]);
  expect(by.brand).toMatchObject({ answered: 2, unsettled: 0, shares: [{ value: 'Biba', label: 'Biba', count: 2 }] });
});

test('a batch without results has a summary of nothing', async () => {
  const { batch } = await openProductBatch(asha, [{ title: 'Kurta' }]);
  await world.settle();
  const summary = await asha.hands.results.summary({ id: batch });
  expect(summary).toMatchObject({ items: 1, results: 0 });
  expect(summary.fields.every((one) => one.answered === 0 && one.agreement === null && one.shares.length === 0)).toBe(
    true,
  );
});
