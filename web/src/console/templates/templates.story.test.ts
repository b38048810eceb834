import { readFile } from 'node:fs/promises';
import type { Somebody } from '@manyhands/server/testing';
import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { expectAccessible } from '../../testing/axe.ts';
import { overhang } from '../../testing/looks-right.ts';
import { story } from '../../testing/story.ts';

story('somebody who writes templates', (stage) => {
  const { open, look } = stage;
  let asha: Somebody;
  let page: Page;
  beforeAll(async () => {
    asha = await stage.world.owner('Asha');
    page = await open(asha, '/templates');
  });
  const button = (name: string | RegExp) => page.getByRole('button', { name });
  const phone = () => page.getByRole('region', { name: 'The worker’s view' });
  const option = (name: string) => page.getByRole('textbox', { name, exact: true });
  const idHere = () => new URL(page.url()).pathname.split('/').at(-1) ?? '';
  const saved = () => asha.hands.templates.get({ id: idHere() });
  const pick = async (label: string, option: string) => {
    await page.getByRole('combobox', { name: label, exact: true }).click();
    await page.getByRole('option', { name: option, exact: true }).click();
  };

  it('adds product matching from the library with one click', async () => {
    await page.getByText('No template yet').waitFor();
    await expectAccessible(page, 'empty list');
    await button('Add Product matching to your templates').click();
    await page.getByRole('heading', { name: 'Product matching', level: 1 }).waitFor();
    await page.getByText('Version 1 · not used yet: saving changes it').waitFor();
  });

  it('changes a step and reads it in the phone', async () => {
    await page.getByLabel('Step 1', { exact: true }).fill('Read **both** titles to the end.');
    await phone().getByRole('button', { name: 'Show the instructions' }).click();
    await phone().getByText('Read both titles to the end.').waitFor();
    expect(await phone().locator('strong', { hasText: 'both' }).count()).toBe(1);
  });

  it('adds a field that is asked after a certain answer, and brings it up in the phone', async () => {
    await button('Add a field').click();
    await page.getByRole('menuitem', { name: 'Short text' }).click();
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.id))
      .toMatch(/^at-definition\.form\.\d+\.label$/);
    await page.keyboard.type('How would you tell them apart?');
    await page.getByRole('switch', { name: 'Only ask this after a certain answer' }).click();
    await pick('Field', 'Are they the same product?');
    await pick('Answer', 'Different');
    await expect.poll(() => phone().getByText('How would you tell them apart?').count()).toBe(0);
    await button('Show it').click();
    await phone().getByText('How would you tell them apart?').waitFor();
    expect(await phone().getByRole('radio', { name: 'Different' }).isChecked()).toBe(true);
  });

  it('saves with Ctrl+S; the key was made of the question', async () => {
    await page.keyboard.press('Control+s');
    await page.getByText('Saved as version 1.').waitFor();
    const { latest } = await saved();
    expect(latest.definition.brief.steps[0]).toBe('Read **both** titles to the end.');
    expect(latest.definition.form.at(-1)).toMatchObject({
      key: 'how_would_you_tell_them_apart',
      kind: 'text',
      showIf: { field: 'verdict', is: 'equal', value: 'different' },
    });
    await expect.poll(() => button(/^Save/).count()).toBe(0);
    await page.getByRole('link', { name: 'New batch' }).waitFor();
  });

  it('is told that saving makes the next version once a batch uses this one', async () => {
    await asha.hands.batches.create({ template: idHere(), title: 'First five' });
    await page.reload();
    await page.getByText('Version 1 · used by 1 batch: saving makes version 2').waitFor();
    await page.getByLabel('Why', { exact: true }).fill('Two prices for one thing confuse buyers.');
    await page.getByRole('link', { name: 'New batch' }).waitFor();
    await button(/^Save/).click();
    await page.getByText('Saved as version 2.').waitFor();
    await page.getByText('Version 2', { exact: true }).waitFor();
    await button('Start again from version 1').click();
    await expect.poll(() => page.getByLabel('Why', { exact: true }).inputValue()).toMatch(/^The shop/);
    await button('Undo').click();
    await expect.poll(() => page.getByLabel('Why', { exact: true }).inputValue()).toMatch(/^Two prices/);
  });

  it('writes and orders steps by keyboard alone', async () => {
    const step = (n: number) => page.getByLabel(`Step ${n}`, { exact: true });
    const first = await step(1).inputValue();
    await step(1).press('End');
    await step(1).press('Enter');
    await page.keyboard.type('Look at the pictures.');
    await page.keyboard.press('Alt+ArrowUp');
    await expect.poll(() => step(1).inputValue()).toBe('Look at the pictures.');
    await expect.poll(() => step(2).inputValue()).toBe(first);
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('at-definition.brief.steps.0');
    await button('More about step 1').click();
    await page.getByRole('menuitem', { name: 'Remove' }).click();
    await expect.poll(() => step(1).inputValue()).toBe(first);
    await button('Undo').click();
    await expect.poll(() => step(1).inputValue()).toBe('Look at the pictures.');
  });

  it('keeps unsaved changes when the page is left, without asking', async () => {
    await page.getByRole('link', { name: 'Batches' }).click();
    await page.getByRole('heading', { name: 'Batches' }).waitFor();
    await page.goBack();
    await page.getByText('You go on with your draft').waitFor();
    expect(await page.getByLabel('Step 1', { exact: true }).inputValue()).toBe('Look at the pictures.');
  });

  it('gets what somebody else saved in between, and loses nothing', async () => {
    const theirs = await saved();
    await asha.hands.templates.save({ id: theirs.id, definition: { ...theirs.latest.definition, title: 'Theirs' } });
    await page.keyboard.press('Control+s');
    await page.getByText(/saved version \d+ while you had it open/).waitFor();
    await expect.poll(() => page.getByLabel(/^Title for workers/).inputValue()).toBe('Theirs');
    await page.keyboard.press('Control+s');
    await expect
      .poll(async () => (await saved()).latest.definition, { timeout: 10_000 })
      .toMatchObject({ title: 'Theirs', brief: { steps: expect.arrayContaining(['Look at the pictures.']) } });
  });

  it('answers a sample row in the phone as a worker would', async () => {
    await button('Try it').click();
    await phone().getByRole('button', { name: /Send/ }).click();
    await phone().getByText('One answer needs another look').waitFor();
    await phone().getByRole('radio', { name: 'Same' }).click({ force: true });
    await phone().getByRole('button', { name: /Send/ }).click();
    await phone().getByText('This answer would be sent').waitFor();
    await button('Next row').click();
    await page.getByText(/^Row 2 of/).waitFor();
    expect(await phone().getByText('This answer would be sent').count()).toBe(0);
  });

  it('says which kind of small task it is, which holds at once and is no change of the brief', async () => {
    const kind = page.getByRole('combobox', { name: 'Kind of small task' });
    expect((await saved()).kind).toBe('product-matching');
    await kind.fill('caption');
    await page.getByRole('option', { name: /caption/i }).waitFor();
    await kind.press('ArrowDown');
    await kind.press('Enter');
    await page.getByText(/^Receipts count it as /).waitFor();
    await expect.poll(async () => (await saved()).kind).toBe('captioning');
    await button('Undo').click();
    await expect.poll(async () => (await saved()).kind).toBe('product-matching');
  });

  it('writes a new one, and is told what is missing at the place where it is missing', async () => {
    await page.goto('/templates/new');
    await phone().getByText('My order came with the wrong size.').waitFor();
    await button(/^Save/).click();
    await page.getByText('Give the template a name.').first().waitFor();
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('at-name');
    await page.keyboard.type('Topics of messages');
    expect(await page.getByLabel(/^Title for workers/).inputValue()).toBe('Topics of messages');
    await button('Answer One choice').click();
    await option('Option 1').fill('');
    await option('Option 2').fill('');
    await option('Option 3').fill('');
    await page.getByLabel(/^Done when/).fill('Each message has one topic.');
    await page.keyboard.press('Control+s');
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.id ?? ''))
      .toMatch(/^at-definition\.form\.0\.options/);
    await option('Option 1').fill('Order');
    await option('Option 1').press('Enter');
    await page.keyboard.type('Return');
    await page.keyboard.press('Control+s');
    await page.waitForURL(/\/templates\/tpl_/);
    const [field] = (await saved()).latest.definition.form;
    expect(field).toMatchObject({
      options: [
        { value: 'order', label: 'Order' },
        { value: 'return', label: 'Return' },
      ],
    });
  });

  it('exports a template as a file, imports it again, archives it and takes that back', async () => {
    await button('More about Topics of messages').click();
    await page.getByRole('menuitem', { name: 'Export as a file' }).waitFor();
    await look(page, 'the menu of a template');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: 'Export as a file' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('topics-of-messages.template.json');
    const text = await readFile(await download.path(), 'utf8');
    await page.goto('/templates');
    const file = (name: string, content: string) => ({
      name,
      mimeType: 'application/json',
      buffer: Buffer.from(content),
    });
    await page.getByLabel('Template file').setInputFiles(file('broken.json', '{"format":"x"}'));
    await page.getByText(/not a template file/).waitFor();
    await page.getByLabel('Template file').setInputFiles(file('topics.json', text));
    await page.getByRole('heading', { name: 'Topics of messages (2)' }).waitFor();
    await page.getByRole('link', { name: 'Templates' }).first().click();
    await button('More about Topics of messages (2)').click();
    await page.getByRole('menuitem', { name: 'Archive' }).click();
    await expect.poll(() => page.getByRole('link', { name: 'Topics of messages (2)' }).count()).toBe(0);
    await button('Undo').click();
    await page.getByRole('link', { name: 'Topics of messages (2)' }).waitFor();
  });

  it('looks, but changes nothing, as a viewer', async () => {
    const mina = await stage.world.member(asha, 'viewer', 'Mina');
    const [template] = (await asha.hands.templates.list({})).items;
    const theirs = await open(mina, `/templates/${template?.id}`);
    await theirs.getByText('You can look, not change').waitFor();
    expect(await theirs.getByLabel(/^Done when/).isDisabled()).toBe(true);
    expect(await theirs.getByRole('button', { name: /^Save/ }).count()).toBe(0);
    await theirs.goto('/templates');
    await theirs.getByRole('heading', { name: 'Ready-made' }).waitFor();
    expect(await theirs.getByRole('button', { name: /^Add / }).count()).toBe(0);
  });

  it.each([
    ['desktop, light', {}],
    ['desktop, dark', { theme: 'dark' }],
    ['phone, light', { phone: true }],
    ['phone, dark', { phone: true, theme: 'dark' }],
  ] as const)(
    'finds both pages whole and accessible: %s',
    async (name, how) => {
      const [template] = (await asha.hands.templates.list({})).items;
      const one = await open(asha, '/templates', how);
      await one.getByRole('heading', { name: 'Ready-made' }).waitFor();
      await expectAccessible(one, `list, ${name}`);
      await one.goto(`/templates/${template?.id}`);
      await one.locator('[id="at-definition.form.0"]').click();
      await expectAccessible(one, `editor, ${name}`);
      if ('phone' in how) {
        await one.getByText('What workers see').click();
        await one.getByRole('region', { name: 'The worker’s view' }).waitFor();
        await expectAccessible(one, `preview, ${name}`);
      }
      expect(await overhang(one)).toBeLessThanOrEqual(0);
    },
    120_000,
  );
});
