import type { Somebody, World } from '@manyhands/server/testing';
import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { expectAccessible } from '../../testing/axe.ts';
import { story } from '../../testing/story.ts';

story('a reviewer clears a spot check by keys', (stage) => {
  const { open } = stage;
  let world: World;
  let page: Page;
  let asha: Somebody;
  let batch: string;
  beforeAll(async () => {
    world = stage.world;
    asha = await world.owner('Asha');
    const mina = await world.member(asha, 'reviewer', 'Mina');
    batch = await withResults(world, asha);
    page = await open(mina, `/batches/${batch}/spot-checks`);
  });
  const certificate = (of: Page) => of.getByRole('region', { name: 'Certificate' });
  const judged = async () => {
    const { rows } = await world.database.pool.query<{ state: string; n: number }>(
      'select state, count(*)::int as n from spot_check where turn is not null group by state order by state',
    );
    return Object.fromEntries(rows.map(({ state, n }) => [state, n]));
  };

  it('chooses a claim in words, and hears what it costs before anything is drawn', async () => {
    await certificate(page).getByText('Nothing has been checked yet').waitFor();
    await page.getByText('at most 5 % of the 12 results are wrong, 95 % sure').waitFor();
    await page.getByRole('combobox', { name: 'At most so many are wrong' }).selectOption('20 %');
    await page.getByRole('combobox', { name: 'How sure' }).selectOption('80 %');
    await page.getByText('at most 20 % of the 12 results are wrong, 80 % sure').waitFor();
    await expectAccessible(page, 'choosing a claim');
    await page.getByRole('button', { name: /^Draw about \d+ results$/ }).press('Enter');
    await page.getByRole('button', { name: 'Right', exact: true }).waitFor();
    await expectAccessible(page, 'the desk');
  });

  it('says right with A, takes it back with U, and reads how the bound tightens', async () => {
    const { waiting = 0 } = await judged();
    expect(waiting).toBeGreaterThan(3);
    await page.keyboard.press('a');
    await expect.poll(judged).toMatchObject({ confirmed: 1 });
    await certificate(page).getByText('1 was drawn at random and checked').waitFor();
    await page.keyboard.press('u');
    await expect.poll(judged).toEqual({ waiting });
    await certificate(page).getByText('Nothing has been checked yet').waitFor();
    await page.keyboard.press('Enter');
    await expect.poll(judged).toMatchObject({ confirmed: 1 });
  });

  it('corrects with C in the form that workers answer, and the result is the corrected one', async () => {
    await page.keyboard.press('c');
    const form = page.getByRole('region', { name: 'Correct' });
    await form.waitFor();
    await page.keyboard.press('n');
    await page.keyboard.press('Control+Enter');
    await expect.poll(judged).toMatchObject({ corrected: 1 });
    await certificate(page).getByText('1 was wrong and has been put right').waitFor();
    const { items } = await asha.hands.spotChecks.queue({ batch, state: 'corrected' });
    expect(items[0]).toMatchObject({ values: { same: false }, judged: { by: 'Mina', fields: ['same'] } });
  });

  it('clears the rest, and the page says what can be claimed', async () => {
    for (let left = (await judged()).waiting ?? 0; left > 0; left--) {
      await page.getByRole('button', { name: 'Right', exact: true }).waitFor();
      await page.keyboard.press('a');
      await expect.poll(async () => (await judged()).waiting ?? 0).toBe(left - 1);
    }
    await page.getByText('All that was drawn is judged').waitFor();
    await certificate(page)
      .getByText(/At most \d+\s% \(\d\) of the 12 results are wrong, 95\s% sure/)
      .waitFor();
    await page.goto(`/batches/${batch}/spot-checks`);
    await certificate(page)
      .getByText(/drawn at random and checked, 1 was wrong and has been put right/)
      .waitFor();
  });

  it('looks on as a viewer, without a button to press', async () => {
    const vera = await world.member(asha, 'viewer', 'Vera');
    const hers = await open(vera, `/batches/${batch}/spot-checks`, { phone: true });
    await hers.getByText('Your role may look').waitFor();
    expect(await hers.getByRole('button', { name: /^Draw/ }).count()).toBe(0);
    await expectAccessible(hers, 'as a viewer, on a phone');
  });
});

/** A batch of twelve items with results. */
async function withResults(world: World, asha: Somebody): Promise<string> {
  const template = await asha.hands.templates.create({
    name: 'Match',
    definition: {
      title: 'Same?',
      brief: {
        examples: [{ kind: 'good' as const, answer: 'As asked.', reason: 'It is all there.' }],
        done: 'Both names are compared.',
        steps: ['Read both names.', 'Say whether they mean the same.'],
      },
      columns: [
        { key: 'name', label: 'Name' },
        { key: 'other', label: 'Other name' },
      ],
      form: [
        { kind: 'yes_no', key: 'same', label: 'Same?' },
        { kind: 'text', key: 'why', label: 'Why', required: false },
      ],
    },
  });
  const batch = await asha.hands.batches.create({ template: template.id, title: 'Twelve names' });
  const rows = Array.from({ length: 12 }, (_, i) => ({
    input: { name: `Kurta ${i}, red, M`, other: `Red kurta ${i}` },
  }));
  await asha.hands.items.add({ id: batch.id, rows });
  await asha.hands.batches.launch({ id: batch.id });
  const ravi = await world.worker(asha, 'Ravi');
  for (const _ of rows) {
    const { assignment } = await ravi.hands.assignments.claim({ id: batch.id });
    const id = assignment?.id ?? '';
    await ravi.hands.assignments.submit({ id, values: { same: true, why: 'Same colour and kind' } });
    await asha.hands.decisions.accept({ id });
  }
  return batch.id;
}
