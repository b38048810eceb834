import { amountOf, perHourOf } from '@manyhands/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorld, type Somebody, type World } from '../../testing/world.ts';

let world: World;
let asha: Somebody;
beforeAll(async () => {
  world = await openWorld();
  asha = await world.owner('Asha');
  await asha.hands.workspaces.change({ currency: 'INR' });
});
afterAll(() => world.close());

let made = 0;
async function draft(price?: string | null) {
  made += 1;
  const definition = {
    title: 'Fruit',
    brief: {
      done: 'It is said whether the name is that of a fruit.',
      minutes: 0.5,
      examples: [{ kind: 'good' as const, answer: 'Yes', reason: 'An apple is a fruit.' }],
    },
    columns: [{ key: 'name', label: 'Name' }],
    form: [{ kind: 'yes_no' as const, key: 'fruit', label: 'Fruit?' }],
  };
  const { id: template } = await asha.hands.templates.create({ name: `Fruit ${made}`, definition });
  const batch = await asha.hands.batches.create({
    template,
    title: `Fruit ${made}`,
    overlap: 2,
    ...(price === undefined ? {} : { price }),
  });
  await asha.hands.items.add({ id: batch.id, rows: [{ input: { name: 'Apple' } }, { input: { name: 'Table' } }] });
  await world.settle();
  return batch.id;
}

describe('the price of a batch', () => {
  it('is none at first, and then costs nothing and pays nobody', async () => {
    const id = await draft();
    expect(await asha.hands.batches.get({ id })).toMatchObject({ price: null, currency: 'INR', cost: { money: null } });
  });

  it('is summed for its plan, and told on the card with what it comes to in an hour', async () => {
    const ravi = await world.worker(asha, 'Ravi');
    const id = await draft('3');
    expect(await asha.hands.batches.get({ id })).toMatchObject({
      price: '3.00',
      cost: { money: { min: '12.00', expected: '12.00', worst: '12.00', currency: 'INR' } },
    });
    await asha.hands.batches.launch({ id });
    await world.settle();
    const card = async () => (await ravi.hands.work.list({})).items.find(({ batch }) => batch === id);
    // Before anybody answered by the half minute that the brief expects, then by the time it takes.
    expect((await card())?.pay).toEqual({ price: '3.00', perHour: '360.00', currency: 'INR' });
    const { assignment } = await ravi.hands.assignments.claim({ id });
    world.clock.advance({ seconds: 31 });
    await ravi.hands.assignments.submit({ id: assignment!.id, values: { fruit: true } });
    await world.settle();
    const measured = await card();
    expect(measured?.medianSeconds).toBeGreaterThanOrEqual(31);
    const perHour = amountOf(perHourOf(3_000_000n, measured!.medianSeconds!));
    expect(measured?.pay).toEqual({ price: '3.00', perHour, currency: 'INR' });
  });

  it('can change and be taken away while it is a draft, and is fixed at launch with its currency', async () => {
    const id = await draft('3');
    expect(await asha.hands.batches.change({ id, price: '0.125' })).toMatchObject({ price: '0.125' });
    expect(await asha.hands.batches.change({ id, price: null })).toMatchObject({ price: null });
    await asha.hands.batches.change({ id, price: '2.50' });
    await asha.hands.batches.launch({ id });
    await expect(asha.hands.batches.change({ id, price: '1' })).rejects.toMatchObject({ code: 'batch.begun' });
    // The same again is no change, whatever else is.
    expect(await asha.hands.batches.change({ id, price: '2.5', priority: 7 })).toMatchObject({ priority: 7 });
    await asha.hands.workspaces.change({ currency: 'EUR' });
    expect(await asha.hands.batches.get({ id })).toMatchObject({ price: '2.50', currency: 'INR' });
    await asha.hands.workspaces.change({ currency: 'INR' });
  });

  it('is that of its test batch too', async () => {
    const id = await draft('3');
    const test = await asha.hands.batches.test({ id, items: 1, people: 1 });
    expect(test).toMatchObject({ testOf: id, price: '3.00', currency: 'INR' });
  });

  it.each(['-3', '0', '0.00', '1e3', '₹3', '1000000', '0.0000001', 3])('is not %j', async (price) => {
    const id = await draft();
    await expect(asha.hands.batches.change({ id, price: price as string })).rejects.toMatchObject({ code: 'shape' });
  });
});
