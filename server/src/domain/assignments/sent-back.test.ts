import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { runningBatch } from '../../testing/batches.ts';
import { assertInvariants } from '../../testing/invariants.ts';
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
afterAll(() => world.close());
afterEach(async () => {
  await world.settle();
  await assertInvariants(world.database, { settled: true });
});

async function sentBack(fields: string[]): Promise<{ id: string; batch: string }> {
  const batch = await runningBatch(asha);
  const { assignment } = await ravi.hands.assignments.claim({ id: batch });
  const id = assignment?.id ?? '';
  await ravi.hands.assignments.submit({ id, values: { fruit: 'no', remark: 'green' } });
  await mina.hands.decisions.sendBack({ id, clause: 1, fields, notes: { [fields[0] ?? '']: 'Look again.' } });
  return { id, batch };
}

test('the worker is told the clause, the fields and the notes, and finds the item among what they hold', async () => {
  const { id, batch } = await sentBack(['remark']);
  const [held] = (await ravi.hands.assignments.live({ batch })).items;
  expect(held).toMatchObject({
    id,
    state: 'sent_back',
    values: { fruit: 'no', remark: 'green' },
    can: ['save', 'submit', 'comment'],
    feedback: {
      kind: 'sent_back',
      clause: { number: 1, text: 'Every name is marked as fruit or not.' },
      fields: ['remark'],
      notes: { remark: 'Look again.' },
    },
  });
});

test('only the failing fields can be repaired; the others stay as they were', async () => {
  const { id } = await sentBack(['remark']);
  const repaired = await ravi.hands.assignments.submit({ id, values: { fruit: 'yes', remark: 'red' } });
  expect(repaired).toMatchObject({ state: 'submitted', values: { fruit: 'no', remark: 'red' } });
  expect(await mina.hands.decisions.get({ id })).toMatchObject({
    state: 'submitted',
    values: { fruit: 'no', remark: 'red' },
    rounds: 1,
  });
});

test('a repair needs only the failing fields, and what does not fit is refused and kept', async () => {
  const { id } = await sentBack(['remark']);
  await expect(ravi.hands.assignments.submit({ id, values: { remark: 'x'.repeat(99) } })).rejects.toMatchObject({
    code: 'answer.not-valid',
  });
  expect((await ravi.hands.assignments.get({ id })).draft).toEqual({ remark: 'x'.repeat(99) });
  expect((await ravi.hands.assignments.submit({ id, values: { remark: 'red' } })).values).toEqual({
    fruit: 'no',
    remark: 'red',
  });
});

test('a repair that is taken back is sent back again, with its values as the draft', async () => {
  const { id } = await sentBack(['remark']);
  await ravi.hands.assignments.submit({ id, values: { remark: 'red' } });
  expect(await ravi.hands.assignments.undo({ id })).toMatchObject({
    state: 'sent_back',
    draft: { fruit: 'no', remark: 'red' },
  });
  expect((await ravi.hands.assignments.submit({ id, values: { fruit: 'yes', remark: 'blue' } })).values).toEqual({
    fruit: 'no',
    remark: 'blue',
  });
});

test('an edit of a repair keeps to the failing fields too', async () => {
  const { id } = await sentBack(['remark']);
  await ravi.hands.assignments.submit({ id, values: { remark: 'red' } });
  expect((await ravi.hands.assignments.revise({ id, values: { fruit: 'yes', remark: 'pink' } })).values).toEqual({
    fruit: 'no',
    remark: 'pink',
  });
});

test('a repair that nobody makes expires, and the item is asked again of somebody else', async () => {
  const { id, batch } = await sentBack(['fruit']);
  world.clock.advance({ hours: 73 });
  await world.settle();
  expect((await ravi.hands.assignments.get({ id })).state).toBe('expired');
  const lina = await world.worker(asha, `Lina ${batch.slice(-4)}`);
  expect((await lina.hands.assignments.claim({ id: batch })).assignment?.item.number).toBe(1);
});

test('after a rejection the item goes to somebody else, and the worker reads why', async () => {
  const batch = await runningBatch(asha, { items: 1 });
  const { assignment } = await ravi.hands.assignments.claim({ id: batch });
  const id = assignment?.id ?? '';
  await ravi.hands.assignments.submit({ id, values: { fruit: 'no' } });
  await mina.hands.decisions.reject({ id, clause: 1, evidence: 'An apple is fruit.' });
  world.clock.advance({ minutes: 5 });
  expect((await ravi.hands.assignments.claim({ id: batch })).assignment).toBeNull();
  const { items } = await ravi.hands.assignments.list({ batch });
  expect(items).toMatchObject([
    { id, state: 'rejected', feedback: { kind: 'rejected', evidence: 'An apple is fruit.' } },
  ]);
  const noor = await world.worker(asha, 'Noor');
  expect((await noor.hands.assignments.claim({ id: batch })).assignment?.item.number).toBe(1);
});
