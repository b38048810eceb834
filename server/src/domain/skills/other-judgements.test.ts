import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { assertInvariants } from '../../testing/invariants.ts';
import { answerNext, openProductBatch } from '../../testing/product-batches.ts';
import { openWorld, type Somebody, type TestWorker, type World } from '../../testing/world.ts';

let world: World;
let asha: Somebody;
let mina: Somebody;
let ravi: TestWorker;
beforeAll(async () => {
  world = await openWorld();
  asha = await world.owner('Asha');
  mina = await world.member(asha, 'reviewer', 'Mina');
  ravi = await world.worker(asha, 'Ravi');
});
afterEach(() => assertInvariants(world.database));
afterAll(() => world?.close());

const rows = (n: number) => Array.from({ length: n }, (_, i) => ({ title: `Kurta ${i + 1}` }));
const values = { match: 'same', brand: 'Biba' };

/** A batch of its own template with some answers of Ravi's. */
async function answered(count: number): Promise<{ batch: string; template: string; answers: string[] }> {
  const { batch } = await openProductBatch(asha, rows(count));
  const answers: string[] = [];
  for (let i = 0; i < count; i++) answers.push(await answerNext(ravi, batch, values));
  const { template } = await asha.hands.batches.get({ id: batch });
  return { batch, template, answers };
}
const skillNow = async (template: string) => {
  await world.settle();
  return mina.hands.skills.get({ worker: ravi.worker, template });
};

describe('besides reviewers', () => {
  test('a spot check moves the skills behind the result, in place of the acceptance; taken back, that counts again', async () => {
    const { batch, template, answers } = await answered(2);
    await mina.hands.decisions.acceptMany({ id: batch, assignments: answers });
    await asha.hands.spotChecks.draw({ batch, reviews: 2 });
    const { items: checks } = await asha.hands.spotChecks.queue({ batch });
    const [first, second] = checks;
    await asha.hands.spotChecks.confirm({ id: first!.id, seen: first!.seen });
    await asha.hands.spotChecks.correct({
      id: second!.id,
      seen: second!.seen,
      values: { match: 'other', brand: 'Biba' },
    });
    const { skill, history } = await skillNow(template);
    expect(skill.marks).toBe(2);
    expect(skill.mean).toBeCloseTo((4 + 1.5) / 7, 3);
    expect(
      history.items
        .filter((mark) => mark.counts)
        .map(({ source, right }) => [source, right])
        .sort(),
    ).toEqual([
      ['confirmed', 1],
      ['corrected', 0.5],
    ]);
    expect(history.items.find((mark) => mark.source === 'corrected')?.why).toContain('50 in 100 of the answer');
    await asha.hands.spotChecks.undo({ id: second!.id });
    const after = await skillNow(template);
    expect(after.skill.mean).toBeCloseTo(6 / 7, 3);
    expect(after.history.items.find((mark) => mark.source === 'corrected')).toMatchObject({
      counts: false,
      right: 0.5,
    });
  });

  test('a gold moves it; a gold that is corrected moves it anew, and one in doubt not at all', async () => {
    const { template } = await answered(1);
    const gold = await asha.hands.golds.create({
      template,
      input: { title: 'Known kurta' },
      truth: { match: 'other' },
      reason: 'The sizes differ.',
    });
    const plan = { answersMin: 1, answersMax: 1, goldShare: 0.5, review: 'everything' as const };
    const batch = await asha.hands.batches.create({ template, title: 'With gold', plan });
    await asha.hands.items.add({ id: batch.id, rows: rows(40).map((input) => ({ input })) });
    await asha.hands.batches.launch({ id: batch.id });
    await world.settle();
    for (let i = 0; i < 30; i++) {
      await answerNext(ravi, batch.id, values);
      await world.settle();
      if ((await mina.hands.skills.get({ worker: ravi.worker, template })).skill.marks > 0) break;
    }
    const wrong = await skillNow(template);
    expect(wrong.skill).toMatchObject({ marks: 1, mean: expect.closeTo(4 / 6, 3) });
    expect(wrong.history.items[0]).toMatchObject({ source: 'gold', right: 0, itemNumber: null });
    await asha.hands.golds.change({ id: gold.id, truth: { match: 'same' } });
    expect((await skillNow(template)).skill).toMatchObject({ marks: 1, mean: expect.closeTo(5 / 6, 3) });
    await asha.hands.golds.suspend({ id: gold.id });
    const doubted = await skillNow(template);
    expect(doubted.skill).toMatchObject({ marks: 0, mean: 0.8 });
    expect(doubted.history.items[0]?.takenOutAt).not.toBeNull();
    expect(doubted.confusions).toEqual([]);
    await asha.hands.golds.resume({ id: gold.id });
    expect((await skillNow(template)).skill).toMatchObject({ marks: 1 });
  });

  test('golds tell what gets mixed up, to members and to the worker', async () => {
    const { template } = await answered(1);
    for (const title of ['First known', 'Second known'])
      await asha.hands.golds.create({
        template,
        input: { title },
        truth: { match: 'other' },
        reason: 'The sizes differ.',
      });
    const plan = { answersMin: 1, answersMax: 1, goldShare: 0.5, review: 'everything' as const };
    const batch = await asha.hands.batches.create({ template, title: 'With golds', plan });
    await asha.hands.items.add({ id: batch.id, rows: rows(60).map((input) => ({ input })) });
    await asha.hands.batches.launch({ id: batch.id });
    await world.settle();
    for (let i = 0; i < 50 && (await skillNow(template)).skill.marks < 2; i++) await answerNext(ravi, batch.id, values);
    const { confusions } = await skillNow(template);
    expect(confusions).toMatchObject([{ truth: 'Another', said: 'The same', count: 2, of: 2 }]);
    expect((await ravi.hands.skills.myHistory({ template })).confusions).toEqual(confusions);
  });
});
