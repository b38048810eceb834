import { HandsError } from '@manyhands/sdk';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { smallDefinition } from '../../testing/batches.ts';
import { openWorld, type Somebody, type TestWorker, type World } from '../../testing/world.ts';

let world: World;
let asha: Somebody;
let ravi: TestWorker;
beforeAll(async () => {
  world = await openWorld();
  asha = await world.owner('Asha');
  ravi = await world.worker(asha, 'Ravi');
});
afterAll(() => world.close());

let count = 0;
const create = (name = `Fruit ${++count}`) => asha.hands.templates.create({ name, definition: smallDefinition });
const titled = (title: string) => ({ ...smallDefinition, title });
const codeOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => 'nothing was refused',
    (error: unknown) => (error instanceof HandsError ? error.code : error),
  );
/** Takes the latest version into use, as the first batch of it does. */
const use = (template: string) => asha.hands.batches.create({ template, title: 'Uses it' });

describe('a new template', () => {
  test('has its first version, unused, with its brief rendered', async () => {
    const made = await create('First of all');
    expect(made).toMatchObject({ name: 'First of all', title: smallDefinition.title, version: 1, archived: false });
    expect(made.latest).toMatchObject({ number: 1, used: false, savedBy: 'Asha' });
    expect(made.rendered.done).toBe('Every name is marked as fruit or not.');
    expect(made).toMatchObject({ fields: 2, columns: 2, minutes: 0.5, batches: 0 });
    expect(made.can).toContain('save');
  });

  test('needs a name of its own, also when the other one is in the archive', async () => {
    const first = await create('Taken');
    expect(await codeOf(create('Taken'))).toBe('template.name-taken');
    await asha.hands.templates.archive({ id: first.id });
    expect(await codeOf(create('Taken'))).toBe('template.name-taken');
  });

  test('is refused with one entry per fault when it contradicts itself', async () => {
    const [fruit] = smallDefinition.form;
    const form = [
      fruit!,
      fruit!,
      { kind: 'boxes' as const, key: 'where', label: 'Where?', image: 'name', labels: [{ value: 'a', label: 'A' }] },
    ];
    const refused = await asha.hands.templates
      .create({ name: 'Wrong', definition: { ...smallDefinition, form } })
      .catch((error: unknown) => error);
    expect(refused).toMatchObject({
      status: 422,
      problem: { fields: [{ path: 'definition.form.1.key' }, { path: 'definition.form.2.image' }] },
    });
  });

  test('with a character that is no text is refused, not a fault', async () => {
    expect(await codeOf(asha.hands.templates.create({ name: 'Odd', definition: titled('a\u0000b') }))).toBe('shape');
    const made = await asha.hands.templates.create({ name: 'Half', definition: titled('a\ud800b') });
    expect(made.title).toBe('a\ufffdb');
  });
});

describe('saving', () => {
  test('writes into the latest version while it is unused', async () => {
    const { id } = await create();
    const saved = await asha.hands.templates.save({ id, definition: titled('Second thought') });
    expect(saved).toMatchObject({ version: 1, title: 'Second thought' });
    expect(saved.versions).toHaveLength(1);
  });

  test('makes the next version once the latest is in use, and the used one never changes', async () => {
    const made = await create();
    await use(made.id);
    const saved = await asha.hands.templates.save({ id: made.id, definition: titled('Better') });
    expect(saved.versions.map(({ number, used }) => [number, used])).toEqual([
      [2, false],
      [1, true],
    ]);
    const first = await asha.hands.templates.version({ id: made.versionId });
    expect(first).toMatchObject({
      used: true,
      number: 1,
      template: made.id,
      definition: { title: smallDefinition.title },
    });
  });

  test('of a new name or new samples alone makes no version', async () => {
    const made = await create();
    await use(made.id);
    const saved = await asha.hands.templates.save({
      id: made.id,
      name: `Renamed ${++count}`,
      definition: made.latest.definition,
      samples: [{ name: 'Fig' }],
    });
    expect(saved).toMatchObject({ version: 1, samples: [{ name: 'Fig' }], name: `Renamed ${count}` });
  });

  test('does not overwrite what somebody else saved meanwhile', async () => {
    const made = await create();
    const theirs = await asha.hands.templates.save({
      id: made.id,
      definition: titled('Theirs'),
      expected: made.changedAt,
    });
    expect(theirs.changedAt > made.changedAt).toBe(true);
    const mine = asha.hands.templates.save({ id: made.id, definition: titled('Mine'), expected: made.changedAt });
    expect(await codeOf(mine)).toBe('template.changed');
    expect((await asha.hands.templates.get({ id: made.id })).title).toBe('Theirs');
  });

  test('under a name that is taken leaves everything as it was', async () => {
    const other = await create();
    const made = await create();
    expect(await codeOf(asha.hands.templates.save({ id: made.id, name: other.name, definition: titled('X') }))).toBe(
      'template.name-taken',
    );
    expect((await asha.hands.templates.get({ id: made.id })).title).toBe(smallDefinition.title);
  });

  test('by many at once makes each version once', async () => {
    const made = await create();
    await use(made.id);
    await Promise.all(
      [1, 2, 3, 4, 5].map((n) => asha.hands.templates.save({ id: made.id, definition: titled(`Try ${n}`) })),
    );
    const { versions } = await asha.hands.templates.get({ id: made.id });
    expect(versions.map((version) => version.number)).toEqual([2, 1]);
  });

  test('while batches take the version into use never changes what a batch was made of', async () => {
    const made = await create();
    const [batch] = await Promise.all([
      use(made.id),
      asha.hands.templates.save({ id: made.id, definition: titled('Raced') }),
    ]);
    const before = (await asha.hands.templates.version({ id: batch.version })).definition.title;
    await asha.hands.templates.save({ id: made.id, definition: titled('Later') });
    expect((await asha.hands.templates.version({ id: batch.version })).definition.title).toBe(before);
  });
});

describe('the kind of small task', () => {
  test('is said and taken back without a new version, and disturbs nobody who writes; in the archive it stands', async () => {
    const made = await create();
    expect(made.kind).toBeNull();
    const { id } = made;
    for (let i = 0; i < 2; i++) await asha.hands.templates.classify({ id, kind: 'image-tagging' });
    expect(await asha.hands.templates.get({ id })).toMatchObject({ kind: 'image-tagging', changedAt: made.changedAt });
    await asha.hands.templates.save({ id, definition: titled('Saved beside it'), expected: made.changedAt });
    await asha.hands.templates.classify({ id, kind: null });
    expect(await asha.hands.templates.get({ id })).toMatchObject({ kind: null, version: 1, title: 'Saved beside it' });
    expect(await codeOf(asha.hands.templates.classify({ id, kind: 'No Kind' }))).toBe('shape');
    await asha.hands.templates.archive({ id });
    expect(await codeOf(asha.hands.templates.classify({ id, kind: 'captioning' }))).toBe('template.archived');
    const { items } = await asha.hands.events.list({ subject: id, kind: 'template.classified' });
    expect(items.map(({ details }) => details)).toEqual([
      { from: 'image-tagging', to: null },
      { from: null, to: 'image-tagging' },
    ]);
  });
});

describe('the archive', () => {
  test('takes a template out of the list, and gives it back; what is in it is neither saved nor used', async () => {
    const { id } = await create();
    await asha.hands.templates.archive({ id });
    await asha.hands.templates.archive({ id });
    const ids = async (archived: 'true' | 'false') =>
      (await asha.hands.templates.list({ archived, limit: 200 })).items.map((one) => one.id);
    expect(await ids('false')).not.toContain(id);
    expect(await ids('true')).toContain(id);
    expect(await codeOf(asha.hands.templates.save({ id, definition: smallDefinition }))).toBe('template.archived');
    expect(await codeOf(use(id))).toBe('template.archived');
    await asha.hands.templates.restore({ id });
    expect(await ids('false')).toContain(id);
    const { items } = await asha.hands.events.list({ subject: id });
    expect(items.map((event) => event.kind)).toEqual(['template.restored', 'template.archived', 'template.created']);
  });
});

describe('the list', () => {
  test('runs from the newest change, page by page, without missing or repeating one', async () => {
    const { id } = await create();
    await asha.hands.templates.save({ id, definition: titled('Newest') });
    const whole = (await asha.hands.templates.list({ limit: 200 })).items.map((one) => one.id);
    const paged: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await asha.hands.templates.list({ limit: 3, ...(cursor ? { cursor } : {}) });
      paged.push(...page.items.map((one) => one.id));
      cursor = page.next ?? undefined;
    } while (cursor);
    expect(paged).toEqual(whole);
    expect(new Set(paged).size).toBe(paged.length);
  });

  test.each([
    'x',
    'WzFd',
    Buffer.from('[1e300,"x"]').toString('base64url'),
    Buffer.from('["a","b"]').toString('base64url'),
  ])('refuses a forged cursor (%#)', async (cursor) => {
    expect(await codeOf(asha.hands.templates.list({ cursor }))).toBe('shape');
  });
});

describe('a template as a file', () => {
  test('comes back the same in another workspace, and numbered in its own', async () => {
    const { id, name } = await create();
    const file = await asha.hands.templates.export({ id });
    const ben = await world.owner('Ben');
    const theirs = await ben.hands.templates.import(file);
    expect(await ben.hands.templates.export({ id: theirs.id })).toEqual(file);
    expect((await asha.hands.templates.import(file)).name).toBe(`${name} (2)`);
    expect((await asha.hands.templates.import(file)).name).toBe(`${name} (3)`);
  });

  test('of the library is added whole; an unknown one is not found', async () => {
    const { items } = await asha.hands.templates.library({});
    for (const { slug, file } of items) {
      const added = await asha.hands.templates.add({ slug });
      expect(await asha.hands.templates.export({ id: added.id })).toEqual(file);
    }
    expect(await codeOf(asha.hands.templates.add({ slug: '../package' }))).toBe('not-found');
  });
});

describe('what a worker sees of a version', () => {
  test('is the brief, the shown columns and the form, once the version is in use', async () => {
    const made = await create();
    expect(await codeOf(ravi.hands.work.version({ id: made.versionId }))).toBe('not-found');
    await use(made.id);
    world.clock.advance({ seconds: 1 });
    for (const _again of [1, 2]) {
      const seen = await ravi.hands.work.version({ id: made.versionId });
      expect(seen.columns.map((column) => column.key)).toEqual(['name']);
      expect(seen.form).toHaveLength(2);
      expect(JSON.stringify(seen)).not.toContain('cost');
    }
  });

  test('is nothing in another workspace, even when this process knows the version', async () => {
    const made = await create();
    await use(made.id);
    world.clock.advance({ seconds: 1 });
    await ravi.hands.work.version({ id: made.versionId });
    const ben = await world.owner('Ben');
    const eve = await world.worker(ben, 'Eve');
    for (const stranger of [ben, eve])
      expect(await codeOf(stranger.hands.work.version({ id: made.versionId }))).toBe('not-found');
    expect(await codeOf(ben.hands.templates.version({ id: made.versionId }))).toBe('not-found');
    expect(await codeOf(ben.hands.templates.save({ id: made.id, definition: smallDefinition }))).toBe('not-found');
  });
});
