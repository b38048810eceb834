import type { Somebody, World } from '@manyhands/server/testing';
import type { Page } from 'playwright-core';
import { afterEach, beforeAll, expect, it, vi } from 'vitest';
import { story } from '../../testing/story.ts';

const colours = ['Red', 'Blue', 'Green', 'Brown'];
const form = [
  {
    kind: 'choice' as const,
    key: 'colour',
    label: 'Colour',
    options: colours.map((label) => ({ value: label.toLowerCase(), label })),
  },
  { kind: 'yes_no' as const, key: 'sure', label: 'Does the name say it clearly?' },
];

story('gold, from the owner who makes it to the worker who knows better', (stage) => {
  const { open, look } = stage;
  let world: World;
  let asha: Somebody;
  beforeAll(async () => {
    world = stage.world;
    asha = await world.owner('Asha');
  });
  afterEach(() => {
    vi.restoreAllMocks();
  });

  const makeTemplate = async (name: string, samples: { raw: string }[] = []): Promise<string> => {
    const definition = {
      title: 'Which colour does the name say?',
      brief: {
        examples: [{ kind: 'good' as const, answer: 'As asked.', reason: 'It is all there.' }],
        done: 'The colour that the name says is chosen.',
        minutes: 0.5,
      },
      columns: [{ key: 'raw', label: 'Raw name' }],
      form,
    };
    return (await asha.hands.templates.create({ name, definition, samples })).id;
  };
  const makeBatch = async (template: string, title: string): Promise<string> => {
    const { id } = await asha.hands.batches.create({ template, title, plan: 'careful' });
    await asha.hands.items.add({ id, rows: [1, 2, 3, 4, 5].map((n) => ({ input: { raw: `Plain kurta ${n}` } })) });
    await asha.hands.batches.launch({ id });
    await world.settle();
    return id;
  };
  /** Whether an item is gold is thrown with dice; in a story they fall as they are needed. */
  const nextIsGold = () => vi.spyOn(Math, 'random').mockReturnValue(0.001);
  const answer = async (page: Page, colour: string, how: 'tap' | 'click' = 'tap') => {
    const answers = page.getByRole('region', { name: 'Your answer' });
    await answers.getByText(colour, { exact: true })[how]();
    await answers.getByText('Yes', { exact: true })[how]();
    await page.getByRole('button', { name: /^Send/ })[how]();
  };

  it('is made by answering once, answered otherwise, contested, corrected, and the worker is told', {
    timeout: 240_000,
  }, async () => {
    const template = await makeTemplate('Colours', [{ raw: 'Rust dupatta, silk' }, { raw: 'Sky kurta' }]);
    const owner = await open(asha, `/templates/${template}`);
    await owner.getByRole('link', { name: 'Gold', exact: true }).click();
    await owner.getByText('No gold yet').waitFor();
    await look(owner, 'a template without gold');
    await owner.getByRole('link', { name: 'Do the first one yourself' }).click();
    await owner.getByRole('button', { name: /^This is right/ }).waitFor();
    await look(owner, 'an item to be answered by the owner');
    await owner.keyboard.press('1');
    await owner.keyboard.press('y');
    await owner.keyboard.press('Enter');
    await owner.getByLabel('Why is this right?').fill('Rust is a red.');
    await owner.getByLabel('Does the name say it clearly?').uncheck();
    await look(owner, 'what of the answer is checked');
    await owner.getByRole('button', { name: 'Make it gold' }).click();
    await owner.getByText('It is gold now.').waitFor();
    await owner.getByText('Sky kurta').first().waitFor();
    const { items: golds } = await asha.hands.golds.list({ template });
    expect(golds).toMatchObject([
      { truth: { colour: 'red' }, reason: 'Rust is a red.', source: 'own', state: 'active' },
    ]);

    await owner.goto(`/batches/new?template=${template}`);
    await owner.getByRole('radio', { name: 'Careful', exact: true }).check();
    await owner.getByLabel('Title').fill('Names of autumn');
    await owner.getByRole('button', { name: 'Next: add items' }).click();
    await owner.getByText('Drop a file here').waitFor();
    const batch = new URL(owner.url()).pathname.split('/')[2] ?? '';
    await asha.hands.items.add({
      id: batch,
      rows: [1, 2, 3, 4, 5].map((n) => ({ input: { raw: `Plain kurta ${n}` } })),
    });
    await world.settle();
    await owner.goto(`/batches/${batch}`);
    await owner.getByRole('button', { name: 'Launch' }).click();
    await owner.getByText('Launched: workers can take items now.').waitFor();
    await world.settle();

    const ravi = await world.worker(asha, 'Ravi');
    nextIsGold();
    const phone = await open(ravi, `/worker/batches/${batch}`, { phone: true });
    await phone.getByText('Rust dupatta, silk').waitFor();
    vi.restoreAllMocks();
    await answer(phone, 'Brown');
    const sheet = phone.getByRole('dialog', { name: 'This one was a check' });
    await sheet.waitFor();
    await sheet.getByText('Rust is a red.').waitFor();
    expect(await sheet.getByRole('region', { name: 'Colour' }).textContent()).toMatch(/You said.*Brown.*Right is.*Red/);
    await look(phone, 'a check that was answered otherwise');
    await sheet.getByRole('button', { name: 'I disagree' }).tap();
    await phone.getByLabel('Why is your answer right?').fill('Rust is a brown, look at any old gate.');
    await look(phone, 'disagreeing');
    await phone.getByRole('dialog').getByRole('button', { name: 'Send' }).tap();
    await phone.getByText('Your words are on their way').waitFor();
    await sheet.getByRole('button', { name: 'Next' }).tap();
    await phone.getByText(/Plain kurta \d/).waitFor();

    await owner.goto(`/templates/${template}/gold`);
    await owner.getByText('Rust is a brown, look at any old gate.').waitFor();
    await look(owner, 'a contest');
    await owner.getByRole('button', { name: 'Correct it' }).click();
    expect(await owner.getByRole('radio', { name: 'Brown' }).isChecked()).toBe(true);
    await owner.getByText('The answer of 1 person is judged again').waitFor();
    await owner.getByLabel('Your words to Ravi').fill('You are right, thank you.');
    await look(owner, 'a contest being answered');
    await owner.getByRole('button', { name: 'Correct it' }).click();
    await owner.getByText('Corrected, and everybody it touches is told.').waitFor();
    await owner.getByText('A worker disagrees').waitFor({ state: 'detached' });
    await world.settle();
    expect((await asha.hands.golds.list({ template })).items).toMatchObject([
      { truth: { colour: 'brown' }, answers: 1, right: 1 },
    ]);

    await phone.goto('/worker/answers');
    await phone.getByRole('link', { name: 'Your checks' }).tap();
    await phone.getByText('This one was wrong on our side. Your answer counts as right now.').waitFor();
    await phone.getByText('Counts as right now').first().tap();
    await phone.getByText('You are right, thank you.').waitFor();
    await look(phone, 'the worker’s checks');
  });

  it('never comes between a worker and what they type: told only when the item in hand has been sent', {
    timeout: 120_000,
  }, async () => {
    const template = await makeTemplate('Colours on the train');
    await asha.hands.golds.create({ template, input: { raw: 'Indigo kurta' }, truth: { colour: 'blue' } });
    const batch = await makeBatch(template, 'Names on the train');
    const mina = await world.worker(asha, 'Mina');
    nextIsGold();
    const phone = await open(mina, `/worker/batches/${batch}`, { phone: true });
    await phone.getByText('Indigo kurta').waitFor();
    vi.restoreAllMocks();
    await phone.context().setOffline(true);
    await answer(phone, 'Green');
    await phone.getByText(/Plain kurta \d/).waitFor();
    await phone.getByRole('region', { name: 'Your answer' }).getByText('Red', { exact: true }).tap();
    await phone.context().setOffline(false);
    await expect.poll(async () => (await mina.hands.golds.mine({})).items.length, { timeout: 20_000 }).toBe(1);
    await phone.waitForTimeout(500);
    expect(await phone.getByRole('dialog').count()).toBe(0);
    await answer(phone, 'Red');
    await phone.getByRole('dialog', { name: 'This one was a check' }).waitFor();
    // Whoever leaves before it was told is told on the next page.
    await phone.goto('/worker');
    await phone.getByRole('dialog', { name: 'This one was a check' }).waitFor();
    await phone.waitForTimeout(800);
    await phone.keyboard.press('Enter');
    await phone.getByRole('dialog').waitFor({ state: 'detached' });
    await phone.reload();
    await phone.getByRole('heading', { name: 'Work', exact: true }).waitFor();
    expect(await phone.getByRole('dialog').count()).toBe(0);
  });

  it('is made of an item of a batch, with its result filled in', { timeout: 120_000 }, async () => {
    const template = await makeTemplate('Colours of items');
    const { id } = await asha.hands.batches.create({ template, title: 'Names of items' });
    const added = await asha.hands.items.add({ id, rows: [{ input: { raw: 'Coral kurta' } }] });
    await asha.hands.batches.launch({ id });
    const zara = await world.worker(asha, 'Zara');
    const { assignment } = await zara.hands.assignments.claim({ id });
    await zara.hands.assignments.submit({ id: assignment?.id ?? '', values: { colour: 'red', sure: false } });
    await asha.hands.decisions.accept({ id: assignment?.id ?? '' });
    await world.settle();
    const page = await open(asha, `/batches/${id}/items/${added.items[0]}`);
    await page.getByRole('link', { name: 'Make this gold' }).click();
    await page.getByRole('button', { name: /^This is right/ }).waitFor();
    expect(await page.getByRole('radio', { name: 'Red' }).isChecked()).toBe(true);
    await page.getByRole('button', { name: /^This is right/ }).click();
    await page.getByLabel('Why is this right?').fill('Coral is a red.');
    await page.getByRole('radio', { name: /^To practise/ }).check();
    await page.getByRole('button', { name: 'Make it gold' }).click();
    await page.getByRole('link', { name: 'Coral kurta' }).click();
    await page.getByRole('heading', { name: 'What is right' }).waitFor();
    await look(page, 'one gold');
    await page.getByRole('region', { name: 'The gold' }).getByText('Brown', { exact: true }).click();
    await page.getByText('Nobody has answered it yet, so nothing has to be judged again.').waitFor();
    await page.getByRole('button', { name: 'Correct it' }).click();
    await page.getByText('Corrected.').waitFor();
    expect((await asha.hands.golds.list({ template })).items).toMatchObject([
      {
        truth: { colour: 'brown', sure: false },
        reason: 'Coral is a red.',
        practice: true,
        from: { batch: id, item: added.items[0] },
      },
    ]);
  });

  it('is suspended with a way back, retired, and pasted many at once with what does not fit named', {
    timeout: 120_000,
  }, async () => {
    const template = await makeTemplate('Colours pasted');
    const page = await open(asha, `/templates/${template}/gold/import`);
    await page
      .getByLabel('The table')
      .fill('Raw name\tColour\tWhy\nNavy kurta\tBlue\tNavy is blue.\nLeaf top\tGreen\t\nSand stole\tSandy\t\n');
    await look(page, 'a pasted table');
    await page.getByRole('button', { name: 'Make 3 golds' }).click();
    await page.getByText('2 golds made').waitFor();
    await page.getByText(/Row 3 \(Sand stole\)/).waitFor();
    await look(page, 'what came of a pasted table');
    await page.getByRole('link', { name: 'See the golds' }).click();
    await page.getByRole('button', { name: 'More about Navy kurta' }).click();
    await page.getByRole('menuitem', { name: 'Suspend' }).click();
    await page.getByText('suspended', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('suspended', { exact: true }).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'More about Leaf top' }).click();
    await page.getByRole('menuitem', { name: 'Retire' }).click();
    await page.getByRole('link', { name: 'Leaf top' }).waitFor({ state: 'detached' });
    // The notice of what was undone before may still be fading.
    await page.getByText('Retired: Leaf top').getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('link', { name: 'Leaf top' }).waitFor();
    await page.getByRole('button', { name: 'More about Leaf top' }).click();
    await page.getByRole('menuitem', { name: 'Retire' }).click();
    await page.getByRole('link', { name: 'Templates' }).first().click();
    await expect
      .poll(
        async () => (await asha.hands.golds.list({ template })).items.map(({ input, state }) => [input.raw, state]),
        { timeout: 15_000 },
      )
      .toEqual([['Navy kurta', 'active']]);
  });
});
