import { publicId, uuidOf } from '@manyhands/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { goldBatch, goldTemplate, truthOf } from '../../testing/golds.ts';
import { assertInvariants } from '../../testing/invariants.ts';
import { openWorld, type Somebody, type TestWorker, type World } from '../../testing/world.ts';

let world: World;
let asha: Somebody;
beforeAll(async () => {
  world = await openWorld();
  asha = await world.owner('Asha');
});
afterAll(() => world.close());

/** Claims and submits until so many items are done, wrong about every third gold. */
async function work(worker: TestWorker, batch: string, items: number): Promise<void> {
  for (let step = 0; step < items; step++) {
    const { assignment } = await worker.hands.assignments.claim({ id: batch });
    if (!assignment) return;
    const truth = truthOf(assignment);
    const fruit = step % 3 === 0 ? (truth === 'yes' ? 'no' : 'yes') : truth;
    const { gold } = await worker.hands.assignments.submit({ id: assignment.id, values: { fruit } });
    if (gold && step % 2 === 0)
      await worker.hands.golds
        .contest({ id: gold.gold, assignment: assignment.id, text: 'I think so.' })
        .catch(moved('not-found', 'gold.moved-on'));
  }
}

const moved =
  (...codes: string[]) =>
  (error: unknown): void => {
    if (!codes.includes((error as { code: string }).code)) throw error;
  };

test('Golds that change while workers answer them leave every answer judged by the last truth, and told so', async () => {
  const { template, golds } = await goldTemplate(asha, { fruits: 4, others: 4 });
  const batch = await goldBatch(asha, template, { items: 200 });
  await world.settle();
  const crowd: TestWorker[] = [];
  for (const name of ['Ana', 'Ben', 'Cleo', 'Dev']) crowd.push(await world.worker(asha, name));
  const change = async (): Promise<void> => {
    for (let turn = 0; turn < 24; turn++) {
      const id = golds[turn % golds.length]!;
      const { state } = await asha.hands.golds.get({ id });
      const verb = turn % 3;
      if (state === 'suspended') await asha.hands.golds.resume({ id }).catch(moved('gold.moved-on'));
      else if (verb === 0) await asha.hands.golds.suspend({ id }).catch(moved('gold.moved-on'));
      else await asha.hands.golds.change({ id, truth: { fruit: turn % 2 ? 'yes' : 'no' } });
    }
  };
  const jobs = async (): Promise<void> => {
    for (let turn = 0; turn < 4; turn++) await world.settle();
  };
  await Promise.all([...crowd.map((worker) => work(worker, batch, 30)), change(), jobs()]);
  await world.settle();
  const { rows } = await world.database.pool.query<Record<string, unknown>>(
    `select a.assignment_id, a.is_right, a.told, a.revision, g.revision as wanted, g.state, a.said, g.truth from gold_answer a
       join gold g on g.gold_id = a.gold_id where g.gold_id = any($1::uuid[])`,
    [golds.map((id) => uuidOf('gld', id))],
  );
  expect(rows.length).toBeGreaterThan(5);
  for (const row of rows) {
    const right = (row.said as { fruit: string }).fruit === (row.truth as { fruit: string }).fruit;
    const wanted = { revision: row.wanted, is_right: right, told: row.state === 'suspended' ? null : right };
    expect(row).toMatchObject(wanted);
  }
  // What followers heard last is what is so.
  const heard = new Map<string, unknown>();
  for (const kind of ['gold.answered', 'gold.rescored'])
    for (const event of (await asha.hands.events.list({ kind, limit: 200 })).items.reverse())
      heard.set(String(event.details.assignment), event.details.right);
  for (const row of rows) expect(heard.get(publicId('asg', String(row.assignment_id)))).toBe(row.told);
  await assertInvariants(world.database, { settled: true });
});
