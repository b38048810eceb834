import type { AssignmentView } from '@manyhands/contract';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { runningBatch } from '../../testing/batches.ts';
import { assertInvariants } from '../../testing/invariants.ts';
import { openWorld, type Somebody, type TestWorker, type World } from '../../testing/world.ts';

let world: World;
let asha: Somebody;
let ravi: TestWorker;
let mina: TestWorker;
let lina: TestWorker;
beforeAll(async () => {
  world = await openWorld();
  asha = await world.owner('Asha');
  [ravi, mina, lina] = [
    await world.worker(asha, 'Ravi'),
    await world.worker(asha, 'Mina'),
    await world.worker(asha, 'Lina'),
  ];
});
afterAll(() => world.close());
afterEach(async () => {
  await world.settle();
  await assertInvariants(world.database, { settled: true });
});

async function take(who: TestWorker, id: string): Promise<AssignmentView> {
  const { assignment } = await who.hands.assignments.claim({ id });
  if (!assignment) throw new Error(`${who.name} got nothing`);
  return assignment;
}
const values = { fruit: 'yes', remark: 'ripe' };

test('an answer is tidied, kept, and repeating the submit answers the same', async () => {
  const { id } = await take(ravi, await runningBatch(asha));
  await ravi.hands.assignments.save({ id, values: { fruit: 'no' } });
  const first = await ravi.hands.assignments.submit({ id, values: { fruit: 'yes', remark: '  ripe ' } });
  expect(first).toMatchObject({ state: 'submitted', values, draft: null, can: ['undo', 'revise', 'comment'] });
  const again = await ravi.hands.assignments.submit({ id, values });
  expect(again).toMatchObject({ state: 'submitted', values, submittedAt: first.submittedAt });
  await expect(ravi.hands.assignments.submit({ id, values: { fruit: 'no' } })).rejects.toMatchObject({
    code: 'assignment.moved-on',
  });
});

test('an answer that does not fit is refused field by field, and kept as the draft', async () => {
  const { id } = await take(ravi, await runningBatch(asha));
  const bad = { fruit: 'perhaps', remark: 'x'.repeat(60), more: 1 };
  const refused = ravi.hands.assignments.submit({ id, values: bad });
  await expect(refused).rejects.toMatchObject({ code: 'answer.not-valid', status: 422 });
  const { problem } = (await refused.catch((error: unknown) => error)) as { problem: { fields: { path: string }[] } };
  expect(problem.fields.map((field) => field.path).sort()).toEqual(['fruit', 'more', 'remark']);
  expect((await ravi.hands.assignments.get({ id })).draft).toEqual(bad);
});

test('what is typed is kept, and offered on the next device', async () => {
  const batch = await runningBatch(asha);
  const { id } = await take(ravi, batch);
  await ravi.hands.assignments.save({ id, values: { remark: 'half' } });
  await ravi.hands.assignments.save({ id, values: { remark: 'half a sen' } });
  const { items } = await ravi.hands.assignments.live({ batch });
  expect(items).toMatchObject([{ id, state: 'claimed', draft: { remark: 'half a sen' } }]);
});

test('an assignment of somebody else does not exist, whatever is done with it', async () => {
  const { id } = await take(ravi, await runningBatch(asha));
  const hers = mina.hands.assignments;
  const tries = [
    () => hers.get({ id }),
    () => hers.save({ id, values }),
    () => hers.submit({ id, values }),
    () => hers.submit({ id, values: {} }),
    () => hers.skip({ id, reason: 'no' }),
    () => hers.release({ id }),
    () => hers.extend({ id }),
    () => hers.reportBroken({ id, reason: 'no' }),
    () => hers.undo({ id }),
    () => hers.revise({ id, values }),
    () => hers.reclaim({ id }),
  ];
  for (const one of tries) await expect(one()).rejects.toMatchObject({ code: 'not-found' });
});

test('more time can be had once, and is as much again', async () => {
  const { id, dueAt } = await take(ravi, await runningBatch(asha, { leaseMinutes: 10 }));
  const extended = await ravi.hands.assignments.extend({ id });
  expect(Date.parse(extended.dueAt ?? '') - Date.parse(dueAt ?? '')).toBe(600_000);
  expect(extended.can).not.toContain('extend');
  await expect(ravi.hands.assignments.extend({ id })).rejects.toMatchObject({ code: 'assignment.extended-already' });
  world.clock.advance({ minutes: 15 });
  await world.settle();
  expect((await ravi.hands.assignments.get({ id })).state).toBe('claimed');
});

test('a lease that is over goes to somebody else, and the typed text is offered back while the item is open', async () => {
  const batch = await runningBatch(asha, { items: 1 });
  const { id } = await take(ravi, batch);
  await ravi.hands.assignments.save({ id, values: { remark: 'nearly' } });
  world.clock.advance({ minutes: 16 });
  await world.settle();
  expect((await ravi.hands.assignments.live({ batch })).items).toMatchObject([
    { id, state: 'expired', draft: { remark: 'nearly' }, can: ['save', 'reclaim'] },
  ]);
  await ravi.hands.assignments.save({ id, values: { remark: 'nearly done' } });
  const back = await ravi.hands.assignments.reclaim({ id });
  expect(back).toMatchObject({ state: 'claimed', draft: { remark: 'nearly done' } });
  await ravi.hands.assignments.submit({ id, values });
});

test('an expired item that somebody else took is taken', async () => {
  const batch = await runningBatch(asha, { items: 1 });
  const { id } = await take(ravi, batch);
  await ravi.hands.assignments.save({ id, values: { remark: 'nearly' } });
  world.clock.advance({ minutes: 16 });
  await world.settle();
  await take(mina, batch);
  expect((await ravi.hands.assignments.live({ batch })).items).toEqual([]);
  await expect(ravi.hands.assignments.reclaim({ id })).rejects.toMatchObject({ code: 'item.taken' });
  await expect(ravi.hands.assignments.submit({ id, values })).rejects.toMatchObject({ code: 'assignment.moved-on' });
});

test('a late submit counts as long as the clock has not come by', async () => {
  const { id } = await take(ravi, await runningBatch(asha));
  world.clock.advance({ minutes: 20 });
  expect((await ravi.hands.assignments.submit({ id, values })).state).toBe('submitted');
});

test('a submit can be taken back for a few seconds', async () => {
  const { id } = await take(ravi, await runningBatch(asha));
  await ravi.hands.assignments.submit({ id, values });
  expect(await ravi.hands.assignments.undo({ id })).toMatchObject({ state: 'claimed', draft: values, values: null });
  await ravi.hands.assignments.submit({ id, values: { fruit: 'no' } });
  world.clock.advance({ seconds: 30 });
  await expect(ravi.hands.assignments.undo({ id })).rejects.toMatchObject({ code: 'assignment.too-late-to-undo' });
});

test('one of the last ten answers can be edited until it is reviewed', async () => {
  const batch = await runningBatch(asha, { items: 12 });
  const ids: string[] = [];
  for (let n = 0; n < 11; n++) {
    const { id } = await take(lina, batch);
    await lina.hands.assignments.submit({ id, values });
    ids.push(id);
  }
  const [oldest = '', second = ''] = ids;
  expect(await lina.hands.assignments.revise({ id: second, values: { fruit: 'no' } })).toMatchObject({
    state: 'submitted',
    values: { fruit: 'no' },
  });
  await expect(lina.hands.assignments.revise({ id: second, values: {} })).rejects.toMatchObject({
    code: 'answer.not-valid',
  });
  await expect(lina.hands.assignments.revise({ id: oldest, values })).rejects.toMatchObject({
    code: 'assignment.too-late-to-edit',
  });
  const { items, next } = await lina.hands.assignments.list({ batch, limit: 4 });
  expect(items.map((item) => item.id)).toEqual(ids.toReversed().slice(0, 4));
  const rest = await lina.hands.assignments.list({ batch, limit: 50, cursor: next ?? '' });
  expect([...items, ...rest.items].map((item) => item.id)).toEqual(ids.toReversed());
  expect(rest.items.at(-1)?.can).not.toContain('revise');
});

test('reports of three different workers pause the batch; resuming it counts anew', async () => {
  const batch = await runningBatch(asha, { items: 6 });
  const report = async (who: TestWorker) =>
    who.hands.assignments.reportBroken({ id: (await take(who, batch)).id, reason: 'The picture is missing.' });
  expect(await report(ravi)).toEqual({ reports: 1, batchPaused: false });
  expect(await report(ravi)).toEqual({ reports: 1, batchPaused: false });
  expect(await report(mina)).toEqual({ reports: 2, batchPaused: false });
  expect(await report(lina)).toEqual({ reports: 3, batchPaused: true });
  const paused = await asha.hands.batches.get({ id: batch });
  expect(paused.state).toBe('paused');
  expect(paused.pausedBecause).toContain('The picture is missing.');
  await asha.hands.batches.resume({ id: batch });
  expect(await report(lina)).toEqual({ reports: 1, batchPaused: false });
});

test('a verb on what has moved on says where it is', async () => {
  const { id } = await take(ravi, await runningBatch(asha));
  await ravi.hands.assignments.release({ id });
  const moved = { code: 'assignment.moved-on', problem: { details: { state: 'released' } } };
  await expect(ravi.hands.assignments.release({ id })).rejects.toMatchObject(moved);
  await expect(ravi.hands.assignments.submit({ id, values })).rejects.toMatchObject(moved);
  await expect(ravi.hands.assignments.extend({ id })).rejects.toMatchObject(moved);
  await expect(ravi.hands.assignments.save({ id, values })).rejects.toMatchObject(moved);
  await expect(ravi.hands.assignments.undo({ id })).rejects.toMatchObject(moved);
});

test('leases on cancelled items end', async () => {
  const batch = await runningBatch(asha, { items: 2 });
  const { id, item } = await take(ravi, batch);
  await asha.hands.items.cancel({ id: batch, items: [item.id] });
  await world.settle();
  expect((await ravi.hands.assignments.get({ id })).state).toBe('cancelled');
  await expect(ravi.hands.assignments.submit({ id, values })).rejects.toMatchObject({ code: 'assignment.moved-on' });
});

test('a closed batch takes the answers of those who hold its items, and what they give back is asked of nobody', async () => {
  const batch = await runningBatch(asha, { items: 3 });
  const [one, two] = [await take(ravi, batch), await take(mina, batch)];
  await asha.hands.batches.close({ id: batch });
  await world.settle();
  expect((await ravi.hands.assignments.submit({ id: one.id, values })).state).toBe('submitted');
  await mina.hands.assignments.release({ id: two.id });
  expect(await lina.hands.assignments.claim({ id: batch })).toEqual({ assignment: null, why: 'not-running' });
});

test('a card tells what is left, what is held and what to expect', async () => {
  const omar = await world.owner('Omar');
  const sven = await world.worker(omar, 'Sven');
  const batch = await runningBatch(omar, { items: 3, leaseMinutes: 20, priority: 7 });
  await world.settle();
  const [card] = (await sven.hands.work.list({})).items;
  expect(card).toMatchObject({
    batch,
    left: 3,
    live: 0,
    returned: 0,
    answered: 0,
    leaseMinutes: 20,
    expectedMinutes: 0.5,
    language: 'en',
    done: 'Every name is marked as fruit or not.',
    reviewHours: 72,
    can: ['claim'],
  });
  await sven.hands.assignments.submit({ id: (await take(sven, batch)).id, values });
  await take(sven, batch);
  await world.settle();
  expect((await sven.hands.work.list({})).items).toMatchObject([{ left: 1, live: 1, answered: 1 }]);
  await omar.hands.workers.pause({ id: sven.worker });
  expect((await sven.hands.work.list({})).items).toMatchObject([{ left: 0, live: 1, can: [] }]);
});
