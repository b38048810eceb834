import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorld, type Somebody, type World } from '../../testing/world.ts';

let world: World;
let asha: Somebody;
beforeAll(async () => {
  world = await openWorld();
  asha = await world.owner('Asha');
});
afterAll(() => world.close());

const definition = {
  title: 'Name the fruit',
  brief: {
    done: 'The fruit in the photo is named.',
    minutes: 5,
    examples: [{ kind: 'good' as const, answer: 'Apple', reason: 'It is an apple.' }],
  },
  columns: [{ key: 'photo', label: 'Photo' }],
  form: [
    { kind: 'text' as const, key: 'fruit', label: 'Fruit' },
    { kind: 'text' as const, key: 'note', label: 'Note', required: false },
  ],
};
const samples = [{ photo: 'apple' }, { photo: 'pear' }, { photo: 'fig' }];
let made = 0;
const template = async (somebody = asha) => {
  made += 1;
  return somebody.hands.templates.create({ name: `Fruit ${made}`, definition, samples });
};
/** Does one row in so many seconds. */
async function doOne(id: string, photo: string, seconds: number, somebody = asha) {
  const run = await somebody.hands.baselines.begin({ template: id, input: { photo } });
  world.clock.advance({ seconds });
  return somebody.hands.baselines.record({ id: run.id, values: { fruit: photo }, seconds });
}

describe('what can be done', () => {
  it('are the first items of a draft, else the samples; what was done comes last', async () => {
    const { id } = await template();
    await doOne(id, 'apple', 20);
    const { items } = await asha.hands.baselines.items({ template: id });
    expect(items.map(({ input, done, source }) => [input.photo, done, source])).toEqual([
      ['pear', false, 'samples'],
      ['fig', false, 'samples'],
      ['apple', true, 'samples'],
    ]);
    const batch = await asha.hands.batches.create({ template: id, title: 'Draft' });
    expect((await asha.hands.baselines.items({ template: id, batch: batch.id })).items[0]?.source).toBe('samples');
    const rows = Array.from({ length: 8 }, (_, i) => ({ input: { photo: `row ${i}` } }));
    await asha.hands.items.add({ id: batch.id, rows });
    const own = (await asha.hands.baselines.items({ template: id, batch: batch.id })).items;
    expect(own.map(({ input }) => input.photo)).toEqual(['row 0', 'row 1', 'row 2', 'row 3', 'row 4']);
    const from = { batch: batch.id, item: own[0]!.item! };
    expect(await asha.hands.baselines.begin({ template: id, from })).toMatchObject({ source: 'batch' });
    const other = await template();
    await expect(asha.hands.baselines.begin({ template: other.id, from })).rejects.toMatchObject({ code: 'not-found' });
    await asha.hands.batches.launch({ id: batch.id });
    await expect(asha.hands.baselines.begin({ template: id, from })).rejects.toMatchObject({ code: 'not-found' });
  });

  it('is no row that the columns do not take', async () => {
    const { id } = await template();
    for (const input of [{ colour: 'red' }, {}, { photo: 'x'.repeat(60_000) }])
      await expect(asha.hands.baselines.begin({ template: id, input })).rejects.toMatchObject({ code: 'baseline.row' });
    await expect(asha.hands.baselines.begin({ template: id })).rejects.toMatchObject({ code: 'baseline.row' });
    await asha.hands.templates.archive({ id });
    await expect(asha.hands.baselines.begin({ template: id, input: { photo: 'x' } })).rejects.toMatchObject({
      code: 'template.archived',
    });
  });
});

describe('what comes of it', () => {
  it('are the first golds, of answers that are chosen, for practice or mixed in', async () => {
    const { id } = await template();
    const [apple, pear, fig] = [await doOne(id, 'apple', 20), await doOne(id, 'pear', 22), await doOne(id, 'fig', 24)];
    await asha.hands.golds.create({ template: id, input: { photo: 'fig' }, truth: { fruit: 'fig' } });
    const made = await asha.hands.baselines.makeGolds({ template: id, runs: [apple!.id, fig!.id], practice: true });
    expect(made).toMatchObject({ added: [{ run: apple!.id }], known: [fig!.id], bad: [] });
    expect(await asha.hands.golds.get({ id: made.added[0]!.gold })).toMatchObject({
      source: 'baseline',
      practice: true,
      truth: { fruit: 'apple' },
      madeBy: 'Asha',
    });
    const run = (await asha.hands.baselines.get({ template: id })).runs.find(({ id: one }) => one === apple!.id);
    expect(run).toMatchObject({ gold: made.added[0]!.gold, can: ['discard'] });
    await asha.hands.baselines.discard({ id: pear!.id });
    await expect(asha.hands.baselines.makeGolds({ template: id, runs: [pear!.id] })).rejects.toMatchObject({
      code: 'baseline.moved-on',
    });
    const other = await template();
    await expect(asha.hands.baselines.makeGolds({ template: other.id, runs: [apple!.id] })).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  it('is what the brief then says, unless somebody changed it meanwhile', async () => {
    const { id, changedAt } = await template();
    await expect(
      asha.hands.baselines.setMinutes({ template: id, minutes: 0.5, expected: '2020-01-01T00:00:00.000Z' }),
    ).rejects.toMatchObject({ code: 'template.changed' });
    for (const minutes of [-3, 0, 10_000])
      await expect(asha.hands.baselines.setMinutes({ template: id, minutes })).rejects.toMatchObject({ code: 'shape' });
    expect(await asha.hands.baselines.setMinutes({ template: id, minutes: 0.5, expected: changedAt })).toMatchObject({
      versionNumber: 1,
      minutes: 0.5,
    });
    expect((await asha.hands.templates.get({ id })).minutes).toBe(0.5);
  });

  it('is what was wrong, also of a run that was thrown away', async () => {
    const { id } = await template();
    const run = await asha.hands.baselines.begin({ template: id, input: { photo: 'apple' } });
    await asha.hands.baselines.discard({
      id: run.id,
      because: 'broken',
      words: 'There are two fruits.',
      field: 'fruit',
    });
    const found = (await asha.hands.baselines.get({ template: id })).findings;
    expect(found).toContainEqual(
      expect.objectContaining({ kind: 'reported', words: '“Fruit” could not be answered: There are two fruits.' }),
    );
  });

  it('is a price in the workspace’s currency at which a newcomer earns the floor', async () => {
    await asha.hands.workspaces.change({ currency: 'INR' });
    const { id } = await template();
    await doOne(id, 'apple', 31);
    const { suggestion } = await asha.hands.baselines.get({ template: id });
    expect(suggestion).toMatchObject({ currency: 'INR', floor: { country: 'IN' }, price: '1.30' });
    expect(Number(suggestion!.newcomerPerHour)).toBeGreaterThanOrEqual(98);
    await asha.hands.workspaces.change({ currency: 'XAF' });
    expect((await asha.hands.baselines.get({ template: id })).suggestion).toMatchObject({ price: null, floor: null });
  });
});
