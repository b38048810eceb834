import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { openProductBatch } from '../../testing/product-batches.ts';
import { openWorld, type Somebody, type World } from '../../testing/world.ts';

let world: World;
let asha: Somebody;
let batch: string;
beforeAll(async () => {
  world = await openWorld();
  asha = await world.owner('Asha');
  batch = (await openProductBatch(asha, [{ title: 'Kurta' }])).batch;
});
afterAll(() => world?.close());
afterEach(async () => {
  await asha.hands.activeTime.forget({});
});

/** A span that ended so many minutes ago, as long as is said. */
const span = (endedAgo: number, minutes: number, more: object = {}) => {
  const to = world.clock().getTime() - endedAgo * 60_000;
  const iso = (ms: number) => new Date(Math.round(ms)).toISOString();
  return { kind: 'review' as const, startedAt: iso(to - minutes * 60_000), endedAt: iso(to), ...more };
};
const own = async (of: Somebody = asha) => (await of.hands.activeTime.list({ limit: 200 })).items;

test('a span is kept with its batch and template, shown to its person alone, and deleted by them', async () => {
  const added = await asha.hands.activeTime.record({ spans: [span(1, 5, { batch })] });
  expect(added).toMatchObject({ on: true, seconds: 300 });
  const [kept] = await own();
  expect(kept).toMatchObject({ kind: 'review', seconds: 300, batch, batchTitle: expect.stringMatching(/^Products/) });
  expect(kept?.templateName).toMatch(/^Products/);

  const mina = await world.member(asha, 'owner', 'Mina');
  expect(await own(mina)).toEqual([]);
  await expect(mina.hands.activeTime.remove({ id: kept!.id })).rejects.toMatchObject({ code: 'not-found' });
  await asha.hands.activeTime.remove({ id: kept!.id });
  expect(await own()).toEqual([]);
  await expect(asha.hands.activeTime.remove({ id: kept!.id })).rejects.toMatchObject({ code: 'not-found' });
});

test('repeats and overlaps of a second window add nothing, and the log does not say when somebody worked', async () => {
  const one = span(10, 10, { batch });
  await asha.hands.activeTime.record({ spans: [one] });
  expect((await asha.hands.activeTime.record({ spans: [one] })).seconds).toBe(0);
  const wider = { ...span(5, 20), kind: 'brief' as const };
  expect((await asha.hands.activeTime.record({ spans: [wider] })).seconds).toBeCloseTo(600, 0);
  const told = async () => (await asha.hands.events.list({ limit: 200 })).items.length;
  const before = await told();
  await asha.hands.activeTime.record({ spans: [span(60, 5)] });
  expect(await told()).toBe(before);
});

test('many requests at once, from several machines, never count a minute twice', async () => {
  const requests = Array.from({ length: 24 }, (_, i) => ({
    spans: [span(i % 7, 9, { batch }), span(20 + (i % 5), 7)],
  }));
  const answers = await Promise.all(requests.map((request) => asha.hands.activeTime.record(request)));
  const spans = (await own()).map(({ startedAt, endedAt }) => [Date.parse(startedAt), Date.parse(endedAt)] as const);
  spans.sort((a, b) => a[0] - b[0]);
  for (let i = 1; i < spans.length; i++) expect(spans[i]![0]).toBeGreaterThanOrEqual(spans[i - 1]![1]);
  const kept = spans.reduce((sum, [from, to]) => sum + (to - from) / 1000, 0);
  expect(answers.reduce((sum, { seconds }) => sum + seconds, 0)).toBeCloseTo(kept, 3);
  // From 15 minutes ago to now, and from 31 to 20 minutes ago; each window's clock differs by the moment it asked.
  expect(kept / 60).toBeGreaterThan(25);
  expect(kept / 60).toBeLessThan(26.5);
});

describe('time that nobody can believe', () => {
  test.each([
    ['minus three minutes', () => span(1, -3)],
    ['10,000 minutes', () => span(0, 10_000)],
    ['tomorrow', () => span(-1440, 5)],
    ['last month', () => span(40_000, 5)],
  ])('of %s is refused with a sentence, and nothing of the request is kept', async (_, bad) => {
    const request = asha.hands.activeTime.record({ spans: [span(30, 5), bad()] });
    await expect(request).rejects.toMatchObject({
      status: 422,
      code: 'active-time.not-believed',
      problem: { detail: expect.stringMatching(/^A span .*12 hours at most\.$/), fields: [{ path: 'spans.1' }] },
    });
    expect(await own()).toEqual([]);
  });

  test('no time at all, nonsense, other people’s batches and programs are refused', async () => {
    await expect(asha.hands.activeTime.record({ spans: [] })).rejects.toMatchObject({ code: 'shape' });
    const nonsense = { ...span(1, 1), kind: 'sleeping' } as never;
    await expect(asha.hands.activeTime.record({ spans: [nonsense] })).rejects.toMatchObject({ code: 'shape' });
    const many = Array.from({ length: 101 }, () => span(1, 1));
    await expect(asha.hands.activeTime.record({ spans: many })).rejects.toMatchObject({ code: 'shape' });
    const zoe = await world.owner('Zoe');
    const theirs = zoe.hands.activeTime.record({ spans: [span(1, 1, { batch })] });
    await expect(theirs).rejects.toMatchObject({ code: 'not-found' });
    const { secret } = await asha.hands.keys.create({ name: 'A program', scopes: ['own'] });
    const program = world.client({ token: secret, workspace: asha.workspace });
    await expect(program.activeTime.get({})).rejects.toMatchObject({ code: 'auth.scope' });
    await expect(asha.hands.activeTime.list({ cursor: 'WyJ4Il0' })).rejects.toMatchObject({ code: 'shape' });
  });
});

test('measuring is switched off by a person, or for all who have not chosen; what they send then is not kept', async () => {
  const omar = await world.member(asha, 'viewer', 'Omar');
  expect(await omar.hands.activeTime.get({})).toMatchObject({ on: true, chosen: null, can: ['choose'] });
  await expect(omar.hands.activeTime.chooseForAll({ on: false })).rejects.toMatchObject({ code: 'auth.role' });
  await omar.hands.activeTime.choose({ on: false });
  expect(await omar.hands.activeTime.record({ spans: [span(1, 5)] })).toEqual({ on: false, seconds: 0, today: 0 });
  await omar.hands.activeTime.choose({ on: null });
  expect((await omar.hands.activeTime.record({ spans: [span(1, 5)] })).seconds).toBe(300);
  await asha.hands.activeTime.chooseForAll({ on: false });
  expect(await omar.hands.activeTime.get({})).toMatchObject({ on: false, chosen: null, workspaceOn: false });
  await omar.hands.activeTime.choose({ on: true });
  expect(await omar.hands.activeTime.get({})).toMatchObject({ on: true, chosen: true });
  await asha.hands.activeTime.chooseForAll({ on: true });
});

test('pages of spans show each once, newest first, and today is their sum', async () => {
  await asha.hands.activeTime.record({ spans: Array.from({ length: 7 }, (_, i) => span(i * 3, 1, { batch })) });
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await asha.hands.activeTime.list({ limit: 3, ...(cursor ? { cursor } : {}) });
    seen.push(...page.items.map(({ startedAt }) => startedAt));
    cursor = page.next ?? undefined;
  } while (cursor);
  expect(seen).toHaveLength(7);
  expect(seen).toEqual(seen.toSorted().reverse());
});

test('a discarded batch leaves its time with the template', async () => {
  const template = (await asha.hands.batches.get({ id: batch })).template;
  const draft = await asha.hands.batches.create({ template, title: 'Not to be' });
  await asha.hands.activeTime.record({ spans: [span(1, 2, { batch: draft.id })] });
  await asha.hands.batches.discard({ id: draft.id });
  expect(await own()).toMatchObject([{ batch: null, template, seconds: 120 }]);
});
