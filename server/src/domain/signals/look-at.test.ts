import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { assertInvariants } from '../../testing/invariants.ts';
import { answerLike, type How } from '../../testing/measured-answers.ts';
import { openProductBatch } from '../../testing/product-batches.ts';
import { openWorld, type Somebody, type TestWorker, type World } from '../../testing/world.ts';

let world: World;
let asha: Somebody;
let mina: Somebody;
let ravi: TestWorker;
let sita: TestWorker;
beforeAll(async () => {
  world = await openWorld();
  asha = await world.owner('Asha');
  mina = await world.member(asha, 'reviewer', 'Mina');
  ravi = await world.worker(asha, 'Ravi');
  sita = await world.worker(asha, 'Sita');
});
afterEach(() => assertInvariants(world.database));
afterAll(() => world?.close());

const rows = (n: number) => Array.from({ length: n }, (_, i) => ({ title: `Kurta ${i + 1}` }));
const copyForm = {
  title: 'Write product copy',
  brief: {
    examples: [{ kind: 'good' as const, answer: 'As asked.', reason: 'It is all there.' }],
    done: 'Every product has two sentences of copy.',
  },
  columns: [{ key: 'title', label: 'Title' }],
  form: [{ kind: 'long_text' as const, key: 'copy', label: 'Copy' }],
};
const long = (word: string) =>
  `A ${word} for long and warm summer days, printed by hand in Jaipur, with pockets on both of its sides.`;

/** A batch is its own template's, so that no test is another's history. */
const openBatch = (count: number, options: { overlap?: number; copy?: boolean } = {}) =>
  openProductBatch(asha, rows(count), {
    overlap: options.overlap ?? 1,
    ...(options.copy ? { definition: copyForm } : {}),
  });

const answer = (worker: TestWorker, batch: string, values: Record<string, unknown>, how: How = {}) =>
  answerLike(world, worker, batch, values, how);
const signalsIn = async (batch: string) => {
  await world.settle();
  return (await mina.hands.signals.list({ batch, state: 'any' })).items;
};

describe('an answer is worth a second look', () => {
  test('when it took far less than the worker’s own time', async () => {
    const { batch } = await openBatch(14);
    for (let i = 0; i < 12; i++) await answer(ravi, batch, { match: i % 2 ? 'same' : 'other' }, { seconds: 30 + i });
    const quick = await answer(ravi, batch, { match: 'same' }, { seconds: 2 });
    const found = await signalsIn(batch);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({
      kind: 'fast',
      assignment: quick,
      worker: ravi.worker,
      workerName: 'Ravi',
      state: 'open',
    });
    expect(found[0]?.measured.usualSeconds).toBeGreaterThan(25);
  });

  test('by the time on the screen: what was taken ahead and sent later in one go is not fast', async () => {
    const { batch } = await openBatch(14);
    for (let i = 0; i < 12; i++)
      await answer(
        ravi,
        batch,
        { match: i % 2 ? 'same' : 'other' },
        { seconds: 150, effort: { seconds: 30 + (i % 4) } },
      );
    await answer(ravi, batch, { match: 'same' }, { seconds: 31, effort: { seconds: 29.5 } });
    expect(await signalsIn(batch)).toEqual([]);
    const quick = await answer(ravi, batch, { match: 'other' }, { seconds: 150, effort: { seconds: 2.5 } });
    expect((await signalsIn(batch)).map((one) => [one.kind, one.assignment])).toEqual([['fast', quick]]);
  });

  test('when a long text was pasted where that is not usual', async () => {
    const { batch } = await openBatch(4, { copy: true });
    await answer(ravi, batch, { copy: long('kurta') }, { effort: { pastedShare: 0.1, focusLosses: 2 } });
    const id = await answer(ravi, batch, { copy: long('saree') }, { effort: { pastedShare: 0.99 } });
    const found = await signalsIn(batch);
    expect(found.map((one) => [one.kind, one.assignment])).toEqual([['pasted', id]]);
    const { rows: left } = await world.database.pool.query('select 1 from effort');
    expect(left, 'what was measured is dropped once it was looked at').toEqual([]);
  });

  test('when a long text is the same as one given to another item or by somebody else', async () => {
    const { batch } = await openBatch(3, { copy: true, overlap: 2 });
    await answer(ravi, batch, { copy: long('kurta') });
    const again = await answer(ravi, batch, { copy: long('KURTA') });
    const twin = await answer(sita, batch, { copy: long('kurta') });
    const found = await signalsIn(batch);
    expect(new Map(found.map((one) => [one.assignment, one.kind]))).toEqual(
      new Map([
        [again, 'identical'],
        [twin, 'identical'],
      ]),
    );
    expect(found.find((one) => one.assignment === again)?.words).toContain('another item by the same person');
  });

  test('when one option is taken too often in a row for this batch', async () => {
    const { batch } = await openBatch(30, { overlap: 2 });
    for (let i = 0; i < 30; i++) await answer(sita, batch, { match: i % 2 ? 'same' : 'other' });
    for (let i = 0; i < 30; i++) await answer(ravi, batch, { match: 'same' });
    const found = await signalsIn(batch);
    expect(found.map((one) => [one.kind, one.workerName])).toEqual([['straight-lining', 'Ravi']]);
    expect(found[0]?.measured.run).toBeLessThan(25);
  });

  test('when two people answer one item from one device; the device itself is kept only as a hash', async () => {
    const { batch } = await openBatch(2, { overlap: 2 });
    const device = 'made-up-by-the-phone-1';
    await answer(ravi, batch, { match: 'same' }, { device });
    const second = await answer(sita, batch, { match: 'same' }, { device });
    const found = await signalsIn(batch);
    expect(found.map((one) => [one.kind, one.assignment])).toEqual([['shared-device', second]]);
    const { rows: kept } = await world.database.pool.query<{ device: string }>('select device from signal_device');
    expect(kept.length).toBeGreaterThan(0);
    expect(kept.every((row) => !row.device.includes('phone'))).toBe(true);
  });

  test('and usual work is not', async () => {
    const { batch } = await openBatch(12, { overlap: 2 });
    for (let i = 0; i < 12; i++) {
      await answer(
        ravi,
        batch,
        { match: i % 3 ? 'same' : 'other' },
        { seconds: 20 + (i % 5), device: 'the-phone-of-ravi' },
      );
      await answer(
        sita,
        batch,
        { match: i % 3 ? 'same' : 'other' },
        { seconds: 25 + (i % 4), device: 'the-phone-of-sita' },
      );
    }
    expect(await signalsIn(batch)).toEqual([]);
  });
});
