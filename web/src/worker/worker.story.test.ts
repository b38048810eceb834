import type { Somebody, World } from '@manyhands/server/testing';
import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { story } from '../testing/story.ts';

const colours = ['Red', 'Blue', 'Green'];

/** A template of two questions, one for the thumb and one for the keyboard, and a batch of it. */
async function makeBatch(world: World, asha: Somebody, title: string, items: number): Promise<string> {
  const template = await asha.hands.templates.create({
    name: title,
    definition: {
      title,
      brief: {
        done: 'The colour is right and the name is written out.',
        steps: ['Look at the raw name.', 'Pick the colour that it names.'],
        examples: [{ kind: 'good', input: 'bl. kurta', answer: 'Blue kurta', reason: 'Nothing is cut short.' }],
        minutes: 0.5,
      },
      columns: [{ key: 'raw', label: 'Raw name' }],
      form: [
        {
          kind: 'choice',
          key: 'colour',
          label: 'Colour',
          options: colours.map((label) => ({ value: label.toLowerCase(), label })),
        },
        { kind: 'text', key: 'name', label: 'Clean name', maxLength: 60 },
      ],
    },
  });
  const { id } = await asha.hands.batches.create({ template: template.id, title, leaseMinutes: 15 });
  const rows = Array.from({ length: items }, (_, i) => ({ input: { raw: `raw name ${i + 1}` } }));
  await asha.hands.items.add({ id, rows });
  await asha.hands.batches.launch({ id });
  // A card counts what is left from the tally, which runs by itself only in a server that is not a test.
  await world.settle();
  return id;
}

story('a worker with a phone', (stage) => {
  const { open, look } = stage;
  let asha: Somebody;
  let page: Page;
  beforeAll(async () => {
    asha = await stage.world.owner('Asha');
  });

  /** Opens the join link, makes an account, and comes to the list of work. */
  async function join(name: string): Promise<void> {
    const { link } = await asha.hands.pools.makeLink({ pool: 'team' });
    page = await open(null, link, { phone: true });
    await page.getByLabel('Your name').fill(name);
    await page.getByLabel('E-mail').fill(`${name.toLowerCase()}@example.com`);
    await page.getByLabel('Password', { exact: true }).fill('correct horse battery');
    await page.getByRole('button', { name: 'Create account' }).tap();
    await page.getByRole('heading', { name: 'Work', exact: true }).waitFor();
  }
  const start = (title: string) => page.getByRole('link', { name: new RegExp(`^Start.*${title}$`) }).tap();
  const form = () => page.getByRole('region', { name: 'Your answer' });
  const raw = (n: number) => page.getByRole('main').getByText(`raw name ${n}`, { exact: true });
  const item = (n: number) => raw(n).waitFor();

  async function byTouch(n: number): Promise<void> {
    await item(n);
    await form()
      .getByText(colours[n % 3] ?? '', { exact: true })
      .tap();
    await form().getByLabel('Clean name').fill(`Name ${n}`);
    await page.getByRole('button', { name: 'Send' }).tap();
  }
  async function byKeys(n: number): Promise<void> {
    await item(n);
    await page.keyboard.press(String((n % 3) + 1));
    await page.keyboard.press('Enter');
    await page.keyboard.type(`Name ${n}`);
    await page.keyboard.press('Enter');
  }
  async function answersIn(batch: string) {
    const { items } = await asha.hands.items.list({ id: batch, limit: 100 });
    const whole = await Promise.all(items.map((one) => asha.hands.items.get({ id: batch, item: one.id })));
    return whole.flatMap((one) =>
      one.all.filter((answer) => answer.values).map((answer) => ({ number: one.number, ...answer })),
    );
  }

  it('answers twenty items by touch and by keys, two of them without a connection, takes one back, and repairs one', {
    timeout: 240_000,
  }, async () => {
    const batch = await makeBatch(stage.world, asha, 'Names of the season', 20);
    await join('Ravi');
    await look(page, 'the list of work');
    const card = page.getByRole('article').filter({ hasText: 'Names of the season' });
    for (const told of ['The colour is right', 'about 30 s', '20 items', '15 min', 'English', 'within 3 days'])
      expect(await card.textContent()).toContain(told);

    await card.getByRole('link', { name: /^Start/ }).tap();
    await item(1);
    expect(await page.getByRole('button', { name: 'Hide the instructions' }).isVisible()).toBe(true);
    await look(page, 'the first item');
    for (let n = 1; n <= 8; n++) await byTouch(n);
    await item(9);
    await look(page, 'a later item');
    for (let n = 9; n <= 16; n++) await byKeys(n);

    // U takes the last answer back, with what was typed in it.
    await item(17);
    await page.keyboard.press('u');
    await item(16);
    await form().getByLabel('Clean name').waitFor();
    expect(await form().getByLabel('Clean name').inputValue()).toBe('Name 16');
    await form().getByLabel('Clean name').fill('Name sixteen');
    await page.getByRole('button', { name: 'Send' }).tap();

    await item(17);
    await page.context().setOffline(true);
    await byTouch(17);
    await byTouch(18);
    await page.getByText('2 saved, will send').first().waitFor();
    await page.context().setOffline(false);
    for (let n = 19; n <= 20; n++) await byTouch(n);
    await page.getByRole('heading', { name: 'That was all for now' }).waitFor();
    await look(page, 'the end of a batch');
    await expect.poll(async () => (await answersIn(batch)).length, { timeout: 20_000 }).toBe(20);
    const answers = await answersIn(batch);
    expect(answers.map(({ number, values }) => [number, values?.name])).toEqual(
      Array.from({ length: 20 }, (_, i) => [i + 1, i + 1 === 16 ? 'Name sixteen' : `Name ${i + 1}`]),
    );
    expect(new Set(answers.map(({ state }) => state))).toEqual(new Set(['submitted']));

    const third = answers.find(({ number }) => number === 3)!;
    await asha.hands.decisions.sendBack({
      id: third.assignment,
      clause: 1,
      fields: ['name'],
      notes: { name: 'Write the whole name.' },
    });
    await page.getByRole('button', { name: 'See other work' }).tap();
    await page.getByText('Returned to you: 1').waitFor();
    await look(page, 'a card with something sent back');
    await page.getByRole('link', { name: /^Fix 1 item/ }).tap();
    await item(3);
    await page.getByText('A reviewer sent this back to you').waitFor();
    expect(await form().getByText('Write the whole name.').isVisible()).toBe(true);
    expect(await form().getByRole('radio').count()).toBe(0);
    await look(page, 'an answer that was sent back');
    await form().getByLabel('Clean name').fill('The third name');
    await page.getByRole('button', { name: 'Send' }).tap();
    await expect
      .poll(async () => (await answersIn(batch)).find(({ number }) => number === 3))
      .toMatchObject({
        state: 'submitted',
        values: { colour: 'red', name: 'The third name' },
      });
  });

  it('finds every answer again, edits one, writes about it, and skips with a reason', {
    timeout: 120_000,
  }, async () => {
    const batch = await makeBatch(stage.world, asha, 'Names again', 6);
    await join('Mina');
    await start('Names again');
    await byTouch(1);
    await item(2);
    await page.getByRole('button', { name: 'Skip' }).tap();
    await page.getByRole('dialog', { name: 'Why skip it?' }).waitFor();
    await look(page, 'reasons to skip');
    await page.getByRole('button', { name: 'I am not sure' }).tap();
    await item(3);
    await page.getByRole('button', { name: /^More/ }).tap();
    await page.getByRole('button', { name: /^Report it as broken/ }).tap();
    await page.getByRole('button', { name: 'The link does not open' }).tap();
    await item(4);
    await expect
      .poll(async () => {
        const { items } = await asha.hands.items.list({ id: batch });
        const both = await Promise.all(
          items.slice(1, 3).map((one) => asha.hands.items.get({ id: batch, item: one.id })),
        );
        return both.map((one) => one.all[0] && [one.all[0].state, one.all[0].note]);
      })
      .toEqual([
        ['skipped', 'I am not sure'],
        ['reported', 'The link does not open'],
      ]);

    await page.getByRole('link', { name: /^Back to/ }).tap();
    await page.getByRole('link', { name: 'Answers', exact: true }).tap();
    await page.getByRole('link', { name: /Names again.*Waiting for review/ }).waitFor();
    await look(page, 'the list of answers');
    await page.getByRole('link', { name: /Names again.*Waiting for review/ }).tap();
    await page.getByRole('button', { name: 'Edit this answer' }).waitFor();
    await look(page, 'one answer');
    await page.getByRole('button', { name: 'Edit this answer' }).tap();
    await form().getByLabel('Clean name').fill('Changed my mind');
    await look(page, 'an answer being edited');
    await page.getByRole('button', { name: 'Send' }).tap();
    await page.getByText('Your change is saved').waitFor();
    await page.getByLabel('Write to the reviewer').fill('The raw name had a typing mistake.');
    await page.getByRole('button', { name: 'Send the comment' }).tap();
    await page.getByRole('listitem').filter({ hasText: 'The raw name had a typing mistake.' }).waitFor();
    expect((await answersIn(batch))[0]?.values).toMatchObject({ name: 'Changed my mind' });

    await page.getByRole('link', { name: 'You', exact: true }).tap();
    await look(page, 'the person');
    await page.getByText('Dark', { exact: true }).tap();
    expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe('dark');
  });

  it('loses nothing that was typed when the page is loaded again', async () => {
    await makeBatch(stage.world, asha, 'Names kept', 2);
    await join('Omar');
    await start('Names kept');
    await item(1);
    await form().getByLabel('Clean name').fill('Half a na');
    await page.reload();
    await item(1);
    expect(await form().getByLabel('Clean name').inputValue()).toBe('Half a na');
    const { items } = await asha.hands.workers.list({});
    expect(items.some(({ name }) => name === 'Omar')).toBe(true);
  });

  it('hears what is wrong with a password or a link, and is let in by the right one', async () => {
    page = await open(null, '/worker/join?token=not-a-link', { phone: true });
    await page.getByText('This link is not valid any more').waitFor();
    await look(page, 'a link that is not valid');
    await page.goto('/worker');
    await page.getByLabel('E-mail').fill(asha.email);
    await page.getByLabel('Password', { exact: true }).fill('not the password');
    await page.getByRole('button', { name: 'Sign in', exact: true }).tap();
    await page.getByText('E-mail or password is not right').first().waitFor();
    await look(page, 'a refused sign-in');
    await page.getByLabel('Password', { exact: true }).fill('correct horse battery');
    await page.getByRole('button', { name: 'Sign in', exact: true }).tap();

    // The owner is a member; one press makes a worker of her too.
    await page.getByRole('button', { name: /^Work on items of Asha/ }).tap();
    await page.getByRole('article').first().waitFor();
  });
});
