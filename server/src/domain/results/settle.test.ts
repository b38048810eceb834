import { uuidOf } from '@manyhands/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { theClock } from '../../kit/actor.ts';
import { write } from '../../postgres/tx.ts';
import { answerNext, openProductBatch } from '../../testing/product-batches.ts';
import { openWorld, type Somebody, type TestWorker, type World } from '../../testing/world.ts';
import { fixResult, unfixResult } from './fix.ts';
import { type Believed, holdItems, settleAll } from './settle.ts';

let world: World;
let asha: Somebody;
let [ravi, sita, mina]: TestWorker[] = [];
beforeAll(async () => {
  world = await openWorld();
  asha = await world.owner('Asha');
  [ravi, sita, mina] = [
    await world.worker(asha, 'Ravi'),
    await world.worker(asha, 'Sita'),
    await world.worker(asha, 'Mina'),
  ];
});
afterAll(() => world?.close());

const inside = <T>(work: Parameters<typeof write<T>>[2]) =>
  write(world.database, theClock(uuidOf('wsp', asha.workspace)), work, world.clock);
const place = (batch: string, item: string) => ({ batchId: uuidOf('bat', batch), itemId: uuidOf('itm', item) });
const resultOf = async (batch: string, item: string) => (await asha.hands.results.item({ batch, item })).result;
const changesOf = async (item: string) =>
  (await asha.hands.events.list({ kind: 'result.changed', subject: item })).items.map(({ details }) => details);
const accept = (id: string) => asha.hands.decisions.accept({ id });
const toldOf = async (batch: string, item: string) =>
  (await asha.hands.results.item({ batch, item })).history.map(({ kind, from, to, why }) => ({ kind, from, to, why }));

describe('a result that was delivered never changes silently', () => {
  test('an acceptance taken back is told with what was and what is', async () => {
    const { batch, items } = await openProductBatch(asha, [{ title: 'Kurta' }]);
    const id = await answerNext(ravi!, batch, { match: 'same' });
    await accept(id);
    await asha.hands.decisions.undo({ id });
    expect(await changesOf(items[0]!)).toEqual([{ field: 'match', from: 'same', to: null, why: 'answer taken back' }]);
    expect(await resultOf(batch, items[0]!)).toBeNull();
  });

  test('what comes before everything is answered is no change', async () => {
    const { batch, items } = await openProductBatch(asha, [{ title: 'Kurta' }], { overlap: 3 });
    await accept(await answerNext(ravi!, batch, { match: 'same' }));
    await accept(await answerNext(sita!, batch, { match: 'other' }));
    expect(await resultOf(batch, items[0]!)).toMatchObject({ done: false, values: { match: null } });
    await accept(await answerNext(mina!, batch, { match: 'other' }));
    expect(await resultOf(batch, items[0]!)).toMatchObject({ done: true, values: { match: 'other' } });
    expect(await changesOf(items[0]!)).toEqual([]);
    expect(await toldOf(batch, items[0]!)).toEqual([{ kind: 'item.done', from: null, to: null, why: null }]);
  });

  test('another spelling of the same is no change, and nothing new leaves the time as it was', async () => {
    const { batch, items } = await openProductBatch(asha, [{ title: 'Kurta' }], { overlap: 2 });
    await accept(await answerNext(ravi!, batch, { match: 'same', brand: 'Biba' }));
    await accept(await answerNext(sita!, batch, { match: 'same', brand: 'BIBA' }));
    const before = await resultOf(batch, items[0]!);
    world.clock.advance({ minutes: 1 });
    const { batchId, itemId } = place(batch, items[0]!);
    await inside((tx) => settleAll(tx, batchId, [itemId]));
    expect(await resultOf(batch, items[0]!)).toEqual(before);
    await inside((tx) => fixResult(tx, { batchId, itemId, values: { brand: 'biba' }, how: 'review' }));
    expect((await resultOf(batch, items[0]!))?.values.brand).toBe('biba');
    expect(await changesOf(items[0]!)).toEqual([]);
  });
});

describe('what somebody found out', () => {
  test('goes before answers, also those that come later, until it is taken back', async () => {
    const { batch, items } = await openProductBatch(asha, [{ title: 'Kurta' }], { overlap: 2 });
    const at = place(batch, items[0]!);
    await accept(await answerNext(ravi!, batch, { match: 'same', brand: 'Biba' }));
    await inside((tx) => fixResult(tx, { ...at, values: { match: 'other', brand: undefined }, how: 'spot check' }));
    await accept(await answerNext(sita!, batch, { match: 'same', brand: 'Biba' }));
    const fixed = await resultOf(batch, items[0]!);
    expect(fixed?.values).toEqual({ match: 'other' });
    expect(fixed?.fields.match).toEqual({
      ...{ confidence: 1, kind: 'score', answers: 2, how: 'spot check' },
      dissent: [{ value: 'The same', count: 2 }],
    });
    await inside((tx) => unfixResult(tx, { ...at, fields: ['match', 'brand'], how: 'spot check' }));
    expect((await resultOf(batch, items[0]!))?.values).toEqual({ match: 'same', brand: 'Biba' });
    expect(await changesOf(items[0]!)).toEqual([
      { field: 'brand', from: null, to: 'Biba', why: 'spot check' },
      { field: 'match', from: 'other', to: 'same', why: 'spot check' },
    ]);
  });

  test('a result that a reviewer looked at keeps its values, whatever answers come later', async () => {
    const { batch, items } = await openProductBatch(asha, [{ title: 'Kurta' }], { overlap: 2 });
    await accept(await answerNext(ravi!, batch, { match: 'same' }));
    await world.database.pool.query(`update result set checked = 'confirmed' where item_id = $1`, [
      place(batch, items[0]!).itemId,
    ]);
    await accept(await answerNext(sita!, batch, { match: 'other' }));
    expect(await resultOf(batch, items[0]!)).toMatchObject({
      values: { match: 'same' },
      fields: { match: { how: 'spot check', dissent: [{ value: 'Another', count: 1 }] } },
    });
  });

  test('the truth of a gold is the result of the item it was made from, and a corrected one is told', async () => {
    const { batch, items } = await openProductBatch(asha, [{ title: 'Golden kurta' }]);
    await accept(await answerNext(ravi!, batch, { match: 'same', brand: 'Biba' }));
    await world.settle();
    const gold = await asha.hands.golds.fromResult({ batch, item: items[0]!, fields: ['match'] });
    await world.settle();
    expect((await resultOf(batch, items[0]!))?.fields).toMatchObject({
      match: { how: 'gold' },
      brand: { how: 'vote' },
    });
    await asha.hands.golds.change({ id: gold.id, truth: { match: 'other' } });
    await world.settle();
    expect((await resultOf(batch, items[0]!))?.values).toEqual({ match: 'other', brand: 'Biba' });
    expect(await changesOf(items[0]!)).toEqual([{ field: 'match', from: 'same', to: 'other', why: 'gold corrected' }]);
    await asha.hands.golds.retire({ id: gold.id });
    await world.settle();
    expect((await resultOf(batch, items[0]!))?.values.match).toBe('same');
  });
});

describe('what a model believes', () => {
  test('of a closed field its value and its confidence are taken; of texts and sets neither', async () => {
    const { batch, items } = await openProductBatch(asha, [{ title: 'Kurta' }], { overlap: 2 });
    const { batchId, itemId } = place(batch, items[0]!);
    await accept(await answerNext(ravi!, batch, { match: 'same', brand: 'Biba', colours: ['red', 'blue'] }));
    await accept(await answerNext(sita!, batch, { match: 'other', brand: 'Biba', colours: ['red'] }));
    const believed: Believed = new Map([
      [
        itemId,
        {
          match: { value: 'other', score: 0.97, calibrated: true },
          brand: { value: 'Fabindia', score: 0.9, calibrated: false },
          colours: { value: null, score: 0.5, calibrated: false },
        },
      ],
    ]);
    await inside(async (tx) => {
      await holdItems(tx, batchId, [itemId]);
      await settleAll(tx, batchId, [itemId], { believed });
    });
    expect(await resultOf(batch, items[0]!)).toMatchObject({
      values: { match: 'other', brand: 'Biba', colours: ['red'] },
      fields: {
        match: { how: 'model', kind: 'confidence', confidence: 0.97, dissent: [{ value: 'The same', count: 1 }] },
        brand: { how: 'vote', kind: 'score' },
      },
    });
    expect(await changesOf(items[0]!)).toEqual([{ field: 'match', from: null, to: 'other', why: 'belief' }]);
  });

  test('what a fit believes holds until the answers are others', async () => {
    const { batch, items } = await openProductBatch(asha, [{ title: 'Kurta' }], { overlap: 2 });
    const { batchId, itemId } = place(batch, items[0]!);
    await accept(await answerNext(ravi!, batch, { match: 'same' }));
    const fitted = new Map([
      [itemId, { basis: 'of other answers', fields: { match: { value: 'other', score: 0.8, calibrated: true } } }],
    ]);
    await inside((tx) => settleAll(tx, batchId, [itemId], { fitted, why: 'refit' }));
    expect((await resultOf(batch, items[0]!))?.values.match).toBe('same');
  });
});
