import { expect, test } from 'vitest';
import { answerNext, openProductBatch } from '../../testing/product-batches.ts';
import { toMidWeek } from '../../testing/receipt-desk.ts';
import { openWorld } from '../../testing/world.ts';
import { weekOf } from './week.ts';

test('a week tells money by currency, since prices stay what they were when the currency of the workspace changes', async () => {
  const world = await openWorld();
  try {
    toMidWeek(world);
    const asha = await world.owner('Asha');
    const ravi = await world.worker(asha, 'Ravi');
    const { batch } = await openProductBatch(asha, [{ title: 'Not paid' }]);
    const { template } = await asha.hands.batches.get({ id: batch });
    const accept = async (id: string) =>
      asha.hands.decisions.accept({ id: await answerNext(ravi, id, { match: 'same' }) });
    await accept(batch);
    const thisWeek = async () => {
      await world.settle();
      const { timeZone } = await asha.hands.workspaces.get({});
      return (await asha.hands.receipts.week({ week: weekOf(world.clock(), timeZone).name })).spent;
    };
    expect(await thisWeek()).toEqual([]);
    for (const [currency, price] of [
      ['USD', '0.10'],
      ['EUR', '0.25'],
    ] as const) {
      await asha.hands.workspaces.change({ currency });
      const { id } = await asha.hands.batches.create({ template, title: `Paid in ${currency}`, price });
      await asha.hands.items.add({ id, rows: [{ input: { title: 'A' } }, { input: { title: 'B' } }] });
      await asha.hands.batches.launch({ id });
      for (let i = 0; i < 2; i++) await accept(id);
    }
    expect(await thisWeek()).toEqual([
      { amount: '0.50', currency: 'EUR' },
      { amount: '0.20', currency: 'USD' },
    ]);
  } finally {
    await world.close();
  }
});
