import type { Somebody, World } from '@manyhands/server/testing';
import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { story } from '../../testing/story.ts';

story('a receipt, from the minutes spent to the week that is shown', (stage) => {
  const { open, look } = stage;
  let world: World;
  let asha: Somebody;
  let template: string;
  let batch: string;
  beforeAll(async () => {
    world = stage.world;
    asha = await world.owner('Asha');
    ({ template, batch } = await answeredBatch());
  });

  /** Eight answers that wait for review, and a baseline of two minutes an item. */
  async function answeredBatch() {
    const definition = {
      title: 'Is it red?',
      brief: {
        examples: [{ kind: 'good' as const, answer: 'As asked.', reason: 'It is all there.' }],
        done: 'Every kurta is marked as red or not.',
      },
      columns: [{ key: 'name', label: 'Name' }],
      form: [{ kind: 'yes_no' as const, key: 'red', label: 'Red?' }],
    };
    const made = await asha.hands.templates.create({ name: 'Kurta colours', definition, kind: 'image-tagging' });
    for (const seconds of [110, 120, 130]) {
      const run = await asha.hands.baselines.begin({ template: made.id, input: { name: `Own ${seconds}` } });
      world.clock.advance({ seconds });
      await asha.hands.baselines.record({ id: run.id, values: { red: true }, seconds });
    }
    const { id } = await asha.hands.batches.create({ template: made.id, title: 'Kurtas of November' });
    await asha.hands.items.add({
      id,
      rows: Array.from({ length: 8 }, (_, i) => ({ input: { name: `Kurta ${i}` } })),
    });
    await asha.hands.batches.launch({ id });
    const ravi = await world.worker(asha, 'Ravi');
    for (let i = 0; i < 8; i++) {
      const { assignment } = await ravi.hands.assignments.claim({ id });
      await ravi.hands.assignments.submit({ id: assignment!.id, values: { red: true } });
    }
    await world.settle();
    return { template: made.id, batch: id };
  }
  /** Half a minute at the desk, for the browser and for the server. */
  const halfMinute = async (page: Page) => {
    await page.mouse.move(400 + Math.random() * 50, 300);
    world.clock.advance({ seconds: 30 });
    await page.clock.fastForward(30_000);
  };

  it('counts reviewing while somebody is at it, shows it to them alone, and takes it off the receipt', {
    timeout: 180_000,
  }, async () => {
    const page = await (await stage.device(asha)).newPage();
    await page.clock.install({ time: world.clock() });
    await page.goto(`/batches/${batch}/review`);
    await page.getByRole('heading', { name: 'Item 1' }).waitFor();
    for (let i = 0; i < 8; i++) {
      await halfMinute(page);
      await page.keyboard.press('a');
    }
    await halfMinute(page);
    await expect.poll(async () => (await asha.hands.activeTime.get({})).today.seconds).toBeGreaterThan(150);
    // Away from the desk nothing is counted, however long the page stays open.
    const before = (await asha.hands.activeTime.get({})).today.seconds;
    world.clock.advance({ minutes: 20 });
    await page.clock.fastForward(20 * 60_000);
    await page.waitForTimeout(500);
    expect((await asha.hands.activeTime.get({})).today.seconds - before).toBeLessThan(90);
    for (const { id } of (await asha.hands.decisions.queue({ id: batch, limit: 50 })).items)
      await asha.hands.decisions.accept({ id });
    await world.settle();

    await page.getByRole('link', { name: /min today/ }).click();
    const spans = page.getByRole('region', { name: 'Your spans' });
    await spans.getByText('Reviewing').first().waitFor();
    await look(page, 'active time');

    const desk = await open(asha, `/batches/${batch}/receipt`);
    const receipt = desk.getByRole('article', { name: 'Receipt' });
    await receipt.getByText('8 items by hand').waitFor();
    await receipt.getByRole('button', { name: /^Reviewing/ }).click();
    await receipt
      .getByText(/, you$/)
      .first()
      .waitFor();
    await look(desk, 'receipt of a batch');
    const { receipt: told } = await asha.hands.receipts.batch({ id: batch });
    expect(told).toMatchObject({ basis: 'measured', items: 8 });
    expect(told.costs.find(({ kind }) => kind === 'review')?.minutes).toBeGreaterThan(2.5);
  });

  it('lets a person delete a span, take that back, and switch measuring off', { timeout: 120_000 }, async () => {
    const page = await open(asha, '/active-time');
    const spans = page.getByRole('region', { name: 'Your spans' });
    await spans.getByRole('listitem').first().waitFor();
    const count = await spans.getByRole('listitem').count();
    await spans
      .getByRole('button', { name: /^Delete \d/ })
      .first()
      .click();
    await expect.poll(() => spans.getByRole('listitem').count()).toBe(count - 1);
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => spans.getByRole('listitem').count()).toBe(count);
    await page.getByRole('switch', { name: /Measure my time/ }).click();
    await page.getByRole('link', { name: 'Time not measured' }).waitFor();
    expect((await asha.hands.activeTime.get({})).on).toBe(false);
    await page.getByRole('switch', { name: /Measure my time/ }).click();
    await page.getByRole('link', { name: /min today/ }).waitFor();
  });

  it('shows the week, draws it with what is ticked, and is sent on Mondays to who wants it', {
    timeout: 180_000,
  }, async () => {
    const { trend } = await asha.hands.receipts.week({});
    const page = await open(asha, `/receipts?week=${trend.at(-1)!.week}`);
    await page.getByRole('heading', { name: 'Receipts', level: 1 }).waitFor();
    await page.getByRole('button', { name: 'Week after' }).click();
    const receipt = page.getByRole('article', { name: 'Receipt' });
    await receipt.getByText('8 items by hand').waitFor();
    await page.getByText('Image tagging').waitFor();
    await look(page, 'week');
    const download = page.waitForEvent('download');
    await page.getByText('Names of people').click();
    await page.getByRole('button', { name: 'Save as PNG' }).click();
    expect((await download).suggestedFilename()).toMatch(/^receipt-\d{4}-W\d{2}\.png$/);
    await page.getByRole('switch', { name: /Send me the week/ }).click();
    await expect.poll(async () => (await asha.hands.receipts.week({})).mailed).toBe(true);

    for (const [where, path] of [
      ['week on a phone', page.url()],
      ['receipt of a batch on a phone', `/batches/${batch}/receipt`],
      ['receipt of a template on a phone', `/templates/${template}/receipt`],
      ['active time on a phone', '/active-time'],
    ] as const) {
      const phone = await open(asha, path, { phone: true });
      await phone.getByRole('heading', { level: 1 }).waitFor();
      await phone.locator('main').getByText('Reviewing').first().waitFor();
      await look(phone, where);
    }
  });
});
