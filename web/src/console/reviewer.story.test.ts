import type { Somebody, World } from '@manyhands/server/testing';
import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { expectAccessible } from '../testing/axe.ts';
import { story } from '../testing/story.ts';

story('a reviewer, by keys only', (stage) => {
  const { open } = stage;
  let world: World;
  let page: Page;
  let asha: Somebody;
  let batch: string;
  beforeAll(async () => {
    world = stage.world;
    asha = await world.owner('Asha');
    const mina = await world.member(asha, 'reviewer', 'Mina');
    batch = await answered(world, asha);
    page = await open(mina, `/batches/${batch}/review`);
  });
  const statesNow = async () => {
    const { rows } = await world.database.pool.query<{ state: string; n: number }>(
      'select state, count(*)::int as n from assignment group by state order by state',
    );
    return Object.fromEntries(rows.map(({ state, n }) => [state, n]));
  };
  const heading = (item: number) => page.getByRole('heading', { name: `Item ${item}`, exact: true }).waitFor();

  it('accepts with A, goes on by itself, and takes it back with U', async () => {
    await heading(1);
    await expectAccessible(page, 'review');
    await page.keyboard.press('a');
    await heading(2);
    await expect.poll(statesNow).toEqual({ accepted: 1, submitted: 5 });
    await page.getByText('Accepted: item 1').waitFor();
    await page.keyboard.press('u');
    await heading(1);
    await expect.poll(statesNow).toEqual({ submitted: 6 });
    await page.keyboard.press('a');
    await heading(2);
  });

  it('moves with J and K', async () => {
    await page.keyboard.press('j');
    await heading(3);
    await page.keyboard.press('k');
    await heading(2);
  });

  it('sends back with B: clause, field, a word, Ctrl+Enter', async () => {
    await page.keyboard.press('b');
    await page.getByRole('combobox', { name: 'Which clause of the brief was missed?' }).waitFor();
    await page.keyboard.type('Both');
    await page.keyboard.press('Enter');
    // The form has one field, so it is chosen already: Tab passes over its checkbox to the note.
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Look again at the size.');
    await page.keyboard.press('Control+Enter');
    await heading(3);
    await expect.poll(statesNow).toEqual({ accepted: 1, sent_back: 1, submitted: 4 });
    const { rows } = await world.database.pool.query<{ clause: number; fields: string[]; notes: unknown }>(
      `select clause, fields, notes from decision where kind = 'sent_back'`,
    );
    expect(rows).toEqual([{ clause: 1, fields: ['same'], notes: { same: 'Look again at the size.' } }]);
  });

  it('rejects with R only with a clause and evidence', async () => {
    await page.keyboard.press('r');
    await page.getByRole('combobox', { name: 'Which clause of the brief was missed?' }).waitFor();
    await page.keyboard.press('Control+Enter');
    expect(await statesNow()).toMatchObject({ submitted: 4 });
    await page.keyboard.type('Both');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.type('The colours differ.');
    await page.keyboard.press('Control+Enter');
    await heading(4);
    await expect.poll(statesNow).toEqual({ accepted: 1, rejected: 1, sent_back: 1, submitted: 3 });
  });

  it('accepts a selection at once', async () => {
    for (const item of [4, 5, 6])
      await page.getByRole('checkbox', { name: `Select item ${item} by Ravi` }).press('Space');
    await page.getByRole('button', { name: 'Accept 3 selected' }).press('Enter');
    await expect.poll(statesNow).toEqual({ accepted: 4, rejected: 1, sent_back: 1 });
  });
});

/** A batch of six items that Ravi has answered. */
async function answered(world: World, asha: Somebody): Promise<string> {
  const template = await asha.hands.templates.create({
    name: 'Match',
    definition: {
      title: 'Same?',
      brief: {
        examples: [{ kind: 'good' as const, answer: 'As asked.', reason: 'It is all there.' }],
        done: 'Both names are compared.',
      },
      columns: [{ key: 'name', label: 'Name' }],
      form: [{ kind: 'yes_no', key: 'same', label: 'Same?' }],
    },
  });
  const batch = await asha.hands.batches.create({ template: template.id, title: 'Six' });
  await asha.hands.items.add({
    id: batch.id,
    rows: Array.from({ length: 6 }, (_, i) => ({ input: { name: `Kurta ${i}` } })),
  });
  await asha.hands.batches.launch({ id: batch.id });
  const ravi = await world.worker(asha, 'Ravi');
  for (let i = 0; i < 6; i++) {
    const { assignment } = await ravi.hands.assignments.claim({ id: batch.id });
    await ravi.hands.assignments.submit({ id: assignment?.id ?? '', values: { same: true } });
  }
  return batch.id;
}
