import type { Somebody } from '@manyhands/server/testing';
import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { expectAccessible } from '../../testing/axe.ts';
import { story } from '../../testing/story.ts';

const vague = {
  title: 'Check competitors',
  brief: {
    examples: [{ kind: 'good' as const, answer: 'As asked.', reason: 'It is all there.' }],
    done: 'Research the competitor and check out the site',
    steps: ['Look at the website and find relevant things.', 'Improve the notes.'],
  },
  columns: [{ key: 'company', label: 'Company' }],
  form: [{ kind: 'text' as const, key: 'price', label: 'Lowest price' }],
};

story('somebody who writes on two machines, or beside a colleague', (stage) => {
  const { open } = stage;
  let asha: Somebody;
  let mina: Somebody;
  beforeAll(async () => {
    asha = await stage.world.owner('Asha');
    mina = await stage.world.member(asha, 'manager', 'Mina');
  });

  const soon = { timeout: 15_000 };
  const make = (name: string) =>
    asha.hands.templates.create({
      name,
      definition: vague,
      samples: [{ company: 'Kurta House' }],
    });
  const done = (page: Page) => page.getByLabel(/^Done when/);
  const step = (page: Page, n: number) => page.getByLabel(`Step ${n}`, { exact: true });
  const kept = (page: Page) => page.getByText(/Draft kept/).waitFor();

  it('goes on with a draft on another machine, and lets it go', async () => {
    const { id } = await make('On two machines');
    const office = await open(asha, `/templates/${id}`);
    await done(office).fill('Each competitor has its lowest price.');
    await kept(office);
    await office.getByRole('link', { name: 'Batches' }).click();
    await office.getByRole('heading', { name: 'Batches' }).waitFor();
    const home = await open(asha, `/templates/${id}`);
    await home.getByText('You go on with your draft').waitFor();
    expect(await done(home).inputValue()).toBe('Each competitor has its lowest price.');
    await step(home, 1).fill('Open the pricing page.');
    await kept(home);
    await office.goBack();
    await expect.poll(() => step(office, 1).inputValue(), soon).toBe('Open the pricing page.');
    await step(office, 2).fill('Copy the lowest price.');
    await expect.poll(() => step(home, 2).inputValue(), soon).toBe('Copy the lowest price.');
    await home.getByRole('button', { name: 'Let it go' }).click();
    await expect.poll(() => done(home).inputValue(), soon).toBe(vague.brief.done);
    await home.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => step(home, 2).inputValue(), soon).toBe('Copy the lowest price.');
  });

  it('keeps the draft of a template that was never saved, and drops it once it is', async () => {
    const office = await open(mina, '/templates/new');
    await office.getByRole('textbox', { name: /^Name/ }).fill('Begun in the office');
    await kept(office);
    const home = await open(mina, '/templates/new');
    await home.getByText('You go on with your draft').waitFor();
    await done(home).fill('Each message has one topic.');
    await home.getByRole('button', { name: 'More about example 1' }).click();
    await home.getByRole('menuitem', { name: 'Remove' }).click();
    await home.keyboard.press('Control+s');
    await home.waitForURL(/\/templates\/tpl_/);
    await expect.poll(async () => (await mina.hands.drafts.list({})).items, soon).toEqual([]);
  });

  it('writes beside a colleague: each sees the other, and what one saves is merged into the other', async () => {
    const { id } = await make('Written by two');
    const one = await open(asha, `/templates/${id}`);
    const other = await open(mina, `/templates/${id}`);
    await done(one).fill('Each competitor has its lowest price.');
    await step(other, 1).fill('Open the pricing page.');
    await other.getByText(/is writing too/).waitFor();
    await other
      .getByText(/Done when/)
      .nth(1)
      .waitFor();
    await one.getByText(/Step 1\. When one of you saves/).waitFor();
    await one.getByRole('button', { name: 'See what Mina changed' }).click();
    await one.getByRole('dialog').getByText('Open the pricing page.').waitFor();
    await one.keyboard.press('Escape');
    await one.keyboard.press('Control+s');
    await one.getByText('Saved as version 1.').waitFor();
    await other.getByText('Asha saved version 1 while you had it open').waitFor();
    expect(await done(other).inputValue()).toBe('Each competitor has its lowest price.');
    expect(await step(other, 1).inputValue()).toBe('Open the pricing page.');
    await other.getByRole('button', { name: 'Show what came in' }).click();
    await expectAccessible(other, 'what came in');

    // Now both change one sentence, and one more thing each.
    await step(one, 1).fill('Look at the first page of the shop.');
    await one.getByLabel('Why', { exact: true }).fill('We set our own price by it.');
    await one.keyboard.press('Control+s');
    await other.getByText('You both changed the same', { exact: true }).waitFor();
    await expectAccessible(other, 'choosing');
    await other.evaluate(() => scrollTo(0, 0));
    expect(await other.getByLabel('Why', { exact: true }).inputValue()).toBe('We set our own price by it.');
    expect(await other.getByRole('button', { name: /^Save/ }).isDisabled()).toBe(true);
    await other.reload();
    await other.getByRole('button', { name: 'Keep both: Step 1' }).click();
    await expect.poll(() => step(other, 2).inputValue(), soon).toBe('Look at the first page of the shop.');
    await other.keyboard.press('Control+s');
    await expect
      .poll(async () => (await asha.hands.templates.get({ id })).latest.definition.brief, soon)
      .toMatchObject({
        done: 'Each competitor has its lowest price.',
        why: 'We set our own price by it.',
        steps: ['Open the pricing page.', 'Look at the first page of the shop.', 'Improve the notes.'],
      });
  }, 150_000);
});
