import { uuidOf } from '@manyhands/contract';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { answerGolds, goldBatch, goldTemplate, isGold, nextGold, truthOf } from '../../testing/golds.ts';
import { assertInvariants } from '../../testing/invariants.ts';
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
afterEach(async () => {
  await world.settle();
  await assertInvariants(world.database, { settled: true });
});

const events = async (kind: string) => (await asha.hands.events.list({ kind, limit: 200 })).items;

describe('Golds in a batch', () => {
  test('are mixed in at the launch, each once per worker, and look like any other item', async () => {
    const { template, golds } = await goldTemplate(asha);
    const batch = await goldBatch(asha, template, { items: 60 });
    await world.settle();
    const ids = new Set((await asha.hands.items.list({ id: batch, limit: 200 })).items.map((item) => item.id));
    const met: string[] = [];
    let last = 0;
    for (;;) {
      const { assignment } = await ravi.hands.assignments.claim({ id: batch });
      if (!assignment) break;
      expect(Object.keys(assignment.item.input)).toEqual(['name']);
      expect(assignment.item.number).toBeGreaterThan(0);
      expect(assignment.item.number).toBeLessThanOrEqual(60);
      expect(assignment.item.id).toMatch(/^itm_/);
      expect(assignment).toMatchObject({ asked: null, gold: null, state: 'claimed' });
      if (isGold(assignment)) {
        // In the order given its number is a little above the last one.
        expect(assignment.item.number - last).toBeLessThanOrEqual(3);
        expect(ids).not.toContain(assignment.item.id);
        met.push(String(assignment.item.input.name));
        expect((await ravi.hands.assignments.get({ id: assignment.id })).item).toEqual(assignment.item);
      } else last = assignment.item.number;
      await ravi.hands.assignments.submit({ id: assignment.id, values: { fruit: truthOf(assignment) } });
    }
    expect(new Set(met).size).toBe(met.length);
    expect(met.length).toBe(golds.length);
  });

  test('are neither items nor answers nor results of the batch', async () => {
    const { template } = await goldTemplate(asha);
    const batch = await goldBatch(asha, template, { items: 8 });
    await world.settle();
    const olga = await world.worker(asha, 'Olga');
    await answerGolds(olga, batch, 100);
    for (let step = 0; step < 4; step++) {
      world.clock.advance({ seconds: 12 });
      await world.settle();
    }
    const { progress, state } = await asha.hands.batches.get({ id: batch });
    expect(progress).toMatchObject({ items: 8, itemsDone: 8, accepted: 8, toReview: 0, claimed: 0 });
    expect(state).toBe('done');
    expect((await asha.hands.items.list({ id: batch, limit: 200 })).items.map((item) => item.number)).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8,
    ]);
    expect(await asha.hands.results.summary({ id: batch })).toMatchObject({ items: 8, results: 8 });
    expect((await asha.hands.decisions.queue({ id: batch, state: 'accepted', limit: 200 })).items).toHaveLength(8);
  });

  test('are not there where no plan asks for them', async () => {
    const { template } = await goldTemplate(asha);
    const { id } = await asha.hands.batches.create({ template, title: 'Plain' });
    await asha.hands.items.add({ id, rows: Array.from({ length: 12 }, (_, i) => ({ input: { name: `Name ${i}` } })) });
    await asha.hands.batches.launch({ id });
    await world.settle();
    expect(await nextGold(ravi, id)).toBeNull();
    const { rows } = await world.database.pool.query('select 1 from gold_item where batch_id = $1', [
      uuidOf('bat', id),
    ]);
    expect(rows).toHaveLength(0);
  });

  test('that are made while a batch runs come into it, and a suspended one is handed out no more', async () => {
    const { template } = await goldTemplate(asha, { fruits: 0, others: 0 });
    const batch = await goldBatch(asha, template, { items: 60 });
    await world.settle();
    const mina = await world.worker(asha, 'Mina');
    const first = await asha.hands.golds.create({
      template,
      input: { name: 'Apple pie' },
      truth: { fruit: 'no' },
      reason: 'A pie is a dish.',
    });
    const second = await asha.hands.golds.create({ template, input: { name: 'Stone pine' }, truth: { fruit: 'no' } });
    await asha.hands.golds.suspend({ id: second.id });
    await world.settle();
    world.clock.advance({ seconds: 2 });
    const gold = await nextGold(mina, batch);
    expect(gold?.item.input.name).toBe('Apple pie');
    await mina.hands.assignments.submit({ id: gold!.id, values: { fruit: 'no' } });
    expect(await nextGold(mina, batch)).toBeNull();
    expect(await asha.hands.golds.get({ id: first.id })).toMatchObject({ answers: 1, right: 1 });
  });

  test('a worker met in one batch are not theirs again in the next', async () => {
    const { template, golds } = await goldTemplate(asha, { fruits: 2, others: 1 });
    const kiran = await world.worker(asha, 'Kiran');
    const one = await goldBatch(asha, template, { items: 60 });
    await world.settle();
    expect(await answerGolds(kiran, one, 3)).toHaveLength(golds.length);
    const two = await goldBatch(asha, template, { items: 20 });
    await world.settle();
    expect(await nextGold(kiran, two)).toBeNull();
    const other = await goldBatch(asha, template, { items: 60 });
    await world.settle();
    const lena = await world.worker(asha, 'Lena');
    expect(await answerGolds(lena, other, 3)).toHaveLength(golds.length);
  });

  test('given back, skipped or lost to the clock come back to nobody and leave no slot', async () => {
    const { template } = await goldTemplate(asha, { fruits: 3, others: 0 });
    const batch = await goldBatch(asha, template, { items: 80 });
    await world.settle();
    const dara = await world.worker(asha, 'Dara');
    const released = await nextGold(dara, batch);
    await dara.hands.assignments.release({ id: released!.id });
    const skipped = await nextGold(dara, batch);
    await dara.hands.assignments.skip({ id: skipped!.id, reason: 'I cannot tell.' });
    const lost = await nextGold(dara, batch);
    world.clock.advance({ minutes: 16 });
    await world.settle();
    expect((await dara.hands.assignments.get({ id: lost!.id })).state).toBe('expired');
    const again = await dara.hands.assignments.reclaim({ id: lost!.id });
    await dara.hands.assignments.submit({ id: again.id, values: { fruit: 'yes' } });
    expect(await nextGold(dara, batch)).toBeNull();
  });

  test('come to nobody twice, however many claims arrive at once', async () => {
    const { template, golds } = await goldTemplate(asha, { fruits: 6, others: 6 });
    const batch = await goldBatch(asha, template, { items: 200 });
    await world.settle();
    const crowd = await Promise.all(['Wen', 'Xia', 'Yan'].map((name) => world.worker(asha, name)));
    await Promise.all(
      crowd.flatMap((worker) =>
        Array.from({ length: 4 }, async () => {
          for (let step = 0; step < 15; step++) {
            const taken = await worker.hands.assignments.claim({ id: batch }).catch(() => null);
            if (taken?.assignment)
              await worker.hands.assignments.submit({
                id: taken.assignment.id,
                values: { fruit: truthOf(taken.assignment) },
              });
          }
        }),
      ),
    );
    const { rows } = await world.database.pool.query<{ n: number }>(
      `select count(*)::int as n from gold_answer where gold_id = any($1::uuid[]) group by worker_id, gold_id`,
      [golds.map((id) => uuidOf('gld', id))],
    );
    expect(rows.length).toBeGreaterThan(10);
    expect(rows.every((row) => row.n === 1)).toBe(true);
  });
});

describe('An answer to a gold', () => {
  test('that is wrong brings the truth and the reason at once, and cannot be taken back or edited', async () => {
    const { template, golds } = await goldTemplate(asha, { fruits: 1, others: 0 });
    const batch = await goldBatch(asha, template, { items: 60 });
    await world.settle();
    const tom = await world.worker(asha, 'Tom');
    const [wrong] = await answerGolds(tom, batch, 1, () => 'no');
    const told = {
      gold: golds[0],
      right: false,
      fields: [{ field: 'fruit', said: 'no', truth: 'yes' }],
      reason: 'Apples are fruit.',
      can: ['contest'],
    };
    expect(wrong).toMatchObject({ state: 'submitted', gold: told, can: [] });
    const id = wrong!.id;
    await expect(tom.hands.assignments.undo({ id })).rejects.toMatchObject({ code: 'assignment.too-late-to-undo' });
    await expect(tom.hands.assignments.revise({ id, values: { fruit: 'yes' } })).rejects.toMatchObject({
      code: 'assignment.too-late-to-edit',
    });
    // A repeat after a lost connection says the same again.
    expect((await tom.hands.assignments.submit({ id, values: { fruit: 'no' } })).gold).toEqual(told);
    expect((await tom.hands.assignments.get({ id })).gold).toEqual(told);
    const answered = (await events('gold.answered')).filter((event) => event.subject === golds[0]);
    expect(answered).toHaveLength(1);
    expect(answered[0]!.details).toMatchObject({ worker: tom.worker, right: false, fields: { fruit: false } });
  });

  test('is accepted by itself seconds later, whatever it says, and no reviewer ever sees it', async () => {
    const { template } = await goldTemplate(asha, { fruits: 1, others: 0 });
    const batch = await goldBatch(asha, template, {
      items: 60,
      plan: { answersMin: 1, answersMax: 1, goldShare: 0.5, review: 'everything' },
    });
    await world.settle();
    const uma = await world.worker(asha, 'Uma');
    const [wrong] = await answerGolds(uma, batch, 1, () => 'no');
    const waiting = (await asha.hands.decisions.queue({ id: batch, limit: 200 })).items;
    expect(waiting.map((one) => one.id)).not.toContain(wrong!.id);
    await expect(asha.hands.decisions.get({ id: wrong!.id })).rejects.toMatchObject({ code: 'not-found' });
    await expect(
      asha.hands.decisions.reject({ id: wrong!.id, clause: 1, evidence: 'It is an apple.' }),
    ).rejects.toMatchObject({ code: 'not-found' });
    world.clock.advance({ seconds: 11 });
    await world.settle();
    expect(await uma.hands.assignments.get({ id: wrong!.id })).toMatchObject({
      state: 'accepted',
      gold: { right: false },
    });
  });

  test('that a crash left unjudged is judged when the clock accepts it', async () => {
    const { template, golds } = await goldTemplate(asha, { fruits: 1, others: 0 });
    const batch = await goldBatch(asha, template, { items: 60 });
    await world.settle();
    const vera = await world.worker(asha, 'Vera');
    const [answer] = await answerGolds(vera, batch, 1, () => 'yes');
    // As after a crash between the submit and the judging.
    await world.database.pool.query('delete from gold_answer where assignment_id = $1', [uuidOf('asg', answer!.id)]);
    world.clock.advance({ seconds: 11 });
    await world.settle();
    expect(await asha.hands.golds.get({ id: golds[0]! })).toMatchObject({ answers: 1, right: 1 });
  });

  test('says nothing of a worker who had answered the item it was made from', async () => {
    const { template } = await goldTemplate(asha, { fruits: 0, others: 0 });
    const batch = await goldBatch(asha, template, { items: 60 });
    const wim = await world.worker(asha, 'Wim');
    const { assignment } = await wim.hands.assignments.claim({ id: batch });
    await wim.hands.assignments.submit({ id: assignment!.id, values: { fruit: 'no' } });
    world.clock.advance({ seconds: 12 });
    await world.settle();
    world.clock.advance({ seconds: 12 });
    await world.settle();
    const gold = await asha.hands.golds.fromResult({ batch, item: assignment!.item.id, reason: 'It is a name.' });
    expect(gold).toMatchObject({
      source: 'result',
      truth: { fruit: 'no' },
      input: { name: 'Name 1' },
      from: { batch, item: assignment!.item.id },
    });
    await world.settle();
    world.clock.advance({ seconds: 2 });
    const input = assignment!.item.input.name;
    const claimed = async (): Promise<string | null> => {
      for (;;) {
        const next = (await wim.hands.assignments.claim({ id: batch })).assignment;
        if (!next || next.item.input.name === input) return next?.id ?? null;
        await wim.hands.assignments.submit({ id: next.id, values: { fruit: 'no' } });
      }
    };
    const again = await claimed();
    expect(again).not.toBeNull();
    await wim.hands.assignments.submit({ id: again!, values: { fruit: 'no' } });
    expect(await asha.hands.golds.get({ id: gold.id })).toMatchObject({ answers: 0 });
  });
});
