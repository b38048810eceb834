import { type contract, type Sent, uuidOf } from '@manyhands/contract';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { assertInvariants } from '../../testing/invariants.ts';
import { answerLike } from '../../testing/measured-answers.ts';
import { productDefinition } from '../../testing/product-batches.ts';
import { openWorld, type Somebody, type TestWorker, type World } from '../../testing/world.ts';

let world: World;
let asha: Somebody;
let ravi: TestWorker;
let sita: TestWorker;
let template: string;
beforeAll(async () => {
  world = await openWorld();
  asha = await world.owner('Asha');
  ravi = await world.worker(asha, 'Ravi');
  sita = await world.worker(asha, 'Sita');
  template = (await asha.hands.templates.create({ name: 'Products', definition: productDefinition })).id;
});
afterEach(() => assertInvariants(world.database));
afterAll(() => world?.close());

type Plan = NonNullable<Sent<typeof contract.batches.create>['plan']>;

async function launched(plan: Plan, count: number): Promise<string> {
  const batch = await asha.hands.batches.create({ template, title: 'Planned', plan });
  const rows = Array.from({ length: count }, (_, i) => ({ input: { title: `Kurta ${i + 1}` } }));
  await asha.hands.items.add({ id: batch.id, rows });
  await asha.hands.batches.launch({ id: batch.id });
  return batch.id;
}
const stateOf = async (worker: TestWorker, id: string) => (await worker.hands.assignments.get({ id })).state;

describe('in a batch with a plan', () => {
  test('an answer with a signal waits for a reviewer, where others are accepted by themselves after seconds', async () => {
    const batch = await launched('quick', 2);
    const device = 'one-phone-in-one-home';
    const usual = await answerLike(world, ravi, batch, { match: 'same' }, { device });
    const noticed = await answerLike(world, sita, batch, { match: 'same' }, { device });
    await world.settle();
    expect((await asha.hands.signals.list({ batch })).items.map((one) => one.assignment)).toEqual([noticed]);
    world.clock.advance({ seconds: 30 });
    await world.settle();
    expect(await stateOf(ravi, usual)).toBe('accepted');
    expect(await stateOf(sita, noticed)).toBe('submitted');
    const { items } = await asha.hands.decisions.queue({ id: batch });
    expect(items.map((one) => one.id)).toEqual([noticed]);
    await asha.hands.decisions.accept({ id: noticed });
    expect(await stateOf(sita, noticed)).toBe('accepted');
  });

  test('one more answer is asked for until somebody has looked, and again when it is opened again', async () => {
    // The first item begins with as many answers as the plan allows; the others with one, and a second one where it is wanted.
    const batch = await launched({ answersMin: 1, answersMax: 2, lead: 1, review: 'nothing' }, 3);
    for (const worker of [ravi, sita]) await answerLike(world, worker, batch, { match: 'same' });
    const device = 'one-phone-in-one-office';
    await answerLike(world, ravi, batch, { match: 'same' }, { device });
    await answerLike(world, sita, batch, { match: 'same' }, { device });
    await world.settle();
    const [signal] = (await asha.hands.signals.list({ batch })).items;
    const openSlots = async () => {
      await world.settle();
      const { rows } = await world.database.pool.query<{ n: number }>(
        `select coalesce(sum(o.remaining), 0)::int as n from open_item o
           join lane l on l.workspace_id = o.workspace_id and l.lane_id = o.lane_id
           join batch b on b.workspace_id = l.workspace_id and b.batch_id = l.batch_id where b.batch_id = $1`,
        [uuidOf('bat', batch)],
      );
      return rows[0]?.n;
    };
    expect(await openSlots()).toBe(1);
    await asha.hands.signals.see({ id: signal!.id });
    expect(await openSlots()).toBe(0);
    await asha.hands.signals.reopen({ id: signal!.id });
    expect(await openSlots()).toBe(1);
    await asha.hands.signals.dismiss({ id: signal!.id });
    expect(await openSlots()).toBe(0);
  });
});
