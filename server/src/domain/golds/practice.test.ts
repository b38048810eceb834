import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answerGolds, goldBatch, goldTemplate, nextGold, truthOf } from '../../testing/golds.ts';
import { openWorld, type Somebody, type World } from '../../testing/world.ts';

let world: World;
let asha: Somebody;
beforeAll(async () => {
  world = await openWorld();
  asha = await world.owner('Asha');
});
afterAll(() => world.close());

describe('Practice', () => {
  test('hands out practice golds one after the other, says at once what is right, and counts nothing', async () => {
    const { template, golds } = await goldTemplate(asha, { fruits: 1, others: 1, practice: true });
    const batch = await goldBatch(asha, template, { items: 30 });
    await world.settle();
    const ravi = await world.worker(asha, 'Ravi');
    const first = await ravi.hands.golds.practice({ batch });
    expect(first).toMatchObject({ item: { gold: golds[0], input: { name: 'Apple 0' } }, all: 2, tried: 0, right: 0 });
    expect(await ravi.hands.golds.tryAnswer({ batch, gold: golds[0]!, values: { fruit: 'no', remark: 'hm' } })).toEqual(
      {
        right: false,
        fields: [{ field: 'fruit', said: 'no', truth: 'yes', right: false }],
        reason: 'Apples are fruit.',
      },
    );
    expect(await ravi.hands.golds.practice({ batch })).toMatchObject({ item: { gold: golds[1] }, tried: 1, right: 0 });
    expect(await ravi.hands.golds.tryAnswer({ batch, gold: golds[1]!, values: { fruit: 'no' } })).toMatchObject({
      right: true,
    });
    // What was not right comes again, until it is.
    expect(await ravi.hands.golds.practice({ batch })).toMatchObject({ item: { gold: golds[0] }, tried: 2, right: 1 });
    await ravi.hands.golds.tryAnswer({ batch, gold: golds[0]!, values: { fruit: 'yes' } });
    expect(await ravi.hands.golds.practice({ batch })).toEqual({ item: null, all: 2, tried: 2, right: 2 });
    expect((await ravi.hands.assignments.list({})).items).toEqual([]);
    expect((await asha.hands.golds.get({ id: golds[0]! })).answers).toBe(0);
    expect(await nextGold(ravi, batch)).toBeNull();
  });

  test('is refused for what is no practice item, for drafts, and for answers that do not fit', async () => {
    const { template, golds } = await goldTemplate(asha, { fruits: 1, others: 0 });
    const batch = await goldBatch(asha, template, { items: 3 });
    const ravi = await world.worker(asha, 'Ravi');
    const values = { fruit: 'yes' };
    await expect(ravi.hands.golds.tryAnswer({ batch, gold: golds[0]!, values })).rejects.toMatchObject({
      code: 'not-found',
    });
    await asha.hands.golds.change({ id: golds[0]!, practice: true });
    await expect(ravi.hands.golds.tryAnswer({ batch, gold: golds[0]!, values: { fruit: 'x' } })).rejects.toMatchObject({
      code: 'answer.not-valid',
      problem: { fields: [{ path: 'fruit' }] },
    });
    const draft = await asha.hands.batches.create({ template, title: 'Draft' });
    await expect(ravi.hands.golds.practice({ batch: draft.id })).rejects.toMatchObject({ code: 'not-found' });
  });

  test('on a gold that is mixed in later makes a worker’s answer to it count for nothing', async () => {
    const { template, golds } = await goldTemplate(asha, { fruits: 1, others: 0, practice: true });
    const batch = await goldBatch(asha, template, { items: 60 });
    const [ravi, olga] = [await world.worker(asha, 'Ravi'), await world.worker(asha, 'Olga')];
    await ravi.hands.golds.tryAnswer({ batch, gold: golds[0]!, values: { fruit: 'no' } });
    await asha.hands.golds.change({ id: golds[0]!, practice: false });
    await world.settle();
    world.clock.advance({ seconds: 2 });
    for (const worker of [ravi, olga]) expect(await answerGolds(worker, batch, 1, truthOf)).toHaveLength(1);
    expect(await asha.hands.golds.get({ id: golds[0]! })).toMatchObject({ answers: 1, right: 1 });
  });
});
