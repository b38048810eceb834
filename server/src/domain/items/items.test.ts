import { HandsError } from '@manyhands/sdk';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { draftBatch, runningBatch } from '../../testing/batches.ts';
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
afterAll(async () => {
  await world.settle();
  await assertInvariants(world.database, { settled: true });
  await world.close();
});

const refused = async (call: Promise<unknown>): Promise<HandsError> => {
  const error = await call.then(
    () => null,
    (e: unknown) => e,
  );
  if (error instanceof HandsError) return error;
  throw error ?? new Error('was not refused');
};
const named = (name: string) => ({ input: { name } });

describe('adding items', () => {
  test('gives them numbers in the order they come, and ids in the order of the rows', async () => {
    const id = await draftBatch(asha, { items: 0 });
    const { added, known, items } = await asha.hands.items.add({ id, rows: [named('a'), named('b'), named('c')] });
    expect({ added, known }).toEqual({ added: 3, known: 0 });
    const list = await asha.hands.items.list({ id });
    expect(list.items.map((item) => [item.id, item.number, item.input, item.state, item.answers, item.result])).toEqual(
      ['a', 'b', 'c'].map((name, i) => [items[i], i + 1, { name }, 'open', 0, null]),
    );
  });

  test('keeps markup and formulas as they are, and leaves blank cells out', async () => {
    const id = await draftBatch(asha, { items: 0 });
    const name = '<img src=x onerror=alert(1)> =1+1 \\ "quoted"\n\tsecond line 🍎';
    await asha.hands.items.add({ id, rows: [{ input: { name, cost: '  ' } }] });
    expect((await asha.hands.items.list({ id })).items[0]?.input).toEqual({ name });
  });

  test('refuses all rows when some do not fit, and names each cell', async () => {
    const id = await draftBatch(asha, { items: 0 });
    const error = await refused(
      asha.hands.items.add({
        id,
        rows: [
          named('fine'),
          { input: { name: '' } },
          { input: { name: 'x'.repeat(50_001) } },
          { input: { name: 'b', colour: 'red' } },
          { input: { name: { a: 1 } } },
        ],
      }),
    );
    expect(error.code).toBe('item.bad-rows');
    expect(error.status).toBe(422);
    expect(error.problem?.fields?.map((field) => field.path)).toEqual([
      'rows.1.input.name',
      'rows.2.input.name',
      'rows.3.input.colour',
      'rows.4.input.name',
    ]);
    expect(error.problem?.fields?.[1]?.message).toContain('50,001 characters');
    expect(error.problem?.fields?.[2]?.message).toContain('name, cost');
    expect((await asha.hands.items.list({ id })).items).toEqual([]);
  });

  test('does not take the names of things every object has for columns', async () => {
    const id = await draftBatch(asha, { items: 0 });
    const error = await refused(
      asha.hands.items.add({ id, rows: [{ input: JSON.parse('{"name":"x","constructor":"y","toString":"z"}') }] }),
    );
    expect(error.problem?.fields?.map((field) => field.path)).toEqual([
      'rows.0.input.constructor',
      'rows.0.input.toString',
    ]);
  });

  test('adds an external id once, within a request and later', async () => {
    const id = await draftBatch(asha, { items: 0 });
    const row = (externalId: string) => ({ ...named(externalId), externalId });
    const first = await asha.hands.items.add({ id, rows: [row('a'), row('b'), row('a')] });
    expect(first).toMatchObject({ added: 2, known: 1 });
    expect(first.items[2]).toBe(first.items[0]);
    const second = await asha.hands.items.add({ id, rows: [row('b'), row('c'), named('without')] });
    expect(second).toMatchObject({ added: 2, known: 1 });
    expect(second.items[0]).toBe(first.items[1]);
    expect(new Set(second.items).size).toBe(3);
  });

  test('by many at once loses none and doubles none', async () => {
    const id = await runningBatch(asha, { items: 1, order: 'shuffled', overlap: 2 });
    const calls = Array.from({ length: 12 }, (_, n) =>
      asha.hands.items.add({
        id,
        rows: Array.from({ length: 20 }, (_, i) => ({
          ...named(`${n}-${i}`),
          externalId: `shared-${(n * 20 + i) % 120}`,
        })),
      }),
    );
    const added = (await Promise.all(calls)).reduce((sum, call) => sum + call.added, 0);
    expect(added).toBe(120);
    await world.settle();
    const list = await asha.hands.items.list({ id, limit: 200 });
    expect(list.items).toHaveLength(121);
    expect(new Set(list.items.map((item) => item.number)).size).toBe(121);
    expect((await asha.hands.batches.get({ id })).progress).toMatchObject({ items: 121, wanted: 242 });
    await assertInvariants(world.database);
  });

  test('is repeated with the same Idempotency-Key without adding twice', async () => {
    const id = await draftBatch(asha, { items: 0 });
    const options = { idempotencyKey: 'add-once' };
    const first = await asha.hands.items.add({ id, rows: [named('once')] }, options);
    expect(await asha.hands.items.add({ id, rows: [named('once')] }, options)).toEqual(first);
    expect((await refused(asha.hands.items.add({ id, rows: [named('other')] }, options))).code).toBe(
      'idempotency.other-body',
    );
    expect((await asha.hands.items.list({ id })).items).toHaveLength(1);
  });

  test('ends when the batch is closed, and for those who may not', async () => {
    const id = await runningBatch(asha);
    expect((await refused((await world.owner('Olga')).hands.items.add({ id, rows: [named('x')] }))).code).toBe(
      'not-found',
    );
    expect((await refused(world.client({}).items.add({ id, rows: [named('x')] }))).code).toBe('auth.needed');
    expect((await refused(ravi.hands.items.add({ id, rows: [named('x')] }))).code).toBe('auth.role');
    expect((await refused(asha.hands.items.add({ id, rows: [] }))).code).toBe('shape');
    await asha.hands.batches.close({ id });
    expect((await refused(asha.hands.items.add({ id, rows: [named('x')] }))).code).toBe('batch.closed');
  });
});

describe('cancelling items', () => {
  test('takes them from those who hold them, and nobody is offered them again', async () => {
    const id = await runningBatch(asha, { items: 3, overlap: 2 });
    const { assignment } = await ravi.hands.assignments.claim({ id });
    const all = (await asha.hands.items.list({ id })).items;
    const held = all.find((item) => item.id === assignment?.item.id)!;
    expect(await asha.hands.items.cancel({ id, items: [held.id, all[2]!.id] })).toEqual({ cancelled: 2 });
    expect(await asha.hands.items.cancel({ id, items: [held.id] })).toEqual({ cancelled: 0 });
    expect((await ravi.hands.assignments.get({ id: assignment!.id })).state).toBe('cancelled');
    expect((await refused(ravi.hands.assignments.submit({ id: assignment!.id, values: { fruit: 'yes' } }))).code).toBe(
      'assignment.moved-on',
    );
    expect((await ravi.hands.assignments.claim({ id })).assignment?.item.id).toBe(all[1]!.id);
    expect((await ravi.hands.assignments.claim({ id })).assignment).toBeNull();
    await world.settle();
    expect((await asha.hands.batches.get({ id })).progress).toMatchObject({
      items: 3,
      itemsCancelled: 2,
      wanted: 2,
      claimed: 1,
    });
    expect((await asha.hands.items.list({ id, state: 'cancelled' })).items).toHaveLength(2);
  });

  test('takes back slots that were returned too', async () => {
    const id = await runningBatch(asha, { items: 1 });
    const { assignment } = await ravi.hands.assignments.claim({ id });
    await ravi.hands.assignments.release({ id: assignment!.id });
    await asha.hands.items.cancel({ id, items: [assignment!.item.id] });
    await assertInvariants(world.database);
    const mira = await world.worker(asha, 'Mira');
    expect((await mira.hands.assignments.claim({ id })).assignment).toBeNull();
  });

  test('is refused when one has an answer, and then none is cancelled', async () => {
    const id = await runningBatch(asha, { items: 2 });
    const { assignment } = await ravi.hands.assignments.claim({ id });
    await ravi.hands.assignments.submit({ id: assignment!.id, values: { fruit: 'yes' } });
    const items = (await asha.hands.items.list({ id })).items.map((item) => item.id);
    const error = await refused(asha.hands.items.cancel({ id, items }));
    expect(error.code).toBe('item.answered');
    expect(error.problem?.details).toEqual({ items: [assignment!.item.id] });
    expect((await asha.hands.items.list({ id, state: 'cancelled' })).items).toEqual([]);
  });

  test('of another batch or workspace is refused as not there', async () => {
    const id = await runningBatch(asha);
    const other = await runningBatch(asha);
    const items = (await asha.hands.items.list({ id: other })).items.map((item) => item.id);
    expect((await refused(asha.hands.items.cancel({ id, items }))).code).toBe('not-found');
    const olga = await world.owner('Olga C');
    expect((await refused(olga.hands.items.cancel({ id: other, items }))).code).toBe('not-found');
  });

  test('while workers claim and release leaves no slot and no lease behind', async () => {
    const id = await runningBatch(asha, { items: 30, overlap: 2 });
    const workers = await Promise.all(['Isha', 'Joy', 'Kiran', 'Lata'].map((name) => world.worker(asha, name)));
    const items = (await asha.hands.items.list({ id })).items.map((item) => item.id);
    const working = workers.map(async (worker) => {
      for (let n = 0; n < 12; n++) {
        const { assignment } = await worker.hands.assignments.claim({ id });
        if (!assignment) return;
        await worker.hands.assignments.release({ id: assignment.id }).catch(() => {});
      }
    });
    const cancelling = (async () => {
      for (let from = 0; from < items.length; from += 5)
        await asha.hands.items.cancel({ id, items: items.slice(from, from + 5) });
    })();
    await Promise.all([...working, cancelling]);
    await assertInvariants(world.database);
    expect((await asha.hands.items.list({ id, state: 'cancelled' })).items).toHaveLength(30);
  });
});

describe('looking at items', () => {
  test('goes page by page in the order given, and by state', async () => {
    const id = await runningBatch(asha, { items: 5, order: 'shuffled' });
    const first = await asha.hands.items.list({ id, limit: 3 });
    expect(first.items.map((item) => item.number)).toEqual([1, 2, 3]);
    expect(
      (await asha.hands.items.list({ id, limit: 3, cursor: first.next! })).items.map((item) => item.number),
    ).toEqual([4, 5]);
    const { assignment } = await ravi.hands.assignments.claim({ id });
    await ravi.hands.assignments.submit({ id: assignment!.id, values: { fruit: 'no' } });
    expect((await asha.hands.items.list({ id, state: 'answered' })).items.map((item) => item.id)).toEqual([
      assignment!.item.id,
    ]);
    expect((await asha.hands.items.list({ id, state: 'open' })).items).toHaveLength(4);
    await asha.hands.decisions.accept({ id: assignment!.id });
    await world.settle();
    const [done] = (await asha.hands.items.list({ id, state: 'done' })).items;
    expect(done).toMatchObject({
      id: assignment!.item.id,
      answers: 1,
      result: { values: { fruit: 'no' }, answers: 1 },
    });
  });

  test('one by one shows every answer with who decided', async () => {
    const id = await runningBatch(asha, { items: 1, overlap: 2 });
    const { assignment } = await ravi.hands.assignments.claim({ id });
    world.clock.advance({ seconds: 30 });
    await ravi.hands.assignments.submit({ id: assignment!.id, values: { fruit: 'no', remark: 'a stone' } });
    await asha.hands.decisions.accept({ id: assignment!.id });
    const item = await asha.hands.items.get({ id, item: assignment!.item.id });
    expect(item).toMatchObject({ number: 1, state: 'answered', answers: 1 });
    expect(item.all).toMatchObject([
      {
        assignment: assignment!.id,
        worker: ravi.worker,
        workerName: 'Ravi',
        state: 'accepted',
        values: { fruit: 'no', remark: 'a stone' },
        decidedBy: 'Asha',
      },
    ]);
    expect(item.all[0]!.seconds).toBeGreaterThanOrEqual(30);
    const other = await draftBatch(asha);
    expect((await refused(asha.hands.items.get({ id: other, item: item.id }))).code).toBe('not-found');
  });
});
