import type { Somebody, World } from '@manyhands/server/testing';
import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { story } from '../../testing/story.ts';

const colours = ['Red', 'Blue', 'Not clear'];
const definition = {
  title: 'Which colour is the kurta?',
  brief: {
    done: 'The main colour of the kurta is chosen.',
    minutes: 3,
    examples: [{ kind: 'good' as const, answer: 'Red', reason: 'Most of it is red.' }],
  },
  columns: [
    { key: 'name', label: 'Product' },
    { key: 'photo', label: 'Photo', type: 'image' as const },
  ],
  form: [
    {
      kind: 'choice' as const,
      key: 'colour',
      label: 'Colour',
      options: colours.map((label, i) => ({ value: `c${i}`, label })),
    },
  ],
};
const samples = ['beige-mens-kurta', 'black-striped-kurta', 'of-nobody'].map((file, i) => ({
  name: `Kurta ${i + 1}`,
  photo: `/demo/products/${file}.svg`,
}));

story('doing it oneself once, by the keyboard', (stage) => {
  const { open, look } = stage;
  let world: World;
  let asha: Somebody;
  beforeAll(async () => {
    world = stage.world;
    asha = await world.owner('Asha');
    await asha.hands.workspaces.change({ currency: 'INR' });
  });

  const draft = async (name: string) => {
    const { id: template } = await asha.hands.templates.create({ name, definition, samples });
    const { id: batch } = await asha.hands.batches.create({ template, title: name });
    await asha.hands.items.add({ id: batch, rows: samples.map((input) => ({ input })) });
    await world.settle();
    return { template, batch };
  };
  /** Waits as long as an item takes at least: faster is not believed. */
  const think = (page: Page) => page.waitForTimeout(1100);

  it('gives the time, what is wrong, a price for the batch, and the first gold', { timeout: 240_000 }, async () => {
    const { template, batch } = await draft('Kurtas by key');
    const page = await open(asha, `/batches/${batch}`);
    await page.getByRole('link', { name: 'Do one yourself' }).press('Enter');
    await page.getByRole('button', { name: 'Begin with item 1 of 3' }).waitFor();
    await look(page, 'before the first item');
    await page.keyboard.press('Enter');
    for (const n of [1, 2, 3]) {
      await page.getByText(`Item ${n} of 3`).waitFor();
      await page.getByRole('button', { name: /^Send/ }).waitFor();
      if (n === 1) await look(page, 'the player with its clock');
      await think(page);
      await page.keyboard.press('2');
      await page.keyboard.press('Enter');
    }
    await page.getByText('Likely between').waitFor();
    await look(page, 'what was learned');
    await page.getByText('The picture in “Photo” did not load in 1 of 3 items.').waitFor();

    await page.getByRole('button', { name: 'Set minutes to 0.1' }).press('Enter');
    await page.getByText('says 0.1 min.').waitFor();
    await page.getByRole('button', { name: 'Use this price' }).press('Enter');
    await page.getByText('The batch has this price now.').waitFor();
    await page.getByRole('checkbox', { name: 'Gold: Kurta 2' }).press('Space');
    await page.getByRole('button', { name: 'Make these 2 the gold' }).press('Enter');
    await page.getByText('2 golds made.').waitFor();

    const { price, cost } = await asha.hands.batches.get({ id: batch });
    expect(Number(price)).toBeGreaterThan(0);
    expect(cost.money?.currency).toBe('INR');
    expect((await asha.hands.templates.get({ id: template })).minutes).toBe(0.1);
    const golds = (await asha.hands.golds.list({ template })).items;
    expect(golds.map((gold) => [gold.input.name, gold.source, gold.truth])).toEqual([
      ['Kurta 1', 'baseline', { colour: 'c1' }],
      ['Kurta 3', 'baseline', { colour: 'c1' }],
    ]);
  });

  it('leaves out what was interrupted, keeps what was broken, and can be undone', { timeout: 240_000 }, async () => {
    const { template } = await draft('Kurtas interrupted');
    const page = await open(asha, `/templates/${template}/yourself`);
    await page.getByRole('button', { name: /^Begin/ }).press('Enter');
    await page.getByText('Item 1 of 3').waitFor();
    await page.getByRole('button', { name: 'I was interrupted' }).press('Enter');
    await page.getByText('Item 1 of 3').waitFor();
    await page.getByRole('button', { name: /^Send/ }).waitFor();
    await think(page);
    await page.keyboard.press('1');
    await page.keyboard.press('Enter');
    await page.getByText('Item 2 of 3').waitFor();
    await page.getByText('The one before:').waitFor();
    await page.getByRole('button', { name: 'This cannot be answered' }).press('Enter');
    await page.getByLabel('In a sentence').fill('Two kurtas are shown.');
    await page.getByRole('button', { name: 'Keep it and go on' }).press('Enter');
    await page.getByText('Item 3 of 3').waitFor();
    await page.getByRole('button', { name: 'Stop here' }).press('Enter');
    await page.getByText('An item could not be answered: Two kurtas are shown.').waitFor();
    await page.getByRole('button', { name: 'Throw away' }).press('Enter');
    await page.getByText('No run counts yet').waitFor();
    await page.getByRole('button', { name: 'Undo' }).press('Enter');
    await page.getByText('from 1 run').waitFor();
    const { runs, estimate } = await asha.hands.baselines.get({ template });
    expect(estimate?.runs).toBe(1);
    expect(runs.map(({ state }) => state)).toEqual(['discarded', 'discarded', 'recorded', 'discarded']);
  });

  it('works on a phone, and a worker is told what an answer pays', { timeout: 240_000 }, async () => {
    const { template, batch } = await draft('Kurtas by thumb');
    const page = await open(asha, `/templates/${template}/yourself`, { phone: true });
    await page.getByRole('button', { name: /^Begin/ }).tap();
    await page.getByText('Item 1 of 3').waitFor();
    await page.getByRole('button', { name: /^Send/ }).waitFor();
    await look(page, 'the player on a phone');
    await think(page);
    await page.getByText('Blue', { exact: true }).tap();
    await page.getByRole('button', { name: /^Send/ }).tap();
    await page.getByText('Item 2 of 3').waitFor();
    await page.getByRole('button', { name: 'Stop here' }).tap();
    await page.getByText('Likely between').waitFor();
    await look(page, 'what was learned, on a phone');

    await asha.hands.batches.change({ id: batch, price: '3' });
    await asha.hands.batches.launch({ id: batch });
    await world.settle();
    const ravi = await world.worker(asha, 'Ravi');
    const work = await open(ravi, '/worker', { phone: true });
    await work.getByText('₹3.00 an item').waitFor();
    await work.getByText('outside Many Hands').waitFor();
    await work.getByText('about ₹60').waitFor();
  });
});
