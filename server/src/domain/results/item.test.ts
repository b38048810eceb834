import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answerNext, openProductBatch } from '../../testing/product-batches.ts';
import { openWorld, type Somebody, type TestWorker, type World } from '../../testing/world.ts';

let world: World;
let asha: Somebody;
let ravi: TestWorker;
let sita: TestWorker;
beforeAll(async () => {
  world = await openWorld();
  asha = await world.owner('Asha');
  ravi = await world.worker(asha, 'Ravi');
  sita = await world.worker(asha, 'Sita');
});
afterAll(() => world?.close());

const accept = (batch: string, assignments: string[]) => asha.hands.decisions.acceptMany({ id: batch, assignments });

describe('everything about one item', () => {
  test('each answer with what agrees, and the result with how it came about', async () => {
    const { batch, items } = await openProductBatch(asha, [{ title: 'Kurta', note: 'hidden' }], { overlap: 2 });
    const ids = [
      await answerNext(ravi, batch, { match: 'same', brand: 'Biba', colours: ['red', 'blue'] }),
      await answerNext(sita, batch, { match: 'same', colours: ['red'] }),
    ];
    await accept(batch, ids);
    const found = await asha.hands.results.item({ batch, item: items[0]! });
    expect(found.item).toMatchObject({ id: items[0], number: 1, state: 'done', input: { note: 'hidden' } });
    expect(found.result).toMatchObject({
      done: true,
      answers: 2,
      values: { match: 'same', brand: null, colours: ['red'] },
      fields: { match: { how: 'vote', confidence: 0.75 }, colours: { how: 'options', confidence: 0.5 } },
    });
    expect(found.answers.map(({ workerName, state, agrees, asked }) => ({ workerName, state, agrees, asked }))).toEqual(
      [
        { workerName: 'Ravi', state: 'accepted', agrees: { match: true, colours: false }, asked: null },
        { workerName: 'Sita', state: 'accepted', agrees: { match: true, colours: true }, asked: null },
      ],
    );
    expect(found.history.map(({ kind, by }) => ({ kind, by }))).toEqual([{ kind: 'item.done', by: 'Asha' }]);
    expect(found.models).toEqual([]);
  });

  test('what is believed of a worker is what the table of skills says', async () => {
    const { batch, items } = await openProductBatch(asha, [{ title: 'Kurta' }, { title: 'Saree' }]);
    const [first, second] = [
      await answerNext(ravi, batch, { match: 'same' }),
      await answerNext(ravi, batch, { match: 'same' }),
    ];
    await accept(batch, [first!]);
    await asha.hands.decisions.reject({ id: second!, clause: 1, evidence: 'It is another.' });
    await world.settle();
    world.clock.advance({ minutes: 60 * 24 * 30 });
    const { template } = await asha.hands.batches.get({ id: batch });
    const { skill } = await asha.hands.skills.get({ worker: ravi.worker, template });
    const found = await asha.hands.results.item({ batch, item: items[0]! });
    expect(skill.marks).toBe(2);
    expect(found.answers[0]?.skill).toEqual({
      mean: expect.closeTo(skill.mean, 6),
      low: expect.closeTo(skill.low, 6),
      high: expect.closeTo(skill.high, 6),
      marks: 2,
    });
  });

  test('an item that nobody has taken has nothing but its input', async () => {
    const { batch, items } = await openProductBatch(asha, [{ title: 'Kurta' }]);
    expect(await asha.hands.results.item({ batch, item: items[0]! })).toMatchObject({
      item: { state: 'open', input: { title: 'Kurta' } },
      result: null,
      answers: [],
      belief: null,
      history: [],
    });
  });

  test('under a plan it says what was asked for and whether that was enough', async () => {
    const { template } = await asha.hands.batches.get({
      id: (await openProductBatch(asha, [{ title: 'x' }])).batch,
    });
    const { id: batch } = await asha.hands.batches.create({ template, title: 'Quick one', plan: 'quick' });
    const { items } = await asha.hands.items.add({ id: batch, rows: [{ input: { title: 'Kurta' } }] });
    await asha.hands.batches.launch({ id: batch });
    await answerNext(ravi, batch, { match: 'same' });
    await world.settle();
    const before = await asha.hands.results.item({ batch, item: items[0]! });
    expect(before).toMatchObject({ result: null, belief: { verdict: 'reached', asked: 1, answers: 1 } });
    world.clock.advance({ seconds: 15 });
    await world.settle();
    await world.settle();
    const after = await asha.hands.results.item({ batch, item: items[0]! });
    expect(after.result).toMatchObject({ done: true, values: { match: 'same' }, fields: { match: { how: 'model' } } });
  });

  test('is for those of the workspace only', async () => {
    const { batch, items } = await openProductBatch(asha, [{ title: 'Kurta' }]);
    const bela = await world.owner('Bela');
    const of = { batch, item: items[0]! };
    await expect(bela.hands.results.item(of)).rejects.toMatchObject({ code: 'not-found' });
    await expect(ravi.hands.results.item(of)).rejects.toMatchObject({ status: 403 });
    const other = await openProductBatch(asha, [{ title: 'Saree' }]);
    await expect(asha.hands.results.item({ batch: other.batch, item: items[0]! })).rejects.toMatchObject({
      code: 'not-found',
    });
  });
});

describe('results page by page', () => {
  test('come in the order in which they changed, each once, and one that changes comes again', async () => {
    const titles = Array.from({ length: 7 }, (_, i) => ({ title: `Kurta ${i}` }));
    const { batch, items } = await openProductBatch(asha, titles, { overlap: 2 });
    const given: string[] = [];
    for (const _ of titles) given.push(await answerNext(ravi, batch, { match: 'same' }));
    for (const [i, id] of given.entries()) {
      world.clock.advance({ seconds: 1 });
      if (i < 5) await accept(batch, [id]);
    }
    await accept(batch, given.slice(5));
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await asha.hands.results.list({ id: batch, limit: 2, ...(cursor ? { cursor } : {}) });
      seen.push(...page.items.map(({ item }) => item));
      cursor = page.next ?? undefined;
      if (seen.length === 2) {
        world.clock.advance({ seconds: 1 });
        await accept(batch, [await answerNext(sita, batch, { match: 'other' })]);
      }
    } while (cursor);
    expect(seen).toEqual([...items, items[0]]);
    const { items: done } = await asha.hands.results.list({ id: batch, done: 'true' });
    expect(done).toMatchObject([{ item: items[0], number: 1, done: true, values: { match: null } }]);
    const { items: since } = await asha.hands.results.list({ id: batch, changedSince: done[0]!.at });
    expect(since.map(({ item }) => item)).toEqual([items[0]]);
  });

  test('a cursor of another list is refused, and so is a stranger', async () => {
    const { batch } = await openProductBatch(asha, [{ title: 'Kurta' }]);
    await expect(asha.hands.results.list({ id: batch, cursor: 'x' })).rejects.toMatchObject({ code: 'shape' });
    const forged = Buffer.from(JSON.stringify([1, 'x'])).toString('base64url');
    await expect(asha.hands.results.list({ id: batch, cursor: forged })).rejects.toMatchObject({ code: 'shape' });
    const bela = await world.owner('Bela');
    await expect(bela.hands.results.list({ id: batch })).rejects.toMatchObject({ code: 'not-found' });
  });
});
