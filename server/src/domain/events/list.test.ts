import { afterAll, beforeAll, expect, test } from 'vitest';
import { runningBatch } from '../../testing/batches.ts';
import { openWorld, type Somebody, type TestWorker, type World } from '../../testing/world.ts';

let world: World;
let asha: Somebody;
let ravi: TestWorker;
let batch: string;
let assignment: string;
beforeAll(async () => {
  world = await openWorld();
  asha = await world.owner('Asha');
  ravi = await world.worker(asha, 'Ravi');
  batch = await runningBatch(asha, { items: 3 });
  await runningBatch(asha, { items: 1 });
  assignment = (await ravi.hands.assignments.claim({ id: batch })).assignment?.id ?? '';
  await ravi.hands.assignments.submit({ id: assignment, values: { fruit: 'yes' } });
});
afterAll(() => world.close());

test('the log says what happened to what, by whom, newest first', async () => {
  const { items } = await asha.hands.events.list({ limit: 2 });
  expect(items).toMatchObject([
    {
      kind: 'assignment.submitted',
      subject: assignment,
      by: 'Ravi',
      byKind: 'worker',
      details: { from: 'claimed', to: 'submitted', worker: ravi.worker },
    },
    {
      kind: 'assignment.claimed',
      subject: assignment,
      by: 'Ravi',
      byKind: 'worker',
      details: { from: null, to: 'claimed', worker: ravi.worker },
    },
  ]);
});

test('pages join without a gap or a double', async () => {
  const whole = (await asha.hands.events.list({ limit: 200 })).items.map((event) => event.id);
  const pieces: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await asha.hands.events.list({ limit: 3, ...(cursor ? { cursor } : {}) });
    pieces.push(...page.items.map((event) => event.id));
    cursor = page.next ?? undefined;
  } while (cursor);
  expect(pieces).toEqual(whole);
});

test('a batch as the subject is everything that happened in it; an assignment only what happened to it', async () => {
  const inBatch = (await asha.hands.events.list({ subject: batch })).items.map((event) => event.kind);
  expect(inBatch).toEqual([
    'assignment.submitted',
    'assignment.claimed',
    'batch.launched',
    'items.added',
    'batch.created',
  ]);
  const ofAssignment = (await asha.hands.events.list({ subject: assignment, kind: 'assignment.claimed' })).items;
  expect(ofAssignment.map((event) => event.subject)).toEqual([assignment]);
});

test('what is no id has no events, a forged cursor is refused, and nobody sees the log of another workspace', async () => {
  expect(await asha.hands.events.list({ subject: 'bat_no' })).toEqual({ items: [], next: null });
  for (const forged of [
    'x',
    Buffer.from('["soon","1"]').toString('base64url'),
    Buffer.from('["2026-01-01T00:00:00Z","1"]').toString('base64url'),
  ])
    await expect(asha.hands.events.list({ cursor: forged })).rejects.toMatchObject({ status: 422 });
  const omar = await world.owner('Omar');
  expect((await omar.hands.events.list({ subject: batch })).items).toEqual([]);
});
