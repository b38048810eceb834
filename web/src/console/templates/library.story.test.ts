import type { Somebody } from '@manyhands/server/testing';
import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { story } from '../../testing/story.ts';

story('somebody who looks for a kind of task to hand over', (stage) => {
  const { open, look } = stage;
  let asha: Somebody;
  let page: Page;
  beforeAll(async () => {
    asha = await stage.world.owner('Asha');
    page = await open(asha, '/templates/library');
  });
  const names = () => page.locator('section li [class*=name]').allInnerTexts();
  const search = () => page.getByRole('searchbox', { name: 'Search the library' });
  const preview = () => page.getByRole('dialog');

  it('sees all kinds in groups, with what each of them takes', async () => {
    await page.getByText('23 kinds', { exact: true }).waitFor();
    expect(await names()).toHaveLength(23);
    expect(await page.getByRole('heading', { level: 2 }).allInnerTexts()).toContain('Products and prices');
    const row = page.getByRole('listitem').filter({ hasText: 'Form QA with screenshot' });
    await row.getByText('screenshot with a code').waitFor();
    await row.getByText('about 2 min an item').waitFor();
    await page
      .getByRole('listitem')
      .filter({ hasText: 'Festival creatives' })
      .getByText('your own team only')
      .waitFor();
    await look(page, 'library');
  });

  it('finds kinds as they type, by words that stand nowhere in the template', async () => {
    await search().fill('photo');
    await expect.poll(names).toEqual(['Image tagging', 'Captioning']);
    await page.getByText('2 kinds', { exact: true }).waitFor();
    await search().fill('competitor VIOLINS');
    await expect.poll(names).toEqual([]);
    await page.getByText('Nothing about “competitor VIOLINS”').waitFor();
    await page.getByRole('link', { name: 'Start from nothing' }).last().waitFor();
    await look(page, 'nothing found');
    await page.getByRole('button', { name: 'Show all' }).click();
    await expect.poll(names).toHaveLength(23);
  });

  it('looks at one as a worker, by keys alone, and answers it without anything being saved', async () => {
    await search().fill('same product');
    await expect.poll(names).toContain('Product matching');
    await search().press('ArrowDown');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('data-look'))).toBe('product-matching');
    await page.keyboard.press('Enter');
    await preview().getByText('Sample row 1 of 60').waitFor();
    await preview().getByText('Indigo block print cotton kurta, M').first().waitFor();
    await preview().getByRole('radio', { name: 'Same' }).check();
    await preview().getByRole('button', { name: /^Send/ }).click();
    await preview().getByText('This answer would be sent').waitFor();
    await preview().getByRole('button', { name: 'Next row' }).first().click();
    await preview().getByText('Sample row 2 of 60').waitFor();
    expect((await asha.hands.templates.list({})).items).toEqual([]);
    await page.goBack();
    await preview().waitFor({ state: 'hidden' });
  });

  it('uses one with one click; from then on the row says so and leads to it', async () => {
    await page.getByRole('button', { name: 'Add Product matching to your templates' }).click();
    await page.getByRole('heading', { name: 'Product matching', level: 1 }).waitFor();
    const { items } = await asha.hands.templates.list({});
    expect(items).toMatchObject([{ name: 'Product matching', kind: 'product-matching', plan: { name: 'careful' } }]);
    await page.goto('/templates/library?find=same%20product');
    await page.getByText('in your templates').waitFor();
    await page.getByRole('link', { name: 'Open your Product matching' }).click();
    await page.getByRole('heading', { name: 'Product matching', level: 1 }).waitFor();
  });

  it('is led from their own templates to the rest of the library', async () => {
    await page.goto('/templates');
    await page.getByText('22 more kinds of small task').waitFor();
    await page.getByRole('link', { name: 'Open the library' }).click();
    await page.getByRole('heading', { name: 'Library', level: 1 }).waitFor();
  });

  it('looks at films and pages of the sample shops that this server has itself', async () => {
    await page.goto('/templates/library?look=clip-tagging');
    const clip = preview().locator('video');
    await clip.waitFor();
    await expect.poll(() => clip.evaluate((film: HTMLVideoElement) => film.readyState)).toBeGreaterThan(0);
    const outside: string[] = [];
    page.on('request', (request) => {
      if (!request.url().startsWith(stage.world.address)) outside.push(request.url());
    });
    await page.goto('/demo/shop/gulmohar/index.html');
    const drawn = () =>
      page.evaluate(() => [...document.images].filter((image) => image.complete && image.naturalWidth > 0).length);
    await expect.poll(drawn).toBe(10);
    await page.getByRole('link', { name: 'Shipping' }).click();
    await page.getByRole('heading', { name: 'Page not found' }).waitFor();
    await page.goto('/demo/shop/gulmohar/contact.html');
    await page.getByLabel('Your name').fill('KX-7P3');
    await page.getByLabel('E-mail').fill('asha@example.com');
    await page.getByLabel('Message').fill('Hello');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByRole('heading', { name: 'Thank you' }).waitFor();
    expect(outside).toEqual([]);
  });

  it('reads it on a phone, and sees no button for what a viewer may not do', async () => {
    const vera = await stage.world.member(asha, 'viewer', 'Vera');
    page = await open(vera, '/templates/library?find=hindi', { phone: true });
    await page.getByText('2 kinds', { exact: true }).waitFor();
    await look(page, 'library on a phone');
    expect(await page.getByRole('button', { name: /^Add / }).count()).toBe(0);
    await page.getByRole('button', { name: 'Preview Captioning as a worker' }).click();
    await preview().getByText('Sample row 1 of 14').waitFor();
    await look(page, 'preview on a phone');
  });
});
