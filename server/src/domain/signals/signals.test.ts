import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { assertInvariants } from '../../testing/invariants.ts';
import { answerLike, type How } from '../../testing/measured-answers.ts';
import { answerNext, openProductBatch } from '../../testing/product-batches.ts';
import { openWorld, type Somebody, type TestWorker, type World } from '../../testing/world.ts';
import { followAnswers } from './follow-answers.ts';

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
/** A batch is its own template's, so that no test is another's history. */
const openBatch = (count: number, { overlap = 1 }: { overlap?: number } = {}) =>
  openProductBatch(asha, rows(count), { overlap });
const answer = (worker: TestWorker, batch: string, values: Record<string, unknown>, how: How = {}) =>
  answerLike(world, worker, batch, values, how);
const signalsIn = async (batch: string) => {
  await world.settle();
  return (await mina.hands.signals.list({ batch, state: 'any' })).items;
};

/** Two people on one item from one device: the surest way to one signal. */
async function raised(count = 1): Promise<{ batch: string; id: string; assignment: string }> {
  const { batch } = await openBatch(count, { overlap: 2 });
  const device = `device-of-${batch}`;
  await answer(ravi, batch, { match: 'same' }, { device });
  const assignment = await answer(sita, batch, { match: 'same' }, { device });
  const [signal] = await signalsIn(batch);
  return { batch, id: signal?.id ?? '', assignment };
}

describe('a signal', () => {
  test('is told, and takes nothing from the worker', async () => {
    const { batch, id, assignment } = await raised();
    const { items } = await asha.hands.events.list({ kind: 'signal.raised', limit: 200 });
    expect(items.filter((event) => event.details.signal === id)).toHaveLength(1);
    const own = await sita.hands.assignments.get({ id: assignment });
    expect(own.state).toBe('submitted');
    await mina.hands.decisions.accept({ id: assignment });
    expect((await sita.hands.assignments.get({ id: assignment })).state).toBe('accepted');
    const { template } = await asha.hands.batches.get({ id: batch });
    await world.settle();
    // An accepted answer counts as any other: the skill knows nothing of signals.
    expect((await mina.hands.skills.get({ worker: sita.worker, template })).skill).toMatchObject({
      marks: 1,
      mean: expect.closeTo(5 / 6, 3),
    });
  });

  test('asks for a review: what would be accepted in a moment waits as long as any answer', async () => {
    const { batch } = await openBatch(1, { overlap: 2 });
    const device = 'device-of-the-hasty-one';
    await answer(ravi, batch, { match: 'same' }, { device });
    const id = await answer(sita, batch, { match: 'same' }, { device });
    const due = (await sita.hands.assignments.get({ id })).dueAt!;
    await world.database.pool.query(
      `update assignment set due_at = submitted_at + interval '10 seconds' where state = 'submitted' and batch_id = (select batch_id from batch order by created_at desc limit 1)`,
    );
    while ((await followAnswers(world.app)) > 0);
    expect((await sita.hands.assignments.get({ id })).dueAt).toBe(due);
  });

  test('is shown to its worker with what it means, and to no other worker', async () => {
    const { id } = await raised();
    const own = (await sita.hands.signals.mine({ state: 'open' })).items.find((one) => one.id === id);
    expect(own).toMatchObject({ kind: 'shared-device', can: ['answer'], reply: null });
    expect(own?.means).toContain('never costs pay or standing by itself');
    expect(JSON.stringify(own)).not.toContain('Ravi');
    expect((await ravi.hands.signals.mine({})).items.map((one) => one.id)).not.toContain(id);
    await expect(ravi.hands.signals.answer({ id, text: 'Not mine.' })).rejects.toMatchObject({ code: 'not-found' });
  });

  test('is answered by its worker, and whoever looks at it reads that', async () => {
    const { id, assignment } = await raised();
    expect(await sita.hands.signals.answer({ id, text: 'My sister and I share a phone.' })).toMatchObject({
      can: ['answer'],
    });
    const [seen] = (await mina.hands.signals.list({ assignment })).items;
    expect(seen).toMatchObject({ reply: 'My sister and I share a phone.', can: ['see', 'dismiss'] });
    expect(await mina.hands.signals.dismiss({ id })).toMatchObject({
      state: 'dismissed',
      settledBy: 'Mina',
      can: ['see', 'reopen'],
    });
    await expect(sita.hands.signals.answer({ id, text: 'And more.' })).rejects.toMatchObject({
      code: 'signal.moved-on',
    });
    expect((await mina.hands.signals.list({ assignment })).items).toEqual([]);
    expect((await mina.hands.signals.list({ assignment, state: 'dismissed' })).items).toHaveLength(1);
  });

  test('is settled once, and can be opened again', async () => {
    const { id, assignment } = await raised();
    const both = await Promise.allSettled([mina.hands.signals.see({ id }), asha.hands.signals.see({ id })]);
    expect(both.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    await expect(mina.hands.signals.see({ id })).rejects.toMatchObject({ code: 'signal.moved-on' });
    expect(await mina.hands.signals.reopen({ id })).toMatchObject({ state: 'open', settledBy: null, settledAt: null });
    const { items } = await asha.hands.events.list({ subject: assignment });
    expect(items.map((event) => event.kind).filter((kind) => kind.startsWith('signal.'))).toEqual([
      'signal.reopened',
      'signal.seen',
      'signal.raised',
    ]);
  });

  test('goes when its worker takes the answer back', async () => {
    const { id, assignment, batch } = await raised();
    await sita.hands.assignments.undo({ id: assignment });
    const [signal] = await signalsIn(batch);
    expect(signal).toMatchObject({ id, state: 'dismissed', settledBy: null });
  });

  test('is looked at by reviewers, not by viewers, nor by a reviewer whose own answer it is about', async () => {
    const { id } = await raised();
    const vera = await world.member(asha, 'viewer', 'Vera');
    expect((await vera.hands.signals.list({})).items.find((one) => one.id === id)?.can).toEqual([]);
    await expect(vera.hands.signals.dismiss({ id })).rejects.toMatchObject({ code: 'auth.role' });
    const mona = await world.member(asha, 'reviewer', 'Mona');
    const { worker } = await mona.hands.workers.enlist({});
    const { batch } = await openBatch(1, { overlap: 2 });
    const device = 'device-of-mona-and-ravi';
    await answer(ravi, batch, { match: 'same' }, { device });
    await answer({ ...mona, worker }, batch, { match: 'same' }, { device });
    const [own] = await signalsIn(batch);
    await expect(mona.hands.signals.dismiss({ id: own!.id })).rejects.toMatchObject({ code: 'auth.role' });
    expect(await mina.hands.signals.dismiss({ id: own!.id })).toMatchObject({ state: 'dismissed' });
  });

  test('is nothing to another workspace', async () => {
    const { id } = await raised();
    const zoe = await world.owner('Zoe');
    for (const verb of ['see', 'dismiss', 'reopen'] as const)
      await expect(zoe.hands.signals[verb]({ id })).rejects.toMatchObject({ code: 'not-found' });
    expect((await zoe.hands.signals.list({ state: 'any' })).items).toEqual([]);
  });

  test('is said once however often the log is read', async () => {
    const { batch } = await raised();
    await world.database.pool.query(`update event_cursor set xid = '0' where reader = 'signals'`);
    const followers = [0, 1, 2].map(async () => {
      while ((await followAnswers(world.app)) > 0);
    });
    await Promise.all(followers);
    expect(await signalsIn(batch)).toHaveLength(1);
  });
});

test('effort for somebody else’s assignment, or after the answer, is not kept', async () => {
  const { batch } = await openBatch(2);
  const { assignment } = await ravi.hands.assignments.claim({ id: batch });
  const effort = { pastedShare: 1 };
  await expect(
    sita.hands.assignments.submit({ id: assignment!.id, values: { match: 'same' }, effort }),
  ).rejects.toMatchObject({ code: 'not-found' });
  expect((await world.database.pool.query('select 1 from effort')).rows).toEqual([]);
  const done = await answerNext(sita, batch, { match: 'same' });
  await sita.hands.assignments.submit({ id: done, values: { match: 'same' }, effort });
  expect((await world.database.pool.query('select 1 from effort')).rows).toEqual([]);
});

test('what was measured for an answer that never came is dropped after a day, a device after thirty', async () => {
  const { batch } = await openBatch(2);
  await answer(ravi, batch, { match: 'same' }, { device: 'a-phone-of-long-ago' });
  await world.settle();
  const { assignment } = await ravi.hands.assignments.claim({ id: batch });
  const call = { headers: { 'manyhands-device': 'a-phone-of-long-ago' } };
  // Refused, since the form wants an answer; what was measured waits for the next try.
  await expect(ravi.hands.assignments.submit({ id: assignment!.id, values: {} }, call)).rejects.toMatchObject({
    code: 'answer.not-valid',
  });
  const left = async () =>
    (
      await world.database.pool.query<{ efforts: number; devices: number }>(
        'select (select count(*)::int from effort) as efforts, (select count(*)::int from signal_device) as devices',
      )
    ).rows[0];
  expect((await left())?.efforts).toBe(1);
  world.clock.advance({ hours: 25 });
  await world.settle();
  expect((await left())?.efforts).toBe(0);
  expect((await left())?.devices).toBeGreaterThan(0);
  world.clock.advance({ hours: 24 * 31 });
  await world.settle();
  expect(await left()).toEqual({ efforts: 0, devices: 0 });
});
