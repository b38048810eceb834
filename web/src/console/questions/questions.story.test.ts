import type { Somebody, TestWorker, World } from '@manyhands/server/testing';
import { beforeAll, expect, it } from 'vitest';
import { story } from '../../testing/story.ts';

const colours = ['Red', 'Blue', 'Green'];

story('a question from inside an item', (stage) => {
  const { open, look } = stage;
  let world: World;
  let asha: Somebody;
  let ravi: TestWorker;
  let lina: TestWorker;
  let batch: string;
  let template: string;

  beforeAll(async () => {
    world = stage.world;
    asha = await world.owner('Asha');
    [ravi, lina] = [await world.worker(asha, 'Ravi'), await world.worker(asha, 'Lina')];
    template = (
      await asha.hands.templates.create({
        name: 'Kurta colours',
        definition: {
          title: 'Kurta colours',
          brief: {
            done: 'Every kurta has its **main colour**.',
            steps: ['Read the title.', 'Pick the colour that covers most of it.'],
            examples: [{ kind: 'good', input: 'Indigo block print', answer: 'Blue', reason: 'Indigo is a blue.' }],
            minutes: 0.5,
          },
          columns: [{ key: 'title', label: 'Title' }],
          form: [
            {
              kind: 'choice',
              key: 'colour',
              label: 'Colour',
              options: colours.map((label) => ({ value: label.toLowerCase(), label })),
            },
            { kind: 'text', key: 'note', label: 'Note', required: false, maxLength: 60 },
          ],
        },
      })
    ).id;
    batch = (await asha.hands.batches.create({ template, title: 'Kurta colours', leaseMinutes: 15 })).id;
    const titles = [
      'Half red, half green',
      'Plain blue',
      'Plain red',
      'Stripes, red and blue',
      'Green leaves',
      'Blue sky',
      'Red and green',
      'Sea',
      'Leaf',
      'Rust',
    ];
    await asha.hands.items.add({ id: batch, rows: titles.map((title) => ({ input: { title } })) });
    await asha.hands.batches.launch({ id: batch });
    await world.settle();
  });

  it('is asked on a phone, answered once, becomes a clause, and its wait is none of the time the answer took', {
    timeout: 240_000,
  }, async () => {
    const phone = await open(ravi, `/worker/batches/${batch}?workspace=${ravi.workspace}`, { phone: true });
    const main = phone.getByRole('main');
    await main.getByText('Half red, half green', { exact: true }).waitFor();
    await phone.getByLabel('Note').fill('both');
    world.clock.advance({ seconds: 30 });
    await phone.getByRole('button', { name: /^More/ }).tap();
    await phone.getByRole('button', { name: 'Ask about it' }).tap();
    const ask = phone.getByRole('dialog', { name: 'Ask about item 1' });
    await ask.getByLabel('What is it about?').selectOption({ index: 3 });
    await ask.getByLabel('Your question, in a sentence or two').fill('Which one, if two colours cover half each?');
    await look(phone, 'asking');
    await ask.getByRole('button', { name: 'Ask', exact: true }).tap();

    // The next item is there at once, and the line says what waits.
    await main.getByText('Plain blue', { exact: true }).waitFor();
    await phone.getByText('Waiting for an answer: 1 item').waitFor();
    await phone.getByRole('region', { name: 'Your answer' }).getByText('Blue', { exact: true }).tap();
    await phone.getByRole('button', { name: 'Send' }).tap();
    await main.getByText('Plain red', { exact: true }).waitFor();
    await phone.getByRole('button', { name: 'Show', exact: true }).tap();
    await phone.getByRole('button', { name: 'Take the question back' }).waitFor();
    await look(phone, 'what waits');
    await phone.getByRole('button', { name: 'Close' }).tap();

    // Two others stumble over the same clause.
    for (const worker of [lina, await world.worker(asha, 'Sven')]) {
      const { assignment } = await worker.hands.assignments.claim({ id: batch });
      await worker.hands.questions.ask({
        id: assignment?.id ?? '',
        text: 'What about stripes?',
        clause: 3,
        values: { colour: 'red' },
      });
    }
    world.clock.advance({ hours: 3 });

    const desk = await open(asha, '/');
    await desk.getByRole('link', { name: 'Questions 3 to answer' }).click();
    await desk.getByRole('heading', { name: 'Clause 3' }).waitFor();
    await desk.getByText('Pick the colour that covers most of it.').waitFor();
    await desk.getByText('3 questions by 3 workers').first().waitFor();
    await look(desk, 'the desk of questions');
    const box = desk.getByLabel('One answer to 3 questions');
    await box.waitFor();
    await desk.keyboard.type('Of two colours that cover the same, the one named first.');
    await desk.keyboard.press('Control+Enter');
    await desk.getByText('3 questions answered').waitFor();
    await desk.getByRole('button', { name: 'Undo' }).click();
    await box.waitFor();
    await box.fill('Of two colours that cover the same, the one named first.');
    await box.press('Control+Enter');
    await desk.getByRole('button', { name: 'Make it a clause' }).click();
    const clause = desk.getByLabel('The clause, as one sentence that can be checked');
    await clause.fill('Of two colours that cover the same area, the one named first is picked.');
    await look(desk, 'making a clause');
    await desk.getByRole('button', { name: 'Put it into the brief' }).click();
    await desk.getByText('The answer is a clause of the brief now').waitFor();
    await look(desk, 'a clause that was made');
    const { latest } = await asha.hands.templates.get({ id: template });
    expect(latest.definition.brief.steps.at(-1)).toContain('the one named first is picked');
    await desk.getByText('Answered', { exact: true }).click();
    await desk.getByText('a clause now').first().waitFor();
    await look(desk, 'what was answered');

    // Once told, it comes to the worker as soon as it is quiet, and the item with what was typed.
    world.clock.advance({ seconds: 11 });
    await world.settle();
    await phone.evaluate(() => window.dispatchEvent(new Event('visibilitychange')));
    await phone.reload();
    const told = phone.getByRole('dialog', { name: 'Your question was answered' });
    await told.getByText('the one named first').first().waitFor();
    await look(phone, 'told');
    await told.getByRole('button', { name: 'Go on with item 1' }).tap();
    await told.waitFor({ state: 'hidden' });
    await main.getByText('Half red, half green', { exact: true }).waitFor();
    expect(await phone.getByLabel('Note').inputValue()).toBe('both');
    // The sheet's own heading may still be in the document, unseen.
    await main
      .getByRole('paragraph')
      .filter({ hasText: /^Your question was answered$/ })
      .waitFor();
    await look(phone, 'back at the item');
    world.clock.advance({ seconds: 10 });
    await phone.getByRole('region', { name: 'Your answer' }).getByText('Red', { exact: true }).tap();
    await phone.getByRole('button', { name: 'Send' }).tap();
    await main.getByText('Half red, half green', { exact: true }).waitFor({ state: 'detached' });
    await expect
      .poll(async () => (await ravi.hands.assignments.list({ batch, state: 'submitted' })).items.length)
      .toBe(2);
    const { items } = await asha.hands.events.list({ kind: 'assignment.submitted' });
    const seconds = Number(items[0]?.details.seconds);
    expect(seconds).toBeGreaterThanOrEqual(40);
    expect(seconds).toBeLessThan(120);

    // Told once; and always to be found in the brief.
    await phone.reload();
    await phone.getByRole('button', { name: /instructions/i }).tap();
    await phone.getByText('Made clear by questions: 1').waitFor();
    expect(await phone.getByRole('dialog').count()).toBe(0);
    await look(phone, 'the brief');
  });

  it('is told to others as a digest, and the batch says which clause is not clear', { timeout: 240_000 }, async () => {
    const noor = await world.worker(asha, 'Noor');
    const other = await open(noor, `/worker/batches/${batch}?workspace=${noor.workspace}`, { phone: true });
    const digest = other.getByRole('dialog', { name: 'Made clear by questions: 1' });
    await digest.getByText('What about stripes?').first().waitFor();
    await look(other, 'the digest');
    await other.waitForTimeout(800);
    await digest.getByRole('button', { name: 'Got it' }).tap();
    await digest.waitFor({ state: 'hidden' });
    await expect.poll(async () => (await noor.hands.questions.mine({ id: batch })).unseen).toBe(0);

    const more = (await asha.hands.batches.create({ template, title: 'More kurtas', leaseMinutes: 15 })).id;
    await asha.hands.items.add({ id: more, rows: [1, 2, 3].map((n) => ({ input: { title: `Kurta ${n}` } })) });
    await asha.hands.batches.launch({ id: more });
    await world.settle();
    for (const worker of [ravi, lina, noor]) {
      const { assignment } = await worker.hands.assignments.claim({ id: more });
      await worker.hands.questions.ask({ id: assignment?.id ?? '', text: '<b>رنگ کیا ہے؟</b> and the hem', clause: 1 });
    }
    const page = await open(asha, `/batches/${more}`);
    await page.getByText('The brief is not clear').waitFor();
    await page.getByText('Clause 1: 3 questions by 3 workers.').waitFor();
    await look(page, 'a batch whose brief is not clear');
    await page.getByRole('tab', { name: 'Questions (3)' }).click();
    await page.getByText('<b>رنگ کیا ہے؟</b> and the hem').first().waitFor();
    await look(page, 'the questions of a batch');
    await page.setViewportSize({ width: 360, height: 740 });
    await look(page, 'the questions on a phone');
  });
});
