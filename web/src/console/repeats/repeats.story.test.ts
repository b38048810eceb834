import { openWorld, type Somebody, type World } from '@manyhands/server/testing';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { haveChromium, openBrowser } from '../../testing/browser.ts';
import { expectLooksRight } from '../../testing/looks-right.ts';
import { pagesAreBuilt, signIn, visit } from '../../testing/story.ts';

const shots = process.env.MANYHANDS_SHOTS;

describe.skipIf(!haveChromium() || !pagesAreBuilt())('what repeats', () => {
  let world: World;
  let browser: Browser;
  let asha: Somebody;
  let template: string;
  beforeAll(async () => {
    world = await openWorld();
    asha = await world.owner('Asha');
    const made = await asha.hands.templates.add({ slug: 'product-matching' });
    template = made.id;
    for (let week = 0; week < 3; week++) {
      const batch = await asha.hands.batches.create({ template, title: `Prices, week ${week + 1}` });
      const rows = made.samples.slice(0, 10).map((input) => ({ input }));
      await asha.hands.items.add({ id: batch.id, rows });
      await asha.hands.batches.launch({ id: batch.id });
      if (week < 2) world.clock.advance({ hours: 24 * 7 });
    }
    await world.settle();
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await world?.close();
  });

  const open = async (way: string, phone = false): Promise<Page> => {
    const context = await visit(browser, { phone });
    await signIn(context, world.address, asha.email);
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    await page.goto(`${world.address}${way}`);
    return page;
  };
  const look = async (page: Page, name: string): Promise<void> => {
    await expectLooksRight(page, name);
    if (!shots) return;
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.waitForTimeout(300);
      await page.screenshot({ path: `${shots}/${name}-${colorScheme}.png`, fullPage: true });
    }
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  };

  it('is noticed, repeated with the holidays of the country, and paused', async () => {
    const page = await open('/batches/repeats');
    await page.getByText(/comes back about every week/).waitFor();
    await look(page, 'repeats-noticed');
    await page.getByRole('link', { name: 'Repeat it' }).click();
    await page.getByRole('heading', { level: 1, name: 'Repeat a batch' }).waitFor();
    await page.getByText('Every day', { exact: true }).click();
    await page.getByRole('combobox', { name: 'Public holidays of' }).fill('Ind');
    await page.getByRole('option', { name: 'India' }).click();
    await page.getByRole('radio', { name: 'Leave it out' }).waitFor();
    await page.getByRole('heading', { name: 'Next' }).waitFor();
    const days = page.getByRole('listitem').filter({ hasText: /\d\d:\d\d/ });
    await days.nth(4).waitFor();
    await page.getByLabel('Your own free days').fill('2030-12-24');
    await page.getByRole('button', { name: 'Add' }).click();
    await page.getByRole('button', { name: /24 December: take off the list/ }).waitFor();
    await look(page, 'repeat-new');
    await page.getByRole('button', { name: 'Repeat it' }).click();
    await page.getByText(/^Every day at \d\d:\d\d/).waitFor();
    const [repeat] = (await asha.hands.repeats.list({})).items;
    expect(repeat).toMatchObject({ country: 'IN', onHoliday: 'skip', skips: ['2030-12-24'], rows: 'same', template });
    expect(await page.getByText(/comes back about every week/).count()).toBe(0);
    await look(page, 'repeats-list');
    await page.getByRole('button', { name: 'Pause' }).click();
    await page.getByText('stands still').waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('button', { name: 'Pause' }).waitFor();
    await page.context().close();
  });

  it('is changed on a phone', async () => {
    const [repeat] = (await asha.hands.repeats.list({})).items;
    const page = await open(`/batches/repeats/${repeat?.id}`, true);
    await page.getByLabel('Title').fill('Prices of the week');
    await page.getByText('Monthly', { exact: true }).click();
    await page.getByLabel('Day of the month').fill('31');
    await look(page, 'repeat-phone');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved.').waitFor();
    expect((await asha.hands.repeats.list({})).items[0]).toMatchObject({
      title: 'Prices of the week',
      rhythm: { every: 'month', on: 31 },
    });
    await page.context().close();
  });
});
