import { HandsError } from '@manyhands/sdk';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { draftBatch, smallDefinition } from '../../testing/batches.ts';
import { assertInvariants } from '../../testing/invariants.ts';
import { acceptAll, answerAll } from '../../testing/tests.ts';
import { openWorld, type Somebody, type TestWorker, type World } from '../../testing/world.ts';

let world: World;
let asha: Somebody;
let ravi: TestWorker;
let mina: TestWorker;
beforeAll(async () => {
  world = await openWorld();
  asha = await world.owner('Asha');
  ravi = await world.worker(asha, 'Ravi');
  mina = await world.worker(asha, 'Mina');
});
afterEach(() => assertInvariants(world.database));
afterAll(async () => {
  await world.settle();
  await assertInvariants(world.database, { settled: true });
  await world.close();
});
const refusal = (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => 'not refused',
    (error: unknown) => (error instanceof HandsError ? error.code : error),
  );
const numbersOf = async (id: string): Promise<number[]> =>
  (await asha.hands.items.list({ id, limit: 100 })).items.map((item) => item.number);
const events = async (kind: string) =>
  (await asha.hands.events.list({ limit: 100 })).items.filter((event) => event.kind === kind);
const fruit = () => ({ fruit: 'yes' });
const testedDraft = async (items = 8) => {
  const id = await draftBatch(asha, { items });
  const { id: testId } = await asha.hands.batches.test({ id, items: 2, people: 2 });
  await answerAll([ravi, mina], testId, fruit);
  await acceptAll(world, asha, testId);
  return { id, testId };
};
const newVersion = async (id: string, change: Partial<typeof smallDefinition>) => {
  const { template } = await asha.hands.batches.get({ id });
  return asha.hands.templates.save({ id: template, definition: { ...smallDefinition, ...change } });
};

describe('a test', () => {
  test('takes the first items out of a draft, with their numbers, and asks people about each', async () => {
    const id = await draftBatch(asha, { items: 12, plan: 'careful', order: 'shuffled' });
    const { items: all } = await asha.hands.items.list({ id, limit: 100 });
    await asha.hands.items.cancel({ id, items: [all[1]!.id] });
    const test = await asha.hands.batches.test({ id });
    expect(test).toMatchObject({ state: 'running', overlap: 2, testOf: id, versionNumber: 1, forOutside: true });
    expect(test.plan).toMatchObject({ answersMin: 2, answersMax: 2, review: 'everything' });
    expect(await numbersOf(test.id)).toEqual([1, 3, 4, 5, 6]);
    expect(await numbersOf(id)).toEqual([2, 7, 8, 9, 10, 11, 12]);
    expect(await asha.hands.batches.get({ id })).toMatchObject({ state: 'draft', forOutside: false });
    await world.settle();
    expect((await asha.hands.batches.get({ id })).progress).toMatchObject({ items: 7, itemsCancelled: 1 });
    expect((await asha.hands.batches.get({ id: test.id })).progress).toMatchObject({ items: 5, wanted: 10 });
    const [tested] = await events('batch.tested');
    expect(tested?.details).toMatchObject({ test: test.id, items: 5, people: 2 });
    await asha.hands.batches.close({ id: test.id });
  });

  test('is refused where nothing can be tested, and says why', async () => {
    const id = await draftBatch(asha, { items: 4 });
    expect(await refusal(asha.hands.batches.test({ id: await draftBatch(asha, { items: 0 }) }))).toBe('batch.empty');
    const { id: testId } = await asha.hands.batches.test({ id, items: 1 });
    expect(await refusal(asha.hands.batches.test({ id }))).toBe('batch.testing');
    expect(await refusal(asha.hands.batches.test({ id: testId }))).toBe('batch.is-test');
    expect(await refusal(asha.hands.items.add({ id: testId, rows: [{ input: { name: 'x' } }] }))).toBe('batch.is-test');
    expect(await refusal(asha.hands.imports.paste({ id: testId, text: 'name\nx' }))).toBe('batch.is-test');
    expect(await refusal(asha.hands.batches.renew({ id: testId }))).toBe('batch.is-test');
    expect(await refusal(asha.hands.batches.discard({ id }))).toBe('batch.testing');
    for (const bad of [{ items: 0 }, { items: 51 }, { people: 0 }, { people: 6 }, { items: 1.5 }])
      expect(await refusal(asha.hands.batches.test({ id, ...bad }))).toBe('shape');
    await asha.hands.batches.launch({ id });
    expect(await refusal(asha.hands.batches.test({ id }))).toBe('batch.begun');
    const viewer = await world.member(asha, 'reviewer', 'Vera');
    expect(await refusal(viewer.hands.batches.test({ id }))).toBe('auth.role');
    const olga = await world.owner('Olga');
    expect(await refusal(olga.hands.batches.test({ id }))).toBe('not-found');
    expect(await refusal(olga.hands.tests.show({ id }))).toBe('not-found');
  });

  test('is started once when two managers start it at the same moment', async () => {
    const id = await draftBatch(asha, { items: 20 });
    const manager = await world.member(asha, 'manager', 'Maya');
    const codes = await Promise.all(
      [asha, manager, asha, manager].map(({ hands }) => refusal(hands.batches.test({ id, items: 3 }))),
    );
    expect(codes.sort()).toEqual(['batch.testing', 'batch.testing', 'batch.testing', 'not refused']);
    expect(await numbersOf(id)).toHaveLength(17);
  });

  test('gives its items back when it is discarded before anybody answered', async () => {
    const id = await draftBatch(asha, { items: 6, overlap: 3 });
    const { id: testId } = await asha.hands.batches.test({ id, items: 4, people: 1 });
    await asha.hands.batches.discard({ id: testId });
    expect(await numbersOf(id)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(await refusal(asha.hands.batches.get({ id: testId }))).toBe('not-found');
    await world.settle();
    expect((await asha.hands.batches.get({ id })).progress).toMatchObject({ items: 6, wanted: 18 });
    const again = await asha.hands.batches.test({ id, items: 2, people: 1 });
    await ravi.hands.assignments.claim({ id: again.id });
    expect(await refusal(asha.hands.batches.discard({ id: again.id }))).toBe('batch.begun');
    expect(await numbersOf(again.id)).toEqual([1, 2]);
  });

  test('that is closed half-way gives back what nobody answered', async () => {
    const id = await draftBatch(asha, { items: 6 });
    const { id: testId } = await asha.hands.batches.test({ id, items: 4, people: 1 });
    const { assignment } = await ravi.hands.assignments.claim({ id: testId });
    await ravi.hands.assignments.submit({ id: assignment!.id, values: fruit() });
    await asha.hands.batches.close({ id: testId });
    expect(await numbersOf(testId)).toEqual([1]);
    expect(await numbersOf(id)).toEqual([2, 3, 4, 5, 6]);
    await asha.hands.batches.launch({ id });
    expect(await answerAll([mina], id, fruit)).toBe(5);
  });

  test('gives back what somebody took and gave away, and they may take it again in the batch', async () => {
    const id = await draftBatch(asha, { items: 4, order: 'shuffled' });
    const { id: testId } = await asha.hands.batches.test({ id, items: 3, people: 1 });
    const held = await ravi.hands.assignments.claim({ id: testId });
    await ravi.hands.assignments.release({ id: held.assignment!.id });
    const passed = await mina.hands.assignments.claim({ id: testId });
    await mina.hands.assignments.skip({ id: passed.assignment!.id, reason: 'no' });
    await asha.hands.batches.discard({ id: testId });
    await world.settle();
    await assertInvariants(world.database, { settled: true });
    await asha.hands.batches.launch({ id });
    world.clock.advance({ hours: 1 });
    expect(await answerAll([ravi, mina], id, fruit)).toBe(4);
    await world.settle();
    await assertInvariants(world.database, { settled: true });
    const { rows } = await world.database.pool.query(
      'select count(*)::int as n from assignment a join item i using (workspace_id, item_id) where a.batch_id <> i.batch_id',
    );
    expect(rows[0].n).toBe(0);
  });

  test('gets back at the launch what was held when its test was closed, and then given away', async () => {
    const id = await draftBatch(asha, { items: 2 });
    const { id: testId } = await asha.hands.batches.test({ id, items: 1, people: 1 });
    const held = await ravi.hands.assignments.claim({ id: testId });
    await asha.hands.batches.close({ id: testId });
    await ravi.hands.assignments.release({ id: held.assignment!.id });
    await asha.hands.batches.launch({ id });
    expect(await numbersOf(id)).toEqual([1, 2]);
    expect(await answerAll([mina], id, fruit)).toBe(2);
  });

  test('that is closed while people claim leaves no item twice and none nowhere', async () => {
    const id = await draftBatch(asha, { items: 30 });
    const { id: testId } = await asha.hands.batches.test({ id, items: 20, people: 2 });
    const claims = [ravi, mina].flatMap((worker) =>
      [1, 2, 3].map(() => refusal(worker.hands.assignments.claim({ id: testId }))),
    );
    await Promise.all([...claims, asha.hands.batches.close({ id: testId })]);
    const all = [...(await numbersOf(testId)), ...(await numbersOf(id))].sort((a, b) => a - b);
    expect(all).toEqual(Array.from({ length: 30 }, (_, i) => i + 1));
  });
});

describe('the rest', () => {
  test('is for the team alone while the version was not tested, and for others too once the test was reviewed', async () => {
    const untested = await draftBatch(asha);
    expect((await asha.hands.batches.launch({ id: untested })).forOutside).toBe(false);
    const { id } = await testedDraft();
    expect((await asha.hands.tests.show({ id })).parent).toMatchObject({ tested: true, items: 6 });
    expect((await asha.hands.batches.launch({ id })).forOutside).toBe(true);
  });

  test('stays with the team as long as an answer of the test waits for its reviewer', async () => {
    const id = await draftBatch(asha, { items: 5 });
    const { id: testId } = await asha.hands.batches.test({ id, items: 2, people: 1 });
    await answerAll([ravi], testId, fruit);
    await world.settle();
    expect((await asha.hands.tests.show({ id })).test).toMatchObject({ reviewed: false, left: { toReview: 2 } });
    expect((await asha.hands.batches.launch({ id })).forOutside).toBe(false);
    expect(await refusal(asha.hands.batches.release({ id }))).toBe('batch.untested');
    await acceptAll(world, asha, testId);
    expect((await asha.hands.batches.release({ id })).forOutside).toBe(true);
    const [released] = await events('batch.released');
    expect(released?.details).toEqual({ override: false });
  });

  test('is let out before the test by a manager who says why, on the record', async () => {
    const id = await draftBatch(asha);
    expect((await asha.hands.batches.get({ id })).can).toContain('release');
    expect(await refusal(asha.hands.batches.release({ id, because: '   ' }))).toBe('shape');
    await asha.hands.batches.release({ id, because: 'The customer waits.' });
    expect((await asha.hands.batches.launch({ id })).forOutside).toBe(true);
    const [released] = await events('batch.released');
    expect(released?.details).toEqual({ override: true, because: 'The customer waits.' });
    expect((await asha.hands.batches.release({ id })).can).not.toContain('release');
    const { hands } = await world.member(asha, 'viewer', 'Vikram');
    expect(await refusal(hands.batches.release({ id, because: 'x' }))).toBe('auth.role');
  });

  test('of what stays at home is let out by nobody', async () => {
    const id = await draftBatch(asha, { teamOnly: true });
    expect((await asha.hands.batches.get({ id })).can).not.toContain('release');
    expect(await refusal(asha.hands.batches.release({ id, because: 'Please.' }))).toBe('batch.team-only');
    expect((await asha.hands.batches.test({ id, items: 1 })).forOutside).toBe(false);
    const closed = await draftBatch(asha);
    await asha.hands.batches.launch({ id: closed });
    await asha.hands.batches.close({ id: closed });
    expect(await refusal(asha.hands.batches.release({ id: closed, because: 'x' }))).toBe('batch.closed');
  });

  test('is done as soon as it is launched when its tests answered all of it', async () => {
    const id = await draftBatch(asha, { items: 2 });
    const { id: testId } = await asha.hands.batches.test({ id, people: 1 });
    expect(await refusal(asha.hands.batches.launch({ id }))).toBe('batch.testing');
    await answerAll([ravi], testId, fruit);
    await acceptAll(world, asha, testId);
    expect((await asha.hands.batches.launch({ id })).state).toBe('done');
    expect((await asha.hands.batches.close({ id })).state).toBe('closed');
  });

  test('is exported together with what was tested, in the order of the numbers', async () => {
    const { id } = await testedDraft(4);
    const rows = async (tests?: boolean) =>
      (
        await (
          await asha.hands.results.export({ id, ...(tests === undefined ? {} : { tests: String(tests) as 'true' }) })
        ).text()
      )
        .trim()
        .split('\n');
    const [header, ...lines] = await rows();
    expect(header).toMatch(/,from_test$/);
    expect(lines.map((line) => [line.split(',')[0], line.endsWith(',yes')])).toEqual([
      ['1', true],
      ['2', true],
      ['3', false],
      ['4', false],
    ]);
    expect(await rows(false)).toHaveLength(3);
    const json = await (await asha.hands.results.export({ id, format: 'jsonl', rows: 'answers' })).text();
    expect(json.trim().split('\n')).toHaveLength(4);
    expect((await asha.hands.results.summary({ id })).results).toBe(2);
    expect((await asha.hands.results.summary({ id, tests: 'false' })).results).toBe(0);
    const list = await asha.hands.results.list({ id, limit: 1 });
    expect(list.items).toHaveLength(1);
    const { items: next } = await asha.hands.results.list({ id, limit: 1, cursor: list.next! });
    expect([...list.items, ...next].map((one) => one.number).sort()).toEqual([1, 2]);
    const one = await asha.hands.results.item({ batch: id, item: list.items[0]!.item });
    expect(one.answers).toHaveLength(2);
  });
});

describe('the newest version', () => {
  test('is taken by a draft whose items fit it, and its test begins anew', async () => {
    const { id } = await testedDraft();
    await newVersion(id, { brief: { ...smallDefinition.brief, done: 'Every name is marked, also of vegetables.' } });
    const renewed = await asha.hands.batches.renew({ id });
    expect(renewed).toMatchObject({ versionNumber: 2, forOutside: false });
    expect((await asha.hands.tests.show({ id })).parent).toMatchObject({ tested: false });
    expect((await asha.hands.batches.renew({ id })).versionNumber).toBe(2);
    expect((await events('batch.renewed'))[0]?.details).toMatchObject({ from: 1, to: 2 });
    const second = await asha.hands.batches.test({ id, items: 2, people: 1 });
    expect(second.versionNumber).toBe(2);
    expect(await numbersOf(second.id)).toEqual([3, 4]);
  });

  test('is refused where columns are missing, and looked at again where they changed', async () => {
    const id = await draftBatch(asha, { items: 3 });
    await newVersion(id, { columns: [...smallDefinition.columns, { key: 'shade', label: 'Shade of it' }] });
    const error = await asha.hands.batches.renew({ id }).catch((e: HandsError) => e);
    expect(error).toMatchObject({ code: 'batch.columns' });
    expect((error as HandsError).problem?.detail).toContain('“Shade of it”');
    await newVersion(id, { columns: smallDefinition.columns.slice(0, 1) });
    expect(await refusal(asha.hands.batches.renew({ id }))).toBe('batch.columns');
    await newVersion(id, { columns: smallDefinition.columns.map((c) => ({ ...c, type: 'number' as const })) });
    expect(await refusal(asha.hands.batches.renew({ id }))).toBe('item.bad-rows');
    const [name, cost] = smallDefinition.columns;
    await newVersion(id, { columns: [name!, { ...cost!, type: 'number', required: true }] });
    await asha.hands.batches.renew({ id });
    expect((await asha.hands.items.list({ id })).items[0]?.input).toEqual({ name: 'Name 1', cost: 7 });
    await asha.hands.batches.launch({ id });
    expect(await refusal(asha.hands.batches.renew({ id }))).toBe('batch.begun');
  });

  test('that touches money keeps a draft at home', async () => {
    const id = await draftBatch(asha);
    await newVersion(id, { touches: ['money'] });
    expect(await asha.hands.batches.renew({ id })).toMatchObject({ teamOnly: true, forOutside: false });
  });

  test('and a release at the same moment leave nothing released that was not tested', async () => {
    const { id } = await testedDraft();
    await newVersion(id, { brief: { done: 'Something else is true.' } });
    await Promise.all([asha.hands.batches.renew({ id }), refusal(asha.hands.batches.release({ id }))]);
    expect(await asha.hands.batches.get({ id })).toMatchObject({ versionNumber: 2, forOutside: false });
  });
});
