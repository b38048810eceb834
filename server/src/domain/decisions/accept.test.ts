import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { assertInvariants } from '../../testing/invariants.ts';
import { answerNext, openProductBatch } from '../../testing/product-batches.ts';
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

describe('accepting', () => {
  test('makes the answer the result of its item, and is in the event log with who and when', async () => {
    const { batch, items } = await openProductBatch(asha, rows(1));
    const id = await answerNext(ravi, batch, { match: 'same', brand: 'Biba' });
    const review = await mina.hands.decisions.accept({ id });
    expect(review.state).toBe('accepted');
    expect(review.decided).toMatchObject({ kind: 'accepted', by: 'Mina', byItself: false });
    expect(review.can).toEqual(['undo', 'comment']);
    const item = await mina.hands.items.get({ id: batch, item: items[0]! });
    expect(item.state).toBe('done');
    expect(item.result).toMatchObject({
      values: { match: 'same', brand: 'Biba' },
      agreement: { match: 1, brand: 1 },
      answers: 1,
    });
    const { items: log } = await mina.hands.events.list({});
    const told = log.filter((event) => event.kind === 'answer.accepted' && event.subject === id);
    expect(told).toHaveLength(1);
    expect(told[0]).toMatchObject({
      byKind: 'member',
      details: { from: 'submitted', to: 'accepted', worker: ravi.worker },
    });
    expect(log.filter((event) => event.kind === 'item.done' && event.subject === items[0])).toHaveLength(1);
  });

  test('twice is refused, so that nobody overwrites a decision unseen', async () => {
    const { batch } = await openProductBatch(asha, rows(1));
    const id = await answerNext(ravi, batch, { match: 'same' });
    await mina.hands.decisions.accept({ id });
    await expect(asha.hands.decisions.accept({ id })).rejects.toMatchObject({ code: 'decision.moved-on' });
    await expect(asha.hands.decisions.reject({ id, clause: 1, evidence: 'x' })).rejects.toMatchObject({
      code: 'decision.moved-on',
    });
  });

  test('two reviewers at the same moment: one decides, the other hears that it moved on', async () => {
    const { batch, items } = await openProductBatch(asha, rows(1));
    const id = await answerNext(ravi, batch, { match: 'same' });
    const outcomes = await Promise.allSettled([
      mina.hands.decisions.accept({ id }),
      asha.hands.decisions.accept({ id }),
      asha.hands.decisions.reject({ id, clause: 1, evidence: 'Wrong size.' }),
      mina.hands.decisions.sendBack({ id, clause: 1, fields: ['match'] }),
    ]);
    expect(outcomes.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    for (const one of outcomes)
      if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'decision.moved-on' });
    const { all } = await asha.hands.items.get({ id: batch, item: items[0]! });
    expect(all).toHaveLength(1);
  });

  test('two answers of one item at the same moment both count for its result', async () => {
    for (let round = 0; round < 5; round++) {
      const { batch, items } = await openProductBatch(asha, rows(1), { overlap: 2 });
      const ids = [await answerNext(ravi, batch, { match: 'same' }), await answerNext(sita, batch, { match: 'same' })];
      await Promise.all([mina.hands.decisions.accept({ id: ids[0]! }), asha.hands.decisions.accept({ id: ids[1]! })]);
      const item = await asha.hands.items.get({ id: batch, item: items[0]! });
      expect(item.result).toMatchObject({ answers: 2, values: { match: 'same' } });
      expect(item.state).toBe('done');
    }
  });

  test('answers that tie leave the field without a value', async () => {
    const { batch, items } = await openProductBatch(asha, rows(1), { overlap: 2 });
    const ids = [await answerNext(ravi, batch, { match: 'same' }), await answerNext(sita, batch, { match: 'other' })];
    await mina.hands.decisions.acceptMany({ id: batch, assignments: ids });
    const item = await mina.hands.items.get({ id: batch, item: items[0]! });
    expect(item.result).toMatchObject({ values: { match: null }, agreement: { match: 0.5 }, answers: 2 });
  });

  test('a selection: those that moved on or are of another batch are left and named', async () => {
    const { batch } = await openProductBatch(asha, rows(3));
    const other = await openProductBatch(asha, rows(1));
    const ids = [
      await answerNext(ravi, batch, { match: 'same' }),
      await answerNext(ravi, batch, { match: 'other' }),
      await answerNext(ravi, batch, { match: 'same' }),
    ];
    const strange = await answerNext(ravi, other.batch, { match: 'same' });
    await mina.hands.decisions.sendBack({ id: ids[1]!, clause: 1, fields: ['match'] });
    const { accepted, left } = await mina.hands.decisions.acceptMany({
      id: batch,
      assignments: [...ids, strange, ids[0]!],
    });
    expect(accepted).toEqual([ids[0], ids[2]]);
    expect(left).toEqual([ids[1], strange]);
    await world.settle();
    const { progress } = await mina.hands.batches.get({ id: batch });
    expect(progress).toMatchObject({ accepted: 2, toReview: 0, sentBack: 1, itemsDone: 2 });
  });

  test('a batch whose last answer is accepted is done', async () => {
    const { batch } = await openProductBatch(asha, rows(2));
    const ids = [await answerNext(ravi, batch, { match: 'same' }), await answerNext(ravi, batch, { match: 'other' })];
    await mina.hands.decisions.acceptMany({ id: batch, assignments: ids });
    await world.settle();
    expect((await mina.hands.batches.get({ id: batch })).state).toBe('done');
  });
});

describe('who may decide', () => {
  test('strangers, workers, viewers and other workspaces hear no more than that it is not theirs', async () => {
    const { batch } = await openProductBatch(asha, rows(1));
    const id = await answerNext(ravi, batch, { match: 'same' });
    const viewer = await world.member(asha, 'viewer', 'Vera');
    const other = await world.owner('Biba');
    await expect(viewer.hands.decisions.accept({ id })).rejects.toMatchObject({ code: 'auth.role' });
    await expect(ravi.hands.decisions.accept({ id })).rejects.toMatchObject({ status: 403 });
    await expect(world.client({}).decisions.accept({ id })).rejects.toMatchObject({ code: 'auth.needed' });
    await expect(other.hands.decisions.accept({ id })).rejects.toMatchObject({ code: 'not-found' });
    await expect(other.hands.decisions.get({ id })).rejects.toMatchObject({ code: 'not-found' });
    await expect(other.hands.decisions.queue({ id: batch })).rejects.toMatchObject({ code: 'not-found' });
    await expect(other.hands.decisions.acceptMany({ id: batch, assignments: [id] })).rejects.toMatchObject({
      code: 'not-found',
    });
    const review = await viewer.hands.decisions.get({ id });
    expect(review.can).toEqual(['comment']);
  });

  test('their own answers reviewers leave to others; owners may, and the log says so', async () => {
    const { batch } = await openProductBatch(asha, rows(2));
    await mina.hands.workers.enlist({});
    await asha.hands.workers.enlist({});
    const hers = await answerNext(mina, batch, { match: 'same' });
    const owners = await answerNext(asha, batch, { match: 'same' });
    expect((await mina.hands.decisions.get({ id: hers })).can).toEqual(['comment']);
    await expect(mina.hands.decisions.accept({ id: hers })).rejects.toMatchObject({ code: 'auth.role' });
    expect(await mina.hands.decisions.acceptMany({ id: batch, assignments: [hers] })).toEqual({
      accepted: [],
      left: [hers],
    });
    await asha.hands.decisions.accept({ id: owners });
    const { items } = await asha.hands.events.list({ subject: owners, kind: 'answer.accepted' });
    expect(items[0]?.details).toMatchObject({ ownAnswer: true });
  });
});
