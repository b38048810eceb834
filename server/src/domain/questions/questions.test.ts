import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { runningBatch } from '../../testing/batches.ts';
import { assertInvariants } from '../../testing/invariants.ts';
import { openWorld, type Somebody, type TestWorker, type World } from '../../testing/world.ts';

let world: World;
let asha: Somebody;
let mina: Somebody;
let ravi: TestWorker;
let lina: TestWorker;
let sven: TestWorker;
beforeAll(async () => {
  world = await openWorld();
  asha = await world.owner('Asha');
  mina = await world.member(asha, 'reviewer', 'Mina');
  [ravi, lina, sven] = [
    await world.worker(asha, 'Ravi'),
    await world.worker(asha, 'Lina'),
    await world.worker(asha, 'Sven'),
  ];
});
afterEach(() => assertInvariants(world.database));
afterAll(() => world?.close());

async function take(worker: TestWorker, batch: string): Promise<string> {
  const { assignment } = await worker.hands.assignments.claim({ id: batch });
  if (!assignment) throw new Error(`${worker.name} was offered nothing`);
  return assignment.id;
}
const askIn = async (worker: TestWorker, batch: string, text: string, clause = 1): Promise<string> =>
  (await worker.hands.questions.ask({ id: await take(worker, batch), text, clause })).question.id;
const secondsBetween = (from: string, to: string | null): number =>
  Math.round((Date.parse(to ?? '') - Date.parse(from)) / 1000);
async function told(): Promise<void> {
  world.clock.advance({ seconds: 11 });
  await world.settle();
}

test('asking parks the item with its clock paused and keeps what was typed, and the seconds of the answer leave out the wait', async () => {
  const batch = await runningBatch(asha, { items: 2, leaseMinutes: 10 });
  const id = await take(ravi, batch);
  world.clock.advance({ seconds: 40 });
  const asked = await ravi.hands.questions.ask({
    id,
    text: 'Is a tomato fruit?',
    clause: 1,
    values: { remark: 'tomato' },
  });
  expect(asked.question).toMatchObject({
    state: 'open',
    clause: 1,
    clauseText: 'Every name is marked as fruit or not.',
    can: ['withdraw'],
  });
  expect(asked.assignment).toMatchObject({ state: 'claimed', draft: { remark: 'tomato' } });
  expect(asked.assignment.parkedAt).not.toBeNull();
  expect(asked.assignment.can).not.toContain('extend');
  await expect(ravi.hands.assignments.extend({ id })).rejects.toMatchObject({ code: 'assignment.parked' });
  // Longer than the lease: others could have it by now if the clock ran.
  world.clock.advance({ hours: 5 });
  await world.settle();
  expect((await ravi.hands.assignments.get({ id })).state).toBe('claimed');

  const { groups, open } = await mina.hands.questions.queue({ batch });
  expect(open).toBe(1);
  const question = groups[0]?.questions[0];
  expect(question).toMatchObject({
    text: 'Is a tomato fruit?',
    typed: { remark: 'tomato' },
    waiting: true,
    can: ['answer'],
  });
  expect(JSON.stringify(groups)).not.toContain(ravi.worker);
  await mina.hands.questions.answer({ questions: [question?.id ?? ''], text: 'Yes, it grows from a flower.' });
  expect((await ravi.hands.questions.mine({ id: batch })).own).toMatchObject([{ state: 'open', answer: null }]);
  await told();
  expect(await ravi.hands.questions.mine({ id: batch })).toMatchObject({
    own: [{ state: 'answered', answer: 'Yes, it grows from a flower.', parked: true }],
    clear: [{ questions: ['Is a tomato fruit?'], answer: 'Yes, it grows from a flower.', mine: true }],
    unseen: 1,
  });
  world.clock.advance({ hours: 6 });
  await world.settle();
  const again = await ravi.hands.assignments.resume({ id });
  expect(again).toMatchObject({ state: 'claimed', parkedAt: null, draft: { remark: 'tomato' } });
  expect(secondsBetween(world.clock().toISOString(), again.dueAt)).toBe(560);
  world.clock.advance({ seconds: 20 });
  const { submittedAt, claimedAt } = await ravi.hands.assignments.submit({ id, values: { fruit: 'yes' } });
  expect(secondsBetween(claimedAt, submittedAt)).toBe(60);
  const { items } = await asha.hands.events.list({ kind: 'assignment.submitted' });
  expect(items[0]?.details).toMatchObject({ seconds: 60 });
});

test('an item is answered without waiting, with or without taking it up first, and the wait is not counted', async () => {
  const batch = await runningBatch(asha, { items: 2, leaseMinutes: 10 });
  const id = await take(ravi, batch);
  world.clock.advance({ seconds: 30 });
  await ravi.hands.questions.ask({ id, text: 'Is it?' });
  world.clock.advance({ minutes: 50 });
  const { submittedAt, claimedAt, parkedAt } = await ravi.hands.assignments.submit({ id, values: { fruit: 'no' } });
  expect(secondsBetween(claimedAt, submittedAt)).toBe(30);
  expect(parkedAt).toBeNull();
  // The answer arrives later, for all who come.
  const { groups } = await mina.hands.questions.queue({ batch });
  expect(groups[0]?.questions[0]).toMatchObject({ waiting: false, typed: { fruit: 'no' } });
  await mina.hands.questions.answer({ questions: [groups[0]?.questions[0]?.id ?? ''], text: 'It is not.' });
  await told();
  expect((await lina.hands.questions.mine({ id: batch })).clear).toMatchObject([{ answer: 'It is not.', mine: false }]);
  // An undo of the submit is a fresh lease that is not parked.
  const next = await take(ravi, batch);
  await ravi.hands.questions.ask({ id: next, text: 'And this?' });
  await ravi.hands.assignments.submit({ id: next, values: { fruit: 'yes' } });
  expect(await ravi.hands.assignments.undo({ id: next })).toMatchObject({ state: 'claimed', parkedAt: null });
  world.clock.advance({ hours: 1 });
  await world.settle();
  expect((await ravi.hands.assignments.get({ id: next })).state).toBe('expired');
});

test('nobody answers for 72 hours: the item goes to others, its text is kept, the worker is told and the question can still be answered', async () => {
  const batch = await runningBatch(asha, { items: 1, leaseMinutes: 10 });
  const id = await take(ravi, batch);
  await ravi.hands.questions.ask({ id, text: 'Which one?', values: { remark: 'half' } });
  world.clock.advance({ hours: 71 });
  await world.settle();
  expect((await ravi.hands.assignments.get({ id })).state).toBe('claimed');
  world.clock.advance({ hours: 2 });
  await world.settle();
  expect(await ravi.hands.assignments.get({ id })).toMatchObject({
    state: 'expired',
    parkedAt: null,
    draft: { remark: 'half' },
  });
  expect((await ravi.hands.questions.mine({ id: batch })).own).toMatchObject([{ state: 'expired', parked: false }]);
  const [own] = (await ravi.hands.questions.mine({ id: batch })).own;
  const about = await asha.hands.events.list({ subject: own?.id ?? '' });
  expect(about.items.map(({ kind }) => kind)).toEqual(['question.expired', 'question.asked']);
  await take(lina, batch);
  const late = (await mina.hands.questions.queue({ batch })).groups[0]?.questions[0];
  expect(late).toMatchObject({ state: 'expired', waiting: false, can: ['answer'] });
  await mina.hands.questions.answer({ questions: [late?.id ?? ''], text: 'The first.' });
  await told();
  expect((await lina.hands.questions.mine({ id: batch })).unseen).toBe(1);
});

test('a question is taken back, its item given back, skipped or cancelled while it is parked', async () => {
  const batch = await runningBatch(asha, { items: 4, leaseMinutes: 10 });
  const question = await askIn(ravi, batch, 'Is it?');
  world.clock.advance({ minutes: 30 });
  expect(await ravi.hands.questions.withdraw({ id: question })).toMatchObject({ state: 'withdrawn', parked: false });
  await expect(ravi.hands.questions.withdraw({ id: question })).rejects.toMatchObject({ code: 'question.moved-on' });
  await expect(mina.hands.questions.answer({ questions: [question], text: 'Yes.' })).rejects.toMatchObject({
    code: 'question.moved-on',
  });
  const [mine] = (await ravi.hands.assignments.live({ batch })).items;
  expect(mine).toMatchObject({ state: 'claimed', parkedAt: null });

  const given = await take(lina, batch);
  await lina.hands.questions.ask({ id: given, text: 'Is it?' });
  await lina.hands.assignments.release({ id: given });
  const passed = await take(lina, batch);
  await lina.hands.questions.ask({ id: passed, text: 'Is it?' });
  await lina.hands.assignments.skip({ id: passed, reason: 'not for me' });
  await assertInvariants(world.database);
  const third = await take(sven, batch);
  const { item } = (await sven.hands.questions.ask({ id: third, text: 'Is it?' })).assignment;
  await asha.hands.items.cancel({ id: batch, items: [item.id] });
  expect(await sven.hands.assignments.get({ id: third })).toMatchObject({ state: 'cancelled', parkedAt: null });
  await expect(sven.hands.assignments.resume({ id: third })).rejects.toMatchObject({ code: 'assignment.moved-on' });
});

test('there are three open questions of a worker in a batch, one at a time about an item, and one that follows it up', async () => {
  const batch = await runningBatch(asha, { items: 6, leaseMinutes: 10 });
  const id = await take(ravi, batch);
  const first = (await ravi.hands.questions.ask({ id, text: 'Is it ripe?' })).question.id;
  await expect(ravi.hands.questions.ask({ id, text: 'Another?' })).rejects.toMatchObject({
    code: 'question.asked-already',
  });
  await askIn(ravi, batch, 'Is it ripe?');
  await askIn(ravi, batch, 'Is it ripe?');
  const fourth = await take(ravi, batch);
  await expect(ravi.hands.questions.ask({ id: fourth, text: 'Is it?' })).rejects.toMatchObject({
    code: 'question.too-many',
  });
  expect((await ravi.hands.assignments.get({ id: fourth })).parkedAt).toBeNull();
  await mina.hands.questions.answer({ questions: [first], text: 'Look at the stem.' });
  // Until it is told, the worker still waits.
  await expect(ravi.hands.questions.ask({ id, text: 'Which stem?' })).rejects.toMatchObject({
    code: 'question.asked-already',
  });
  await told();
  await expect(ravi.hands.questions.ask({ id, text: ' is it RIPE ' })).rejects.toMatchObject({
    code: 'question.asked-already',
  });
  const second = (await ravi.hands.questions.ask({ id, text: 'Which stem?' })).question.id;
  expect(await mina.hands.questions.get({ id: second })).toMatchObject({
    before: { text: 'Is it ripe?', answer: 'Look at the stem.' },
  });
  await mina.hands.questions.answer({ questions: [second], text: 'The green one.' });
  await told();
  await expect(ravi.hands.questions.ask({ id, text: 'And then?' })).rejects.toMatchObject({
    code: 'question.too-many',
  });
});

test('asked at the same moment there are three as well, and of two questions about one item one', async () => {
  const batch = await runningBatch(asha, { items: 6, leaseMinutes: 10 });
  const held = [await take(ravi, batch), await take(ravi, batch), await take(ravi, batch), await take(ravi, batch)];
  const all = await Promise.allSettled(held.map((id) => ravi.hands.questions.ask({ id, text: 'Is it?' })));
  expect(all.map(({ status }) => status).sort()).toEqual(['fulfilled', 'fulfilled', 'fulfilled', 'rejected']);
  const id = await take(lina, batch);
  const both = await Promise.allSettled(['One?', 'Two?'].map((text) => lina.hands.questions.ask({ id, text })));
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
});

test('what waits for an answer takes nobody the room for other items', async () => {
  const batch = await runningBatch(asha, { items: 12, leaseMinutes: 10 });
  for (let n = 0; n < 2; n++) await askIn(ravi, batch, 'Is it?');
  for (let n = 0; n < 5; n++) await take(ravi, batch);
  await expect(ravi.hands.assignments.claim({ id: batch })).rejects.toMatchObject({ code: 'assignment.too-many-open' });
});

test('one answer settles several questions, once; it is taken back for ten seconds; two who answer at once do not both', async () => {
  const batch = await runningBatch(asha, { items: 4, overlap: 1, leaseMinutes: 10 });
  const asked = [
    await askIn(ravi, batch, 'What is fruit?'),
    await askIn(lina, batch, 'Is nut fruit?'),
    await askIn(sven, batch, 'Fruit?'),
  ];
  const { groups } = await mina.hands.questions.queue({ batch });
  expect(groups).toHaveLength(1);
  expect(groups[0]).toMatchObject({ clause: 1, workers: 3 });
  expect(await mina.hands.questions.counts({ batch })).toMatchObject({
    open: 3,
    hot: [{ clause: 1, workers: 3, questions: 3 }],
  });
  expect((await asha.hands.home.get({})).toAnswer.find((one) => one.batch === batch)).toMatchObject({ questions: 3 });

  const both = await Promise.allSettled([
    mina.hands.questions.answer({ questions: asked, text: 'What has seeds.' }),
    asha.hands.questions.answer({ questions: [...asked].reverse(), text: 'What is sweet.' }),
  ]);
  expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  const lost = both.find((one) => one.status === 'rejected');
  expect(lost?.reason).toMatchObject({ code: 'question.moved-on' });

  const back = await mina.hands.questions.undo({ id: asked[1] ?? '' });
  expect(back.questions.map(({ state, answer }) => [state, answer])).toEqual(asked.map(() => ['open', null]));
  await mina.hands.questions.answer({ questions: asked, text: 'What has seeds.' });
  await told();
  await expect(mina.hands.questions.undo({ id: asked[0] ?? '' })).rejects.toMatchObject({
    code: 'question.too-late-to-undo',
  });
  const { clear, unseen } = await lina.hands.questions.mine({ id: batch });
  expect(clear).toMatchObject([{ answer: 'What has seeds.' }]);
  expect(clear[0]?.questions).toHaveLength(3);
  expect(unseen).toBe(1);
  await lina.hands.questions.see({ id: batch, upTo: clear[0]?.toldAt ?? '' });
  expect(await lina.hands.questions.mine({ id: batch })).toMatchObject({
    unseen: 0,
    clear: [{ answer: 'What has seeds.' }],
  });
  expect((await sven.hands.questions.mine({ id: batch })).unseen).toBe(1);
});

test('a worker submits while the answer arrives: nothing is lost and nothing is parked', async () => {
  const batch = await runningBatch(asha, { items: 8, leaseMinutes: 10 });
  for (let n = 0; n < 4; n++) {
    const id = await take(ravi, batch);
    const question = (await ravi.hands.questions.ask({ id, text: `Is it ${n}?` })).question.id;
    await mina.hands.questions.answer({ questions: [question], text: 'It is.' });
    world.clock.advance({ seconds: 11 });
    await Promise.all([ravi.hands.assignments.submit({ id, values: { fruit: 'yes' } }), world.settle()]);
    expect(await ravi.hands.assignments.get({ id })).toMatchObject({ state: 'submitted', parkedAt: null });
    await assertInvariants(world.database);
  }
});
