import { expect, it } from 'vitest';
import { story } from '../../testing/story.ts';

const colours = ['Red', 'Blue', 'Green'];
const definition = {
  title: 'Which colour does the name say?',
  brief: {
    examples: [{ kind: 'good' as const, answer: 'As asked.', reason: 'It is all there.' }],
    done: 'The colour that the name says is chosen.',
    minutes: 0.5,
  },
  columns: [{ key: 'raw', label: 'Raw name' }],
  form: [
    {
      kind: 'choice' as const,
      key: 'colour',
      label: 'Colour',
      options: colours.map((label) => ({ value: label.toLowerCase(), label })),
    },
    { kind: 'yes_no' as const, key: 'sure', label: 'Does the name say it clearly?' },
  ],
};

story('somebody new to a task', (stage) => {
  const { open, look } = stage;

  it('practises first by keys, with the reason after each answer, and comes to the work', {
    timeout: 120_000,
  }, async () => {
    const asha = await stage.world.owner('Asha');
    const template = (await asha.hands.templates.create({ name: 'Colours', definition })).id;
    const practice = [
      ['Sky kurta', 'blue'],
      ['Cherry top', 'red'],
    ] as const;
    for (const [raw, colour] of practice)
      await asha.hands.golds.create({
        template,
        input: { raw },
        truth: { colour },
        reason: `${raw} says ${colour}.`,
        practice: true,
      });
    const { id } = await asha.hands.batches.create({ template, title: 'Names to practise', plan: 'careful' });
    await asha.hands.items.add({ id, rows: [1, 2, 3].map((n) => ({ input: { raw: `Plain kurta ${n}` } })) });
    await asha.hands.batches.launch({ id });
    await stage.world.settle();
    const omar = await stage.world.worker(asha, 'Omar');
    const page = await open(omar, '/worker');
    await page.getByRole('link', { name: /^Practise first: 2 examples with answers.*Names to practise/ }).click();
    const say = async (colour: string, title: string) => {
      await page.getByRole('button', { name: /^Send/ }).waitFor();
      await page.keyboard.press(String(colours.indexOf(colour) + 1));
      await page.keyboard.press('y');
      await page.keyboard.press('Enter');
      await page.getByRole('dialog', { name: title }).waitFor();
    };
    await page.getByText('1 of 2').waitFor();
    const first = (await page.getByText('Sky kurta').count()) > 0 ? 'Blue' : 'Red';
    await say('Green', 'Not quite');
    await page
      .getByRole('dialog')
      .getByText(/says (blue|red)\./)
      .waitFor();
    await look(page, 'a practice answer that was not right');
    await page.keyboard.press('Enter');
    await page.getByText('2 of 2').waitFor();
    await say(first === 'Blue' ? 'Red' : 'Blue', 'That is right');
    await page.keyboard.press('Enter');
    await page.getByText('1 to try again').waitFor();
    await say(first, 'That is right');
    await page.keyboard.press('Enter');
    await page.getByText('You have practised').waitFor();
    await look(page, 'the end of practice');
    expect((await omar.hands.golds.mine({})).items).toEqual([]);
    await page.getByRole('button', { name: 'Start the work' }).click();
    await page.getByText(/Plain kurta \d/).waitFor();
  });
});
