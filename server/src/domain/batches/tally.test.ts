import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runningBatch } from '../../testing/batches.ts';
import { emptyDatabase } from '../../testing/database.ts';
import { openWorld, type Somebody, type World } from '../../testing/world.ts';

let world: World;
let asha: Somebody;
beforeAll(async () => {
  world = await openWorld();
  asha = await world.owner('Asha');
});
afterAll(() => world.close());

/** A transaction that has written something and stays open, in the database with that address. */
async function openTransaction(url: string): Promise<{ end(): Promise<void> }> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  await client.query('begin');
  await client.query('select pg_current_xact_id()');
  return { end: () => client.query('commit').then(() => client.end()) };
}

describe('the counts of a batch', () => {
  test('wait for a transaction of the same database that may still tell something, and then are right', async () => {
    const open = await openTransaction(world.database.url);
    const batch = await runningBatch(asha, { items: 3 });
    await world.settle();
    expect((await asha.hands.batches.get({ id: batch })).progress.items).toBe(0);
    await open.end();
    await world.settle();
    expect((await asha.hands.batches.get({ id: batch })).progress.items).toBe(3);
  });

  test('do not wait for another database of the same server', async () => {
    const other = await emptyDatabase();
    const open = await openTransaction(other.url);
    const batch = await runningBatch(asha, { items: 2 });
    await world.settle();
    expect((await asha.hands.batches.get({ id: batch })).progress.items).toBe(2);
    await open.end();
    await other.drop();
  });
});
