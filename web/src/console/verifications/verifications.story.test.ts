import type { Somebody, TestWorker, World } from '@manyhands/server/testing';
import { beforeAll, expect, it } from 'vitest';
import { expectAccessible } from '../../testing/axe.ts';
import { story } from '../../testing/story.ts';

const definition = {
  title: 'Write product copy',
  brief: {
    examples: [{ kind: 'good' as const, answer: 'As asked.', reason: 'It is all there.' }],
    done: 'The text says what the product is.',
    checklist: ['No exclamation marks.', 'Under ten words.'],
  },
  columns: [{ key: 'name', label: 'Product' }],
  form: [{ kind: 'long_text' as const, key: 'copy', label: 'Product copy' }],
};

story('a checking step', (stage) => {
  const { open, look } = stage;
  let world: World;
  let asha: Somebody;
  let ravi: TestWorker;
  let sita: TestWorker;
  let batch: string;
  let answer: string;
  let check: string;
  beforeAll(async () => {
    world = stage.world;
    asha = await world.owner('Asha');
    ravi = await world.worker(asha, 'Ravi');
    sita = await world.worker(asha, 'Sita');
    const template = await asha.hands.templates.create({ name: 'Copy', definition });
    batch = (await asha.hands.batches.create({ template: template.id, title: 'Copy of May' })).id;
    const rows = ['Kurta', 'Scarf'].map((name) => ({ input: { name } }));
    await asha.hands.items.add({ id: batch, rows });
    await asha.hands.batches.launch({ id: batch });
    const { assignment } = await ravi.hands.assignments.claim({ id: batch });
    answer = assignment?.id ?? '';
    await ravi.hands.assignments.submit({ id: answer, values: { copy: 'A light kurta for warm days!' } });
    await world.settle();
  });
  const pass = async () => {
    await world.settle();
    world.clock.advance({ seconds: 9 });
    await world.settle();
  };

  it('is added with one click, which says what it makes and what it costs', async () => {
    const page = await open(asha, `/batches/${batch}`);
    await page.getByRole('button', { name: 'Add a checking step' }).click();
    const dialog = page.getByRole('dialog', { name: 'Add a checking step' });
    await dialog.getByText(/About 60 s of reading for 2 checks|About 1 min of reading for 2 checks/).waitFor();
    await expectAccessible(page, 'adding a checking step');
    await dialog.getByRole('button', { name: 'Add the checking step' }).click();
    await page.getByText('Each answer is checked by one person').waitFor();
    await expectAccessible(page, 'a batch with a checking step');
    await page.getByRole('link', { name: 'Check: Copy of May' }).click();
    await page.getByText('Here people check the answers of').waitFor();
    check = /bat_\w+/.exec(page.url())?.[0] ?? '';
    expect(check).not.toBe(batch);
  });

  it('gives the answer to somebody else, who fixes it from where it stands', async () => {
    await pass();
    const page = await open(sita, '/worker', { phone: true });
    await page
      .getByRole('link', { name: /Check: Copy of May/ })
      .or(page.getByRole('button', { name: /Check: Copy of May/ }))
      .first()
      .click();
    await page.getByText('A light kurta for warm days!').first().waitFor();
    await page.getByText('Fix', { exact: true }).click();
    const field = page.getByRole('textbox', { name: 'Product copy' });
    await expect.poll(() => field.inputValue()).toBe('A light kurta for warm days!');
    await page.getByText('No exclamation marks.').last().click();
    await field.fill('A light kurta for warm days.');
    await look(page, 'fixing an answer on a phone');
    await page.getByRole('button', { name: 'Send' }).click();
    await expect
      .poll(async () => (await sita.hands.assignments.list({ batch: check })).items.map((one) => one.values))
      .toEqual([{ verdict: 'fix', clause: 'clause_2', copy: 'A light kurta for warm days.' }]);
  });

  it('shows the reviewer who checked it and what was fixed', async () => {
    await pass();
    expect((await asha.hands.decisions.get({ id: answer })).state).toBe('accepted');
    const page = await open(asha, `/batches/${batch}/review`);
    await page.getByText('Accepted', { exact: true }).first().click();
    const checks = page.getByRole('region', { name: 'Checks' });
    await checks.getByText(/It was fixed by its checker, Sita/).waitFor();
    await checks.getByText('Clause 2: No exclamation marks.').waitFor();
    await checks.getByText('A light kurta for warm days.').waitFor();
    await page.getByText('Accepted by the checking step').waitFor();
    await look(page, 'a checked answer under review');
    const { items } = await asha.hands.items.list({ id: batch });
    await page.goto(`/batches/${batch}/items/${items[0]?.id}`);
    await page.getByText(/Ravi’s answer was fixed by its checker, Sita/).waitFor();
    await expectAccessible(page, 'the item of a checked answer');
  });

  it('fills in for the reviewer what one checker found wrong, and leaves the decision to them', async () => {
    const taken = await ravi.hands.assignments.claim({ id: batch });
    const id = taken.assignment?.id ?? '';
    await ravi.hands.assignments.submit({ id, values: { copy: 'A warm scarf!' } });
    await pass();
    const { assignment } = await sita.hands.assignments.claim({ id: check });
    const values = { verdict: 'reject', clause: 'clause_2', what_is_wrong: 'There is an exclamation mark.' };
    await sita.hands.assignments.submit({ id: assignment?.id ?? '', values });
    await pass();
    const page = await open(asha, `/batches/${batch}/review`);
    await page.getByText(/It is left to a reviewer by its checkers, Sita/).waitFor();
    await page.keyboard.press('b');
    const clause = page.getByRole('combobox', { name: 'Which clause of the brief was missed?' });
    await expect.poll(() => clause.inputValue()).toBe('2. No exclamation marks.');
    await page.keyboard.press('Control+Enter');
    await expect
      .poll(async () => (await ravi.hands.assignments.get({ id })).feedback)
      .toMatchObject({
        clause: { number: 2 },
        notes: { copy: 'There is an exclamation mark.' },
      });
  });
});
