import { type LanguageModel, openLanguageModel, type Somebody } from '@manyhands/server/testing';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { expectAccessible } from '../../testing/axe.ts';
import { overhang } from '../../testing/looks-right.ts';
import { story } from '../../testing/story.ts';

const text = (key: string, label: string) => ({ kind: 'text' as const, key, label });
const vague = {
  title: 'Check competitors',
  brief: {
    done: 'Research the competitor and check out the site',
    steps: ['Look at the website and find relevant things.', 'Improve the notes.'],
    examples: [],
  },
  columns: [
    { key: 'company', label: 'Company' },
    { key: 'email', label: 'Customer e-mail', sensitivity: 'personal' as const },
  ],
  form: [
    text('ceo', 'Who runs it?'),
    text('price', 'Lowest price'),
    text('city', 'City'),
    text('tagline', 'Tagline'),
    text('products', 'What do they sell?'),
    text('reviews', 'What do reviews say?'),
    text('social', 'Social profiles'),
    text('rating', 'Your rating'),
  ],
};

let model: LanguageModel;
const withModel = async () => {
  model = await openLanguageModel();
  return { MANYHANDS_MODEL_URL: model.url, MANYHANDS_MODEL_NAME: 'small' };
};

story(
  'somebody whose brief is read by the linter',
  (stage) => {
    const { open } = stage;
    let asha: Somebody;
    beforeAll(async () => {
      asha = await stage.world.owner('Asha');
    });
    afterAll(() => model?.close());

    const soon = { timeout: 15_000 };
    const make = (name: string) =>
      asha.hands.templates.create({
        name,
        definition: vague,
        samples: [{ company: 'Kurta House', email: 'k@example.com' }],
      });
    const score = async (page: Page) =>
      Number(/Score (\d+)/.exec((await page.getByText(/Score \d+ of 100/).textContent()) ?? '')?.[1]);
    const done = (page: Page) => page.getByLabel(/^Done when/);
    const step = (page: Page, n: number) => page.getByLabel(`Step ${n}`, { exact: true });
    const kept = (page: Page) => page.getByText(/Draft kept/).waitFor();

    it('mends a finding by one click, sees the score rise, and takes it back', async () => {
      const { id } = await make('Mended by hand');
      const page = await open(asha, `/templates/${id}`);
      await page.getByText(/Score \d+ of 100/).click();
      const before = await score(page);
      await expectAccessible(page, 'panel of findings');
      const was = await done(page).inputValue();
      await page.getByRole('button', { name: /findings? about Done when/ }).click();
      await page.getByRole('dialog').getByRole('button').first().click();
      await expect.poll(() => done(page).inputValue(), soon).not.toBe(was);
      await expect.poll(() => score(page), soon).toBeGreaterThan(before);
      await page.getByLabel('Why', { exact: true }).fill('Typed after the fix.');
      await page.getByRole('button', { name: 'Undo' }).click();
      await expect.poll(() => done(page).inputValue(), soon).toBe(was);
      expect(await page.getByLabel('Why', { exact: true }).inputValue()).toBe('Typed after the fix.');
      await page.getByText('Before a batch can start, it still needs:').waitFor();
      await page.getByRole('button', { name: 'Examples', exact: true }).click();
      await expect
        .poll(() => page.evaluate(() => document.activeElement?.id), soon)
        .toMatch(/^at-definition\.brief\.examples/);
    });

    it('goes from a finding to its place and mends it by keyboard alone', async () => {
      const { id } = await make('Mended by keys');
      const page = await open(asha, `/templates/${id}`);
      await page.getByText(/Score \d+ of 100/).waitFor();
      await page.getByRole('button', { name: /Score \d+ of 100/ }).focus();
      await page.keyboard.press('Enter');
      const findings = page.getByRole('region', { name: 'What would raise the score' });
      const row = findings.getByRole('button', { name: /Step 2/ }).first();
      await row.focus();
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: 'Go to Step 2' }).focus();
      await page.keyboard.press('Enter');
      await expect
        .poll(() => page.evaluate(() => document.activeElement?.id), soon)
        .toBe('at-definition.brief.steps.1');
      const was = await step(page, 2).inputValue();
      await page.getByRole('button', { name: /findings? about Step 2/ }).focus();
      await page.keyboard.press('Enter');
      await expect
        .poll(() => page.evaluate(() => document.activeElement?.closest('[role=dialog]') !== null), soon)
        .toBe(true);
      await page.keyboard.press('Enter');
      await expect.poll(() => step(page, 2).inputValue(), soon).not.toBe(was);
    });

    it('takes a rewrite that a language model suggests, after seeing what it changes', async () => {
      const { id } = await make('In other words');
      const clear = 'Open the company’s website and copy its lowest price; write “none” if there is no price.';
      model.answers(JSON.stringify({ rewrites: [clear] }));
      const page = await open(asha, `/templates/${id}`);
      await page.getByRole('button', { name: /findings? about Step 1/ }).click();
      await page.getByRole('button', { name: 'Suggest a rewrite' }).first().click();
      const offer = page.getByRole('region', { name: 'Suggested rewrite' });
      await offer.locator('ins').first().waitFor();
      await expectAccessible(page, 'suggestion');
      await offer.getByRole('button', { name: 'Take it' }).click();
      await expect.poll(() => step(page, 1).inputValue(), soon).toBe(clear);
      await page.getByRole('button', { name: 'Undo' }).click();
      await expect.poll(() => step(page, 1).inputValue(), soon).toBe(vague.brief.steps[0]);
    });

    it('makes two chained templates of one that asks too much, and the original stays', async () => {
      const { id } = await make('Too much');
      const page = await open(asha, `/templates/${id}`);
      await page.getByText(/Score \d+ of 100/).click();
      await page.getByRole('button', { name: 'Split into two' }).click();
      const first = page.getByRole('region', { name: 'First template' });
      await first.getByText('Lowest price', { exact: true }).waitFor();
      await page.getByText('from the first').first().waitFor();
      await expectAccessible(page, 'split');
      await page.getByRole('button', { name: 'Make both' }).click();
      await page.getByText(/are made\. The one you came from is still there/).waitFor();
      await expect.poll(() => new URL(page.url()).pathname, soon).not.toBe(`/templates/${id}`);
      const names = (await asha.hands.templates.list({})).items.map(({ title }) => title);
      expect(names.filter((title) => title.startsWith('Check competitors ('))).toHaveLength(2);
      const second = (await asha.hands.templates.list({})).items.find(({ title }) => /2/.test(title));
      const { latest } = await asha.hands.templates.get({ id: second?.id ?? '' });
      expect(latest.definition.columns.map(({ key }) => key)).toEqual(
        expect.arrayContaining(['company', 'ceo', 'price']),
      );
      expect((await asha.hands.templates.get({ id })).latest.definition.form).toHaveLength(8);
    });

    it('is told of a text that is too long, and keeps it; markup and other scripts stay text', async () => {
      const { id } = await make('Hostile');
      const page = await open(asha, `/templates/${id}`);
      await done(page).evaluate((field, length) => {
        (field as HTMLTextAreaElement).focus();
        document.execCommand('insertText', false, 'x'.repeat(length));
      }, 200_000);
      await page.getByText(/^200,0\d\d characters; at most 500 fit here/).waitFor();
      expect((await done(page).inputValue()).length).toBeGreaterThan(200_000);
      await kept(page);
      await page.getByRole('button', { name: /^Save/ }).click();
      await page.getByText('Not saved: one thing is missing.').waitFor();
      expect((await done(page).inputValue()).length).toBeGreaterThan(200_000);
      await done(page).fill('כל מתחרה has its <img src=x onerror="document.title=1"> price, **bold**.');
      await kept(page);
      await page.keyboard.press('Control+s');
      await page.getByText('Saved as version 1.').waitFor();
      expect(await done(page).evaluate((field) => getComputedStyle(field).unicodeBidi)).toBe('plaintext');
      expect(await page.title()).not.toBe('1');
      expect(await page.locator('img[src=x]').count()).toBe(0);
    });

    it('says what keeps work at home, and which quality plan batches begin with', async () => {
      const { id } = await make('At home');
      const page = await open(asha, `/templates/${id}`);
      await page.getByRole('switch', { name: 'It moves money' }).click();
      await page.getByText(/^Stays within your team/).waitFor();
      await page.getByRole('button', { name: 'Choose a plan' }).click();
      await page.getByText('Careful', { exact: true }).click();
      await page.getByRole('button', { name: 'Done choosing' }).click();
      await page.evaluate(() =>
        document.querySelector('[id="at-definition.touches.money"]')?.scrollIntoView({ block: 'center' }),
      );
      await page.keyboard.press('Control+s');
      await page.getByText('Saved as version 1.').waitFor();
      const template = await asha.hands.templates.get({ id });
      expect(template.latest.definition.touches).toEqual(['money']);
      expect(template.plan?.name).toBe('careful');
    });

    it('compares an earlier version with the latest, part by part', async () => {
      const { id } = await make('Of two versions');
      await asha.hands.batches.create({ template: id, title: 'Uses it' });
      const brief = { ...vague.brief, done: 'Each competitor has its lowest price.' };
      await asha.hands.templates.save({ id, definition: { ...vague, brief } });
      const page = await open(asha, `/templates/${id}`);
      await page.getByRole('button', { name: 'What changed since version 1' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByText(vague.brief.done).waitFor();
      await dialog.getByText(brief.done).waitFor();
      await expectAccessible(page, 'versions compared');
      await dialog.getByText('As workers saw it').click();
      await dialog
        .getByRole('region', { name: 'Version 1, as workers saw it' })
        .getByText(vague.brief.done)
        .first()
        .waitFor();
      await expectAccessible(page, 'a version whole');
    });

    it.each([
      ['desktop, dark', { theme: 'dark' }],
      ['phone, light', { phone: true }],
      ['phone, dark', { phone: true, theme: 'dark' }],
    ] as const)('finds the findings whole and accessible: %s', async (name, how) => {
      const [template] = (await asha.hands.templates.list({})).items;
      const page = await open(asha, `/templates/${template?.id}`, how);
      await page.getByText(/Score \d+ of 100/).waitFor();
      await page.getByText(/Score \d+ of 100/).click();
      await page.waitForTimeout(300);
      await expectAccessible(page, `findings, ${name}`);
      expect(await overhang(page)).toBeLessThanOrEqual(0);
    });
  },
  withModel,
);
