import type { Somebody, TestWorker, World } from '@manyhands/server/testing';
import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { story } from '../../testing/story.ts';

const definition = {
  title: 'Sort the photos',
  brief: {
    examples: [{ kind: 'good' as const, answer: 'As asked.', reason: 'It is all there.' }],
    done: 'Each photo has exactly one of the three kinds.',
    steps: ['Look at the name of the photo.', 'Choose the kind that fits best.'],
    minutes: 1,
  },
  columns: [{ key: 'name', label: 'Name' }],
  form: [
    {
      kind: 'choice' as const,
      key: 'kind',
      label: 'Kind',
      options: ['Shirt', 'Kurta', 'Other'].map((label) => ({ value: label.toLowerCase(), label })),
    },
  ],
};

story('a test of a brief', (stage) => {
  const { open, look } = stage;
  let world: World;
  let page: Page;
  let asha: Somebody;
  let workers: TestWorker[];
  let batch: string;
  let template: string;
  beforeAll(async () => {
    world = stage.world;
    asha = await world.owner('Asha');
    workers = [await world.worker(asha, 'Ravi'), await world.worker(asha, 'Mina')];
    template = (await asha.hands.templates.create({ name: 'Photos', definition })).id;
    batch = (await asha.hands.batches.create({ template, title: 'Photos of May' })).id;
    const names = ['Blue shirt', 'Silk kurta', 'Brass lamp', 'Long tunic, green', 'Short tunic, red'];
    const rows = Array.from({ length: 20 }, (_, i) => ({ input: { name: `${names[i % 5]} ${i + 1}` } }));
    await asha.hands.items.add({ id: batch, rows });
    await world.settle();
    page = await open(asha, `/batches/${batch}`);
  });
  const button = (name: string | RegExp, exact = false) => page.getByRole('button', { name, exact });

  /** Both answer what is offered of a test; Mina does not know what a tunic is until the brief says so. */
  async function answer(id: string, isClear: boolean): Promise<void> {
    for (const worker of workers)
      for (;;) {
        const { assignment } = await worker.hands.assignments.claim({ id });
        if (!assignment) break;
        const name = String(assignment.item.input.name);
        const tunic = isClear || worker === workers[0] ? 'kurta' : 'shirt';
        const kind = name.includes('tunic')
          ? tunic
          : name.includes('lamp')
            ? 'other'
            : name.includes('shirt')
              ? 'shirt'
              : 'kurta';
        world.clock.advance({ seconds: 100 });
        await worker.hands.assignments.submit({ id: assignment.id, values: { kind } });
      }
    await world.settle();
  }
  const newestTest = async () => (await asha.hands.tests.show({ id: batch })).test?.id ?? '';

  it('is what a draft offers first, with what it costs; launching all is quiet', async () => {
    await button('Test with 5 items').waitFor();
    await button('Launch all').waitFor();
    await look(page, 'a draft');
    await button('Test with 5 items').click();
    await page.getByText('5 items × 2 people = 10 answers').waitFor();
    await button('Start the test').click();
    await page.getByText('The test is under way').waitFor();
    await page.getByText(/10 answers to be given/).waitFor();
  });

  it('says while it is reviewed what is left, and shows the answers side by side', async () => {
    const id = await newestTest();
    await answer(id, false);
    await page.getByRole('link', { name: 'Review 10 answers' }).waitFor();
    const { items } = await asha.hands.decisions.queue({ id });
    for (const one of items)
      if (one.values.kind === 'shirt' && one.item.input.name?.toString().includes('tunic'))
        await asha.hands.decisions.reject({ id: one.id, clause: 3, evidence: 'Every tunic counts as a kurta.' });
      else await asha.hands.decisions.accept({ id: one.id });
    await world.settle();
    await page.getByText('8 of 10 right at first go, likely between 49 and 94 %.').waitFor();
    await page.getByText('Every tunic counts as a kurta.').first().waitFor();
    await look(page, 'a test');
  }, 120_000);

  it('suggests changes of the brief, of which several are taken in one save', async () => {
    await button('Write “Make clause 3 concrete” otherwise').click();
    await page.getByLabel('In your words').fill('Choose the kind: every tunic is a kurta, whatever its length.');
    await page.getByLabel('Choose “Make clause 3 concrete”').check();
    await page
      .getByLabel(/^Choose “Show item \d+ as a bad example”/)
      .first()
      .check();
    await button('Take 2').click();
    await page.getByText('Make clause 3 concrete, in version 2').waitFor();
    const { latest } = await asha.hands.templates.get({ id: template });
    expect(latest.number).toBe(2);
    expect(latest.definition.brief.steps).toContain('Choose the kind: every tunic is a kurta, whatever its length.');
    expect(latest.definition.brief.examples.map((one) => one.kind)).toEqual(['good', 'bad']);
  });

  it('is made again with the next version, which is set beside the first', async () => {
    await asha.hands.batches.close({ id: await newestTest() });
    await asha.hands.batches.renew({ id: batch });
    await page.goto(`/batches/${batch}`);
    await button('Test again').click();
    await button('Start the test').click();
    await page.getByText('The test is under way').waitFor();
    const id = await newestTest();
    await answer(id, true);
    const { items } = await asha.hands.decisions.queue({ id });
    await asha.hands.decisions.acceptMany({ id, assignments: items.map((one) => one.id) });
    await world.settle();
    await page.getByText('The test is reviewed').waitFor();
    await page.getByRole('link', { name: 'Compare the versions' }).click();
    await page.getByRole('heading', { name: 'Versions side by side' }).waitFor();
    await page.getByText('80 → 100 % right at first go. This may be chance.', { exact: true }).waitFor();
    await page.getByText('What changed in the brief').waitFor();
    await look(page, 'versions side by side');
    await page.setViewportSize({ width: 360, height: 740 });
    await look(page, 'versions side by side on a phone');
    await page.goto(`/batches/${batch}/test`);
    await page.getByText('The test is reviewed').waitFor();
    await look(page, 'a test on a phone');
    await page.setViewportSize({ width: 1280, height: 800 });
  }, 180_000);

  it('lets the rest go to everybody', async () => {
    await page.goto(`/batches/${batch}`);
    await button('Release the rest').click();
    await page.getByText('your team and people outside may answer the rest').waitFor();
    await button(/^Release \d+ items$/).click();
    await page.getByText(/people outside can take the rest now/).waitFor();
    expect(await asha.hands.batches.get({ id: batch })).toMatchObject({ state: 'running', forOutside: true });
  });

  it('is left out by a manager only with a reason', async () => {
    const { id } = await asha.hands.batches.create({ template, title: 'Photos of June' });
    await asha.hands.items.add({ id, rows: [{ input: { name: 'Red shirt' } }] });
    await newVersion();
    await asha.hands.batches.renew({ id });
    await asha.hands.batches.launch({ id });
    await page.goto(`/batches/${id}`);
    await button('Let others in').click();
    const dialog = page.getByRole('dialog');
    expect(await dialog.getByRole('button', { name: 'Let others in' }).isDisabled()).toBe(true);
    await dialog.getByLabel('Why it cannot wait').fill('The shop opens tomorrow.');
    await dialog.getByRole('button', { name: 'Let others in' }).click();
    await page.getByText('People outside your team can take its items now.').waitFor();
    const told = (await asha.hands.events.list({ limit: 20 })).items.find((event) => event.kind === 'batch.released');
    expect(told?.details).toEqual({ override: true, because: 'The shop opens tomorrow.' });
  });

  async function newVersion(): Promise<void> {
    const { latest } = await asha.hands.templates.get({ id: template });
    const brief = { ...latest.definition.brief, why: 'The shop is sorted by kinds.' };
    await asha.hands.templates.save({ id: template, definition: { ...latest.definition, brief } });
  }
});
