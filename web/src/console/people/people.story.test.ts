import type { Somebody, TestWorker, World } from '@manyhands/server/testing';
import { beforeAll, expect, it } from 'vitest';
import { story } from '../../testing/story.ts';

story('how people do', (stage) => {
  const { open, look } = stage;
  let asha: Somebody;
  let ravi: TestWorker;
  beforeAll(async () => {
    asha = await stage.world.owner('Asha');
    ravi = await stage.world.worker(asha, 'Ravi');
    await judged(stage.world, asha, ravi);
  });

  it('an owner reads the table, says it in words, and finds out why a figure moved', async () => {
    const page = await open(asha, '/people');
    await page.getByRole('tab', { name: 'Skills' }).click();
    const cell = page.getByRole('link', { name: /^Ravi, Products: Right about \d+ times in 100, likely/ });
    await cell.first().waitFor();
    await look(page, 'skills');
    await page.getByRole('link', { name: 'Ravi 1 open signal' }).first().focus();
    await page.keyboard.press('Tab');
    await page.getByText(/On the whole: /).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Ravi' }).waitFor();
    await page.getByText('A reviewer rejected the answer.').first().waitFor();
    await page
      .getByText(/down \d+\.\d to \d+\.\d %/)
      .first()
      .waitFor();
    await look(page, 'person');
  });

  it('a reviewer sees on the desk what was noticed, and calls it a false alarm', async () => {
    const page = await open(asha, '/people/signals');
    await page.getByText('from the same device').first().waitFor();
    await look(page, 'signals');
    await page.getByRole('link', { name: 'Two phones, item 1' }).waitFor();
    const [signal] = (await asha.hands.signals.list({})).items;
    await page.goto(`/batches/${signal!.batch}/review`);
    await page
      .getByText('from the same device')
      .first()
      .waitFor({ timeout: 5000 })
      .catch(() => page.keyboard.press('j'));
    await page.getByText('from the same device').first().waitFor();
    await look(page, 'desk');
    await page.getByRole('button', { name: 'False alarm' }).click();
    await page.getByText('Called a false alarm.').waitFor();
    await expect.poll(async () => (await asha.hands.signals.list({})).items.length).toBe(0);
    await page.getByRole('button', { name: 'Undo' }).last().click();
    await expect.poll(async () => (await asha.hands.signals.list({})).items.length).toBe(1);
  });

  it('on a phone the table is a list for each person', async () => {
    const page = await open(asha, '/people/skills', { phone: true });
    await page.getByRole('link', { name: /^Ravi, Products: Right about/ }).waitFor();
    await look(page, 'skills-phone');
    await page.getByRole('link', { name: /^Ravi, Products: Right about/ }).click();
    await page.getByText('Why it moved').first().waitFor();
    await look(page, 'person-phone');
  });

  it('the worker sees the same figure, why it moved, and says how a signal came about', async () => {
    const page = await open(ravi, '/worker/you', { phone: true });
    await page.getByRole('link', { name: /See your figures/ }).click();
    await page.getByRole('heading', { name: 'How you are doing' }).waitFor();
    await page.getByText('This never costs you pay by itself').waitFor();
    const { skill } = await asha.hands.skills.get({
      worker: ravi.worker,
      template: (await ravi.hands.skills.mine({})).items[0]!.template,
    });
    await page.getByText(skill.words).waitFor();
    await page.getByText('Why it moved').first().click();
    await page.getByText('A reviewer rejected the answer.').first().waitFor();
    await look(page, 'doing-phone');
    await page.getByLabel('How did it come about? You need not answer.').fill('My sister and I share a phone.');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText('Whoever looks at it reads this.').waitFor();
    expect((await asha.hands.signals.list({})).items[0]?.reply).toBe('My sister and I share a phone.');
    await asha.hands.signals.dismiss({ id: (await asha.hands.signals.list({})).items[0]!.id });
    await page.reload();
    await page.getByText('Looked at already (1)').click();
    await page.getByText('You wrote: My sister and I share a phone.').waitFor();
  });

  it('somebody nobody has judged sees when there will be something', async () => {
    const nila = await stage.world.worker(asha, 'Nila');
    const page = await open(nila, '/worker/you/doing', { phone: true });
    await page.getByText('Nobody has judged an answer yet').waitFor();
    await look(page, 'doing-empty');
  });
});

const definition = {
  title: 'Match the products',
  brief: {
    examples: [{ kind: 'good' as const, answer: 'As asked.', reason: 'It is all there.' }],
    done: 'Both rows are the same product, or not.',
  },
  columns: [{ key: 'name', label: 'Name' }],
  form: [{ kind: 'yes_no' as const, key: 'same', label: 'Same product?' }],
};

/** Three workers judged on two templates, and one signal: Ravi and Sita answer one item from one device. */
async function judged(world: World, asha: Somebody, ravi: TestWorker): Promise<void> {
  const sita = await world.worker(asha, 'Sita');
  const meera = await world.worker(asha, 'Meera');
  const { hands } = asha;
  const makeBatch = async (template: string, title: string, count: number, overlap: number) => {
    const batch = await hands.batches.create({ template, title, overlap });
    const rows = Array.from({ length: count }, (_, i) => ({ input: { name: `Kurta ${i + 1}` } }));
    await hands.items.add({ id: batch.id, rows });
    await hands.batches.launch({ id: batch.id });
    return batch.id;
  };
  const answer = async (worker: TestWorker, batch: string, device?: string) => {
    const { assignment } = await worker.hands.assignments.claim({ id: batch });
    const call = device ? { headers: { 'manyhands-device': device } } : {};
    await worker.hands.assignments.submit({ id: assignment!.id, values: { same: true } }, call);
    return assignment!.id;
  };
  const products = await hands.templates.create({ name: 'Products', definition });
  const photos = await hands.templates.create({ name: 'Photo tags', definition });
  const first = await makeBatch(products.id, 'Spring list', 18, 3);
  for (const [worker, wrong] of [
    [ravi, 3],
    [sita, 0],
    [meera, 11],
  ] as const)
    for (let i = 0; i < 18; i++) {
      const id = await answer(worker, first);
      if (i % Math.ceil(18 / (wrong || 99)) === 0 && wrong > 0)
        await hands.decisions.reject({ id, clause: 1, evidence: 'Another size.' });
      else await hands.decisions.accept({ id });
    }
  const second = await makeBatch(photos.id, 'Photos of May', 2, 1);
  await hands.decisions.accept({ id: await answer(sita, second) });
  const third = await makeBatch(photos.id, 'Two phones', 1, 2);
  await answer(sita, third, 'one-phone-for-two-people');
  await answer(ravi, third, 'one-phone-for-two-people');
  await world.settle();
}
