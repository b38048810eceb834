import { uuidOf } from '@manyhands/contract';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { runningBatch } from '../../testing/batches.ts';
import { assertInvariants } from '../../testing/invariants.ts';
import { openWorld, type Somebody, type TestWorker, type World } from '../../testing/world.ts';

let world: World;
let asha: Somebody;
const crew: TestWorker[] = [];
beforeAll(async () => {
  world = await openWorld();
  asha = await world.owner('Asha');
  for (const name of ['Ravi', 'Meena', 'Kabir', 'Lata', 'Omar', 'Tara', 'Uma', 'Zoya'])
    crew.push(await world.worker(asha, name));
});
afterAll(() => world.close());
afterEach(async () => {
  await world.settle();
  await assertInvariants(world.database, { settled: true });
});

/** Answers the next item, in the order of the crew; answers whether there was one. */
async function answer(n: number, id: string, fruit: 'yes' | 'no', item?: string): Promise<string | null> {
  const { assignment } = await crew[n]!.hands.assignments.claim({ id, ...(item ? { item } : {}) });
  if (!assignment) return null;
  await crew[n]!.hands.assignments.submit({ id: assignment.id, values: { fruit } });
  return assignment.id;
}
const progress = async (id: string) => (await asha.hands.batches.get({ id })).progress;

interface Row {
  asked: number;
  verdict: string;
  answers: number;
  score: number;
}
async function beliefs(id: string): Promise<Row[]> {
  const { rows } = await world.database.pool.query<Row>(
    'select asked, verdict, answers, score from belief where batch_id = $1 order by item_id',
    [uuidOf('bat', id)],
  );
  return rows;
}

describe('a batch with an adaptive plan', () => {
  test('is settled by two who agree, and accepted and done by itself', async () => {
    // The second item, since the first begins with more answers.
    const id = await runningBatch(asha, { items: 1, plan: { answersMin: 1, answersMax: 3, review: 'unsure' } });
    for (const n of [0, 1, 2]) expect(await answer(n, id, 'yes')).not.toBeNull();
    await world.settle();
    expect(await beliefs(id)).toMatchObject([{ asked: 3, verdict: 'reached', answers: 3 }]);
    expect((await progress(id)).itemsDone).toBe(0);
    world.clock.advance({ seconds: 11 });
    await world.settle();
    expect(await progress(id)).toMatchObject({ itemsDone: 1, accepted: 3, toReview: 0, state: 'done' });
  });

  test('asks again when people differ, and gives up at its most: then a reviewer looks', async () => {
    const id = await runningBatch(asha, { items: 2, plan: { answersMin: 1, answersMax: 3, review: 'unsure' } });
    const [first, second] = (await asha.hands.items.list({ id })).items.toSorted((a, b) => a.number - b.number);
    for (const n of [0, 1, 2]) {
      await answer(n, id, 'yes', first!.id);
      await answer(n, id, n === 1 ? 'no' : 'yes', second!.id);
      await world.settle();
    }
    const rows = (await beliefs(id)).toSorted((a, b) => a.verdict.localeCompare(b.verdict));
    expect(rows).toMatchObject([
      { asked: 3, verdict: 'given_up', answers: 3 },
      { asked: 3, verdict: 'reached', answers: 3 },
    ]);
    expect(await answer(3, id, 'yes')).toBeNull();
    world.clock.advance({ seconds: 11 });
    await world.settle();
    expect(await progress(id)).toMatchObject({ itemsDone: 1, accepted: 3 });
    const { items } = await asha.hands.decisions.queue({ id });
    expect(items.map((review) => review.values.fruit).toSorted()).toEqual(['no', 'yes', 'yes']);
    await asha.hands.decisions.acceptMany({ id, assignments: items.map((review) => review.id) });
    await world.settle();
    expect(await progress(id)).toMatchObject({ itemsDone: 2, state: 'done' });
  });

  test('asks somebody else in the place of an answer that was taken back or rejected', async () => {
    const id = await runningBatch(asha, { items: 1, plan: { answersMin: 1, answersMax: 3, review: 'everything' } });
    const first = (await answer(0, id, 'yes'))!;
    await answer(1, id, 'yes');
    await answer(2, id, 'yes');
    await world.settle();
    expect(await beliefs(id)).toMatchObject([{ verdict: 'reached', answers: 3, asked: 3 }]);
    await asha.hands.decisions.reject({ id: first, clause: 1, evidence: 'It is a vegetable.' });
    await world.settle();
    expect(await beliefs(id)).toMatchObject([{ verdict: 'ask', answers: 2, asked: 3 }]);
    expect(await answer(3, id, 'yes')).not.toBeNull();
  });

  test('takes back what nobody has to answer any more, also what a worker gives back', async () => {
    const id = await runningBatch(asha, {
      items: 1,
      plan: { answersMin: 2, answersMax: 5, lead: 2, review: 'nothing' },
    });
    const held = (await crew[5]!.hands.assignments.claim({ id })).assignment!;
    for (const n of [0, 1, 2, 3]) await answer(n, id, 'no');
    await world.settle();
    await crew[5]!.hands.assignments.release({ id: held.id });
    await world.settle();
    expect(await beliefs(id)).toMatchObject([{ verdict: 'ask', answers: 4, asked: 5 }]);
    expect(await answer(6, id, 'no')).not.toBeNull();
    await world.settle();
    expect(await beliefs(id)).toMatchObject([{ verdict: 'reached', answers: 5, asked: 5 }]);
  });

  test('asks nobody any more once it is closed, and keeps what there is', async () => {
    const id = await runningBatch(asha, { items: 2, plan: { answersMin: 1, answersMax: 3, review: 'nothing' } });
    await answer(0, id, 'yes');
    await answer(0, id, 'no');
    await world.settle();
    await asha.hands.batches.close({ id });
    await world.settle();
    expect((await beliefs(id)).map((row) => row.verdict)).toEqual(['given_up', 'given_up']);
    world.clock.advance({ seconds: 11 });
    await world.settle();
    expect(await progress(id)).toMatchObject({ itemsDone: 2, accepted: 2 });
  });
});

test('an item that is asked again stands on the card of whoever has not answered it', async () => {
  const plan = { answersMin: 1, answersMax: 3, review: 'nothing' as const };
  const id = await runningBatch(asha, { items: 2, plan });
  const items = (await asha.hands.items.list({ id })).items;
  const [first, second] = [1, 2].map((number) => items.find((item) => item.number === number)!.id);
  for (const n of [0, 1, 2]) await answer(n, id, 'yes', first);
  await answer(0, id, 'yes', second);
  await world.settle();
  const card = async (n: number) =>
    (await crew[n]!.hands.work.list({})).items.find(({ batch }) => batch === id) ?? null;
  expect(await card(3)).toMatchObject({ left: 1, can: ['claim'] });
  expect(await answer(3, id, 'yes')).not.toBeNull();
  await world.settle();
  expect((await card(4))?.can ?? []).toEqual([]);
});

test('a batch that cannot be decided about keeps no other waiting, and is decided about once it is mended', async () => {
  const plan = { answersMin: 1, answersMax: 3, review: 'nothing' as const };
  const [bad, good] = [await runningBatch(asha, { items: 1, plan }), await runningBatch(asha, { items: 1, plan })];
  const lead = (n: number) =>
    world.database.pool.query(
      `update batch set plan = jsonb_set(plan, '{lead}', to_jsonb($2::int)) where batch_id = $1`,
      [uuidOf('bat', bad), n],
    );
  await lead(0);
  await answer(0, bad, 'yes');
  await answer(0, good, 'yes');
  await world.settle();
  expect([(await beliefs(bad)).length, (await beliefs(good)).length]).toEqual([0, 1]);
  await lead(2);
  await answer(1, bad, 'yes');
  await world.settle();
  expect(await beliefs(bad)).toMatchObject([{ answers: 2 }]);
});

test('a team of two is not waited for: what both answered and did not settle goes to a reviewer', async () => {
  const small = await world.owner('Bela');
  const [one, two] = [await world.worker(small, 'Ines'), await world.worker(small, 'Jaya')];
  const id = await runningBatch(small, { items: 2, plan: 'careful' });
  const [first, second] = (await small.hands.items.list({ id })).items;
  for (const [worker, fruit] of [
    [one, 'yes'],
    [two, 'no'],
  ] as const) {
    const { assignment } = await worker.hands.assignments.claim({ id, item: first!.id });
    await worker.hands.assignments.submit({ id: assignment!.id, values: { fruit } });
  }
  const held = (await one.hands.assignments.claim({ id, item: second!.id })).assignment!;
  await one.hands.assignments.submit({ id: held.id, values: { fruit: 'yes' } });
  const skipped = (await two.hands.assignments.claim({ id, item: second!.id })).assignment!;
  await two.hands.assignments.skip({ id: skipped.id, reason: 'I do not know this one.' });
  await world.settle();
  expect((await beliefs(id)).map(({ verdict, answers }) => [verdict, answers])).toEqual(
    expect.arrayContaining([
      ['given_up', 2],
      ['given_up', 1],
    ]),
  );
  expect((await small.hands.decisions.queue({ id })).items).toHaveLength(3);
});

test('a field that is settled is not asked again, unless another one hangs on it', async () => {
  const choice = (key: string) => ({
    kind: 'choice' as const,
    key,
    label: key,
    options: [
      { value: 'a', label: 'A' },
      { value: 'b', label: 'B' },
    ],
  });
  const template = await asha.hands.templates.create({
    name: 'Two fields',
    definition: {
      title: 'Two questions',
      brief: {
        examples: [{ kind: 'good' as const, answer: 'As asked.', reason: 'It is all there.' }],
        done: 'Both are answered.',
      },
      columns: [{ key: 'name', label: 'Name' }],
      form: [choice('first'), choice('second')],
    },
  });
  const plan = { answersMin: 1, answersMax: 3, review: 'nothing' as const };
  const { id } = await asha.hands.batches.create({ template: template.id, title: 'Two', plan });
  await asha.hands.items.add({ id, rows: [{ input: { name: 'seed' } }, { input: { name: 'x' } }] });
  await asha.hands.batches.launch({ id });
  const say = async (n: number, values: Record<string, string>) => {
    const { assignment } = await crew[n]!.hands.assignments.claim({ id, item: await second() });
    if (assignment) await crew[n]!.hands.assignments.submit({ id: assignment.id, values });
    await world.settle();
    return assignment;
  };
  const second = async () => (await asha.hands.items.list({ id })).items.find((item) => item.number === 2)!.id;
  expect((await say(0, { first: 'a', second: 'a' }))?.asked).toBeNull();
  expect((await say(1, { first: 'a', second: 'b' }))?.asked).toBeNull();
  const third = await crew[2]!.hands.assignments.claim({ id, item: await second() });
  expect(third.assignment?.asked).toEqual(['second']);
  await crew[2]!.hands.assignments.submit({ id: third.assignment!.id, values: { second: 'b', first: 'b' } });
  await world.settle();
  world.clock.advance({ seconds: 11 });
  await world.settle();
  expect(await say(3, { first: 'a', second: 'a' })).toBeNull();
});
