import type { Somebody } from '@manyhands/server/testing';
import { beforeAll, expect, it } from 'vitest';
import { story } from '../../testing/story.ts';

story('what repeats', (stage) => {
  const { open, look } = stage;
  let asha: Somebody;
  let template: string;
  beforeAll(async () => {
    const { world } = stage;
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
  });

  it('is noticed, repeated with the holidays of the country, and paused', async () => {
    const page = await open(asha, '/batches/repeats');
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
    expect(await page.getByText(/comes back about every week/).count()).toBe(0);
    await page.getByRole('button', { name: 'Pause' }).click();
    await page.getByText('stands still').waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('button', { name: 'Pause' }).waitFor();
  });

  it('is changed on a phone', async () => {
    const [repeat] = (await asha.hands.repeats.list({})).items;
    const page = await open(asha, `/batches/repeats/${repeat?.id}`, { phone: true });
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
  });

  it('makes one template of three with the same brief, and takes that back', async () => {
    const definition = {
      title: 'Which colour does the name say?',
      brief: { done: 'The colour that the name says is chosen.' },
      columns: [{ key: 'raw', label: 'Raw name' }],
      form: [{ kind: 'yes_no' as const, key: 'red', label: 'Is it red?' }],
    };
    for (const name of ['Colours', 'Colours of May', 'Colours of June'])
      await asha.hands.templates.create({ name, definition });
    const archived = async () =>
      (await asha.hands.templates.list({ archived: 'true' })).items.map(({ name }) => name).sort();
    const page = await open(asha, '/batches/repeats');
    await page.getByText('3 templates have the same brief').waitFor();
    await page.getByRole('button', { name: 'Keep one' }).press('Enter');
    await page.getByRole('menuitem', { name: 'Keep “Colours of June”, the newest' }).waitFor();
    await look(page, 'repeats-keep-one');
    await page.getByRole('menuitem', { name: 'Keep “Colours of May”' }).click();
    await page.getByText('2 templates are archived.').waitFor();
    expect(await archived()).toEqual(['Colours', 'Colours of June']);
    await expect.poll(() => page.getByText('3 templates have the same brief').count()).toBe(0);
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('All of them are back.').waitFor();
    expect(await archived()).toEqual([]);
    await page.getByText('3 templates have the same brief').waitFor();
  });
});
