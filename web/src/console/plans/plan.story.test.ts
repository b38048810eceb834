import type { Somebody } from '@manyhands/server/testing';
import { beforeAll, expect, it } from 'vitest';
import { story } from '../../testing/story.ts';

story('an owner chooses how quality is cared for', (stage) => {
  const { open, look } = stage;
  let asha: Somebody;
  let template: string;
  beforeAll(async () => {
    asha = await stage.world.owner('Asha');
    const made = await asha.hands.templates.create({
      name: 'Colours',
      definition: {
        title: 'Which colour does the name say?',
        brief: {
          examples: [{ kind: 'good' as const, answer: 'As asked.', reason: 'It is all there.' }],
          done: 'The colour that the name says is chosen.',
          minutes: 0.5,
        },
        columns: [{ key: 'raw', label: 'Raw name' }],
        form: [
          {
            kind: 'choice',
            key: 'colour',
            label: 'Colour',
            options: ['Red', 'Blue', 'Green'].map((label) => ({ value: label.toLowerCase(), label })),
          },
          { kind: 'yes_no', key: 'sure', label: 'Does the name say it clearly?' },
        ],
      },
    });
    template = made.id;
  });

  it('reads what each plan means and costs, chooses by keys, and sees it on the batch with the real number of items', {
    timeout: 120_000,
  }, async () => {
    const page = await open(asha, `/batches/new?template=${template}`);
    const plan = (name: string) => page.getByRole('radio', { name, exact: true });
    await plan('Balanced').waitFor();
    expect(await plan('Balanced').isChecked()).toBe(true);
    await page.getByText('100 items: 100 answers (50 min of people’s time)').waitFor();
    await plan('Balanced').focus();
    await page.keyboard.press('ArrowDown');
    expect(await plan('Careful').isChecked()).toBe(true);
    await look(page, 'the plans');
    await page.getByLabel('Title').fill('Autumn names');
    await page.getByRole('button', { name: 'Next: add items' }).click();
    await page.getByText('Drop a file here').waitFor();

    const id = new URL(page.url()).pathname.split('/')[2] ?? '';
    const made = await asha.hands.batches.get({ id });
    expect(made.plan).toMatchObject({ name: 'careful', answersMin: 2, answersMax: 7, target: 0.95 });
    const rows = Array.from({ length: 60 }, (_, i) => ({ input: { raw: `name ${i + 1}` } }));
    await asha.hands.items.add({ id, rows });
    await stage.world.settle();
    await page.goto(`/batches/${id}`);
    await page.getByRole('heading', { name: 'Careful' }).waitFor();
    await page.getByText(/Will cost: 60 items: \d+ to \d+ answers, about \d+ \(.*of people’s time\)/).waitFor();
    await page.getByText('This plan checks with gold, and there is none yet').waitFor();
    await look(page, 'the plan of a draft');
    await page.getByRole('link', { name: 'Make some gold' }).click();
    await page.getByText('No gold yet').waitFor();
  });

  it('makes a plan of their own before launch, and only reads it afterwards', { timeout: 120_000 }, async () => {
    const { id } = await asha.hands.batches.create({ template, title: 'By hand', plan: 'balanced' });
    await asha.hands.items.add({ id, rows: [{ input: { raw: 'bl. kurta' } }, { input: { raw: 'rd kurta' } }] });
    await stage.world.settle();
    const page = await open(asha, `/batches/${id}`);
    await page.getByRole('button', { name: 'Change' }).click();
    await page.getByRole('radio', { name: 'Custom', exact: true }).check();
    await page.getByLabel('At most').fill('5');
    await page.getByLabel('At least').fill('2');
    await page.getByLabel('Sure enough is').fill('97');
    await page.getByLabel('Does the name say it clearly?').fill('99');
    await page.getByRole('spinbutton', { name: 'Gold' }).or(page.getByLabel('Gold')).first().fill('20');
    await page.getByRole('radio', { name: 'Everything', exact: true }).check();
    await look(page, 'a plan of one’s own');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Two to five per item').waitFor();
    expect((await asha.hands.batches.get({ id })).plan).toMatchObject({
      name: 'custom',
      answersMin: 2,
      answersMax: 5,
      target: 0.97,
      targets: { sure: 0.99 },
      goldShare: 0.2,
      review: 'everything',
    });
    await page.getByRole('button', { name: 'Launch' }).click();
    await page.getByText('No answer yet.').waitFor();
    await page.getByRole('button', { name: 'Change' }).click();
    await page.getByLabel('Minutes per item').waitFor();
    expect(await page.getByRole('radio', { name: 'Custom', exact: true }).count()).toBe(0);
  });

  it('does the same on a phone', { timeout: 120_000 }, async () => {
    const page = await open(asha, `/batches/new?template=${template}`, { phone: true });
    await page.getByText('Custom', { exact: true }).tap();
    await page.getByLabel('At most').waitFor();
    await look(page, 'the plans on a phone');
  });
});
