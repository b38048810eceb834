import type { Somebody, TestWorker } from '@manyhands/server/testing';
import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { story } from '../../testing/story.ts';

const definition = {
  title: 'Describe the product',
  brief: {
    examples: [{ kind: 'good' as const, answer: 'As asked.', reason: 'It is all there.' }],
    done: 'The product is described so that a customer knows what arrives.',
    checklist: ['The description names the material.', 'No exclamation marks.', 'Every shoe in the photo is marked.'],
  },
  columns: [
    { key: 'name', label: 'Product' },
    { key: 'photo', label: 'Photo', type: 'image' as const },
  ],
  form: [
    { kind: 'long_text' as const, key: 'copy', label: 'Description' },
    {
      kind: 'choices' as const,
      key: 'colours',
      label: 'Colours',
      options: ['red', 'blue', 'green'].map((value) => ({ value, label: value })),
    },
    {
      kind: 'boxes' as const,
      key: 'shoes',
      label: 'Shoes',
      image: 'photo',
      labels: [
        { value: 'left', label: 'Left' },
        { value: 'right', label: 'Right' },
      ],
    },
    { kind: 'yes_no' as const, key: 'new', label: 'New in the shop?' },
  ],
};
const photo = '/demo/products/gold-jutti.svg';
const box = (label: string, x: number, y = 0.3) => ({ label, x, y, width: 0.3, height: 0.35 });

story('what people disagree on', (stage) => {
  const { open, look } = stage;
  let page: Page;
  let asha: Somebody;
  let template: string;
  let batch: string;
  beforeAll(async () => {
    asha = await stage.world.owner('Asha');
    ({ template, batch } = await answered());
    page = await open(asha, `/batches/${batch}/disagreements`);
  });
  const heading = (item: number) => page.getByRole('heading', { name: `Item ${item}`, exact: true }).waitFor();

  async function answered(): Promise<{ template: string; batch: string }> {
    const workers: TestWorker[] = [];
    for (const name of ['Ravi', 'Sita', 'Omar']) workers.push(await stage.world.worker(asha, name));
    const made = await asha.hands.templates.create({ name: 'Descriptions', definition });
    const { id } = await asha.hands.batches.create({ template: made.id, title: 'Shoes of May', overlap: 3 });
    const rows = ['Canvas shoe', 'Leather sandal', 'Felt slipper'].map((name) => ({ input: { name, photo } }));
    await asha.hands.items.add({ id, rows });
    await asha.hands.batches.launch({ id });
    const say = (item: number, who: number) => ({
      copy: [
        'A light canvas shoe with a rubber sole, for warm days.',
        'A light red canvas shoe with a sole of rubber.',
        'A canvas shoe with a rubber sole, for warm days!',
      ][item === 2 ? 0 : who],
      colours: item === 0 ? [['red'], ['red', 'blue'], ['red']][who] : ['red'],
      shoes:
        item === 0
          ? [
              [box('left', 0.1), box('right', 0.55)],
              [box('left', 0.14)],
              [box('left', 0.1), box('left', 0.55), box('right', 0.3, 0.62)],
            ][who]
          : [box('left', 0.1)],
      new: item === 1 ? who === 0 : true,
    });
    for (const [who, worker] of workers.entries())
      for (let item = 0; item < 3; item++) {
        const { assignment } = await worker.hands.assignments.claim({ id });
        await worker.hands.assignments.submit({ id: assignment?.id ?? '', values: say(item, who) as never });
      }
    await stage.world.settle();
    return { template: made.id, batch: id };
  }

  it('ranks the items, and marks in words, boxes and options where answers differ', async () => {
    await page.getByRole('heading', { name: 'How far people agree' }).waitFor();
    const items = page.getByRole('complementary', { name: 'Items that people disagree on' }).getByRole('listitem');
    await expect.poll(() => items.count()).toBe(2);
    await page.getByRole('button', { name: /^Item 1/ }).click();
    await heading(1);
    await page.getByText('only here').first().waitFor();
    expect(await page.locator('ins', { hasText: 'blue' }).count()).toBe(1);
    await page.getByText(/1 in the same place, 2 more/).waitFor();
    await page.locator('figure img').first().waitFor();
    await look(page, 'disagreements');
  });

  it('leads on with J, back with K, and has an address for each item', async () => {
    await page.keyboard.press('k');
    await heading(2);
    await page.keyboard.press('j');
    await heading(1);
    expect(page.url()).toMatch(/\?item=itm_/);
    await page.reload();
    await heading(1);
  });

  it('fits a phone', async () => {
    await page.setViewportSize({ width: 360, height: 740 });
    await look(page, 'disagreements on a phone');
    await page.setViewportSize({ width: 1280, height: 800 });
  });

  it('says which clause causes trouble, with its range and the newest cases', async () => {
    const { items } = await asha.hands.decisions.queue({ id: batch });
    for (const [n, { id }] of items.slice(0, 7).entries())
      await (n < 6
        ? asha.hands.decisions.sendBack({ id, clause: 3, fields: ['copy'], notes: { copy: 'Take the mark out.' } })
        : asha.hands.decisions.reject({ id, clause: 2, evidence: 'No material is named.' }));
    await stage.world.settle();
    await page.getByRole('link', { name: 'Which clauses cause trouble' }).click();
    await page.getByText('Clause 3 was cited in 6 of 7 send-backs, rejections and checks. Look at it first.').waitFor();
    await page.getByText('The newest 3 cases').click();
    await page.getByText('“Take the mark out.”').first().waitFor();
    expect(page.url()).toContain(`/templates/${template}/clauses`);
    await look(page, 'clauses');
    await page.setViewportSize({ width: 360, height: 740 });
    await look(page, 'clauses on a phone');
    await page.setViewportSize({ width: 1280, height: 800 });
  });
});
