import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openWorld, type World } from '../../testing/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
const fresh = async () => (await world.owner('Fresh')).hands.smallTasks;

/** How many came through, and the codes of those that were refused. */
async function together(all: readonly Promise<unknown>[]): Promise<{ through: number; refused: string[] }> {
  const settled = await Promise.allSettled(all);
  const refused = settled.flatMap((one) => (one.status === 'rejected' ? [(one.reason as { code: string }).code] : []));
  return { through: settled.length - refused.length, refused };
}

describe('At the same time', () => {
  test('nobody’s week is filled over by many small tasks that each would still fit', async () => {
    const smallTasks = await fresh();
    const note = (n: number) => smallTasks.create({ name: `Shift ${n}`, who: 'Kiran', minutes: 480, timesPerWeek: 5 });
    const { through, refused } = await together(Array.from({ length: 8 }, (_, n) => note(n)));
    expect({ through, refused: new Set(refused) }).toEqual({ through: 4, refused: new Set(['small-task.week-full']) });
    const [sum] = (await smallTasks.summary({})).byPerson;
    expect(sum).toMatchObject({ who: 'Kiran', hours: 160 });
  });

  test('one table that is imported twice is in once', async () => {
    const smallTasks = await fresh();
    const text = ['task,minutes,times', ...Array.from({ length: 50 }, (_, n) => `Row ${n},1,10`)].join('\n');
    const [one, two] = await Promise.all([smallTasks.import({ text }), smallTasks.import({ text })]);
    expect(one.added + two.added).toBe(50);
    expect((await smallTasks.summary({})).totals.tasks).toBe(50);
  });

  test('a card that is tapped twice is taken once', async () => {
    const smallTasks = await fresh();
    const cards = [{ card: 'photo-tags' }];
    const take = () => smallTasks.takeCards({ business: 'online_shop', cards });
    const answers = await Promise.all([take(), take(), take()]);
    expect(new Set(answers.map(({ cards: all }) => all.find(({ card }) => card === 'photo-tags')?.taken)).size).toBe(1);
    expect((await smallTasks.list({})).items).toHaveLength(1);
  });

  test('a brief is written once, whoever presses', async () => {
    const owner = await world.owner('Presser');
    const { id } = await owner.hands.smallTasks.create({ name: 'Tag photos', kind: 'image-tagging' });
    const made = await Promise.all([1, 2, 3].map(() => owner.hands.smallTasks.writeBrief({ id })));
    expect(new Set(made.map(({ template }) => template?.id)).size).toBe(1);
    expect((await owner.hands.templates.list({})).items).toHaveLength(1);
  });

  test('two who merge the same into different ones do not lose it', async () => {
    const smallTasks = await fresh();
    const [a, b, c] = await Promise.all(
      ['A', 'B', 'C'].map((name) => smallTasks.create({ name, minutes: 1, timesPerWeek: 10 })),
    );
    const ids = [a?.id ?? '', b?.id ?? '', c?.id ?? ''] as const;
    const { through } = await together([
      smallTasks.merge({ id: ids[0], others: [ids[2]], add: true }),
      smallTasks.merge({ id: ids[1], others: [ids[2]], add: true }),
    ]);
    expect(through).toBe(1);
    const { items } = await smallTasks.list({});
    expect(items.map(({ timesPerWeek }) => timesPerWeek).sort()).toEqual([10, 20]);
  });
});

describe('Merging and taking out again', () => {
  test('leaves everything as it was, however many and in whatever order', async () => {
    const smallTasks = await fresh();
    const names = ['One', 'Two', 'Three', 'Four'];
    const made = await Promise.all(
      names.map((name, n) => smallTasks.create({ name, minutes: n + 1, timesPerWeek: (n + 1) * 10 })),
    );
    const amounts = async () =>
      (await smallTasks.list({})).items
        .map(({ name, minutes, timesPerWeek }) => ({ name, minutes, timesPerWeek }))
        .sort((a, b) => (a.name < b.name ? -1 : 1));
    const before = await amounts();
    const [first, ...others] = made.map(({ id }) => id);
    const id = first ?? '';
    await smallTasks.merge({ id, others: others.slice(0, 1), add: true });
    await smallTasks.merge({ id, others: others.slice(1), add: false });
    expect(await amounts()).toEqual([{ name: 'One', minutes: 1, timesPerWeek: 30 }]);
    await smallTasks.unmerge({ id });
    expect(await amounts()).toEqual(before);
  });

  test('is refused where a week would be too full, and nothing is half done', async () => {
    const smallTasks = await fresh();
    const one = await smallTasks.create({ name: 'Drive', who: 'Kiran', minutes: 480, timesPerWeek: 15 });
    const two = await smallTasks.create({ name: 'Drives', who: 'Ravi', minutes: 480, timesPerWeek: 15 });
    await expect(smallTasks.merge({ id: one.id, others: [two.id], add: true })).rejects.toMatchObject({
      code: 'small-task.week-full',
    });
    expect((await smallTasks.get({ id: two.id })).state).toBe('open');
    expect((await smallTasks.get({ id: one.id })).timesPerWeek).toBe(15);
  });
});

describe('What a stranger to the audit sends', () => {
  test.each([
    [{ answers: { touches: ['the sky'] } }, 'answers.touches'],
    [{ answers: { rules: 'yes' } }, 'answers.rules'],
    [{ business: 'bakery' }, 'business'],
    [{ kind: 'Not A Slug' }, 'kind'],
    [{ minutes: 'three' }, 'minutes'],
    [{ who: 'x'.repeat(121) }, 'who'],
  ])('is refused by its field: %j', async (given, path) => {
    const smallTasks = await fresh();
    const known = { name: 'Tag photos', ...given } as Parameters<typeof smallTasks.create>[0];
    await expect(smallTasks.create(known)).rejects.toMatchObject({
      code: 'shape',
      problem: { fields: [expect.objectContaining({ path: expect.stringContaining(path) })] },
    });
  });

  test('about somebody or something of another workspace finds nothing', async () => {
    const other = await world.owner('Other');
    const theirs = await other.hands.smallTasks.create({ name: 'Theirs' });
    const smallTasks = await fresh();
    const own = await smallTasks.create({ name: 'Own' });
    await expect(smallTasks.create({ name: 'Give it', person: other.person })).rejects.toMatchObject({
      code: 'not-found',
    });
    await expect(smallTasks.merge({ id: own.id, others: [theirs.id] })).rejects.toMatchObject({ code: 'not-found' });
    await expect(smallTasks.distinct({ id: own.id, others: [theirs.id] })).rejects.toMatchObject({ code: 'not-found' });
    const template = (await other.hands.smallTasks.writeBrief({ id: theirs.id })).template?.id ?? '';
    await expect(smallTasks.change({ id: own.id, template })).rejects.toMatchObject({ code: 'not-found' });
    const kept = { step: 'list' as const, repeats: [], kind: null, chosen: theirs.id, template: null, seconds: {} };
    expect((await smallTasks.saveExercise({ ...kept, listed: [theirs.id] })).exercise).toMatchObject({
      listed: [],
      chosen: null,
    });
  });

  test('as a text of 200,000 characters is refused or left out with a word, and quickly', async () => {
    const smallTasks = await fresh();
    const long = 'x, "'.repeat(50_000);
    await expect(smallTasks.create({ name: long })).rejects.toMatchObject({ code: 'shape' });
    const { added, bad } = await smallTasks.import({ text: `task\n"${'y'.repeat(200_000)}"\nFine` });
    expect({ added, bad: bad.map(({ line }) => line) }).toEqual({ added: 1, bad: [2] });
    expect(bad[0]?.problems[0]).toContain('200,000 characters');
  });
});
