import { uuidOf } from '@manyhands/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { theClock } from '../../kit/actor.ts';
import { write } from '../../postgres/tx.ts';
import { runningBatch } from '../../testing/batches.ts';
import { openWorld, type Somebody, type TestWorker, type World } from '../../testing/world.ts';
import { takeOut } from './lane-store.ts';

let world: World;
let asha: Somebody;
let ravi: TestWorker;
beforeAll(async () => {
  world = await openWorld();
  asha = await world.owner('Asha');
  ravi = await world.worker(asha, 'Ravi');
});
afterAll(() => world.close());

/** Of the batch: its lane, and the places of its open slots in their order. */
async function laneOf(batchId: string): Promise<{ laneId: string; seqs: number[] }> {
  const { rows } = await world.database.pool.query<{ lane_id: string; seq: number }>(
    'select o.lane_id, o.seq from open_item o join lane l using (workspace_id, lane_id) where l.batch_id = $1 order by o.seq',
    [batchId],
  );
  return { laneId: rows[0]!.lane_id, seqs: rows.map((row) => row.seq) };
}

const takeAllOut = (batchId: string, laneId: string): Promise<number> =>
  write(
    world.app.database,
    theClock(uuidOf('wsp', asha.workspace)),
    (tx) => takeOut(tx, { batchId, laneId, from: 0, to: 1000, overlap: 2, seedSlots: null }),
    world.app.clock,
  );

test('what somebody took, or took and gave back, stays with its slots when the rest is taken out', async () => {
  const id = await runningBatch(asha, { items: 5, overlap: 2 });
  const batchId = uuidOf('bat', id);
  const { laneId } = await laneOf(batchId);
  const first = (await ravi.hands.assignments.claim({ id })).assignment!;
  const second = (await ravi.hands.assignments.claim({ id })).assignment!;
  await ravi.hands.assignments.release({ id: second.id });
  expect(await takeAllOut(batchId, laneId)).toBe(3);
  const left = (await asha.hands.items.list({ id })).items.map((item) => item.id);
  expect(left.toSorted()).toEqual([first.item.id, second.item.id].toSorted());
  // One in the lane for each, and the answer that was given back, in the lane of what came back.
  expect((await laneOf(batchId)).seqs).toHaveLength(3);
});

test('what is being taken at this moment is waited for, and stays', async () => {
  const batchId = uuidOf('bat', await runningBatch(asha, { items: 4, overlap: 2 }));
  const { laneId, seqs } = await laneOf(batchId);
  const other = await world.database.pool.connect();
  await other.query('begin');
  await other.query('update open_item set remaining = 1 where lane_id = $1 and seq = $2', [laneId, seqs[1]]);
  const taken = takeAllOut(batchId, laneId);
  await expect.poll(waitsForALock).toBe(true);
  await other.query('commit');
  other.release();
  expect(await taken).toBe(3);
  expect((await laneOf(batchId)).seqs).toEqual([seqs[1]]);
});

async function waitsForALock(): Promise<boolean> {
  const { rows } = await world.database.pool.query<{ n: number }>(
    "select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
  );
  return rows[0]!.n > 0;
}
