import type { World } from '@manyhands/server/testing';
import { beforeAll, expect, it } from 'vitest';
import { story } from '../../testing/story.ts';

story('the audit', (stage) => {
  const { open, look } = stage;
  let world: World;
  beforeAll(() => {
    world = stage.world;
  });

  it('begins with twelve cards and a running total, each with why', { timeout: 240_000 }, async () => {
    const asha = await world.owner('Asha');
    const page = await open(asha, '/');
    await page.getByRole('link', { name: 'Audit', exact: true }).click();
    await page.getByRole('heading', { name: 'What do you run?' }).waitFor();
    await look(page, 'an empty audit');
    await page.getByRole('link', { name: /Online shop/ }).click();
    await page.getByText('11.4 h a week').waitFor();
    const totals = page.getByRole('region', { name: 'In all' });
    expect(await totals.textContent()).toMatch(/11\.4 h a week.*7\.1 h can be handed over/);
    await page.getByText('Whoever sees the photo can choose the tags from a list.').waitFor();
    await look(page, 'the twelve cards');
    await page.getByLabel('Times a week: Tag product photos').fill('180');
    await page.getByText('12.4 h a week').waitFor();
    await page.getByRole('button', { name: 'Take: Tag product photos' }).click();
    await page.getByRole('link', { name: 'Tag product photos is in your list: open it' }).waitFor();
    await page.getByRole('button', { name: 'Take the other 11' }).click();
    await page.getByText('All twelve are in your list.').waitFor();
    expect((await asha.hands.smallTasks.summary({})).totals.tasks).toBe(12);
    await page.getByRole('link', { name: 'To the list' }).click();
    await page.getByRole('link', { name: 'Tag product photos' }).waitFor();
    await look(page, 'the list');
    await page.getByRole('link', { name: 'Answer complaints' }).click();
    const panel = page.getByRole('region', { name: 'What to do with it' });
    await panel.getByText('It touches the trust of your customers: it is never given to people outside.').waitFor();
    await look(page, 'one small task');
    // What it touches cannot be clicked away: answering all else leaves it at home.
    for (const question of ['Could somebody outside do it with clear instructions?', 'Does it follow rules?'])
      await page.getByRole('radiogroup', { name: question }).getByText('Yes', { exact: true }).click();
    await panel.getByText('Give it to somebody of your own team.').waitFor();
    await panel.getByText(/never given to people outside/).waitFor();
  });

  it('is filled by the keyboard alone, line after line', { timeout: 120_000 }, async () => {
    const kiran = await world.owner('Kiran');
    const page = await open(kiran, '/audit');
    const line = page.getByPlaceholder(/tag 120 photos/);
    await line.focus();
    await page.keyboard.type('every day check 10 links 2 minutes Meena in Sheets');
    await expect.poll(() => page.getByLabel('Times a week').inputValue()).toBe('50');
    expect(await page.getByRole('combobox', { name: 'Who does it' }).inputValue()).toBe('Meena');
    await look(page, 'a line that was understood');
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'check links' }).waitFor();
    await page.keyboard.type('tag photos 10,000 min each');
    await page.getByText('at most 480').waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('alert').first().waitFor();
    // Refused, and nothing is lost, not even by loading the page anew.
    expect(await line.inputValue()).toBe('tag photos 10,000 min each');
    await page.reload();
    expect(await line.inputValue()).toBe('tag photos 10,000 min each');
    const { items } = await kiran.hands.smallTasks.list({});
    expect(items).toMatchObject([
      { name: 'check links', minutes: 2, timesPerWeek: 50, tool: 'Sheets', who: { name: 'Meena' } },
    ]);
  });

  it('takes a table on a phone, and keeps the lines that do not fit', { timeout: 120_000 }, async () => {
    const mina = await world.owner('Mina');
    const page = await open(mina, '/audit/import', { phone: true });
    await page
      .getByLabel('The table')
      .fill('task,who,minutes,times per week\nTag photos,Meena,1,120\nBelow,Meena,-3,10\n=1+1,<b>Ravi</b>,2,20');
    await page.getByRole('button', { name: 'Look at it first' }).tap();
    await page.getByText('1 line does not fit').waitFor();
    await page.getByText(/Line 3 \(Below\): -3 minutes: it must be more than 0/).waitFor();
    await look(page, 'a table with a bad line');
    await page.getByRole('button', { name: 'Bring in 2, leave 1 to mend' }).tap();
    await page.getByText('2 small tasks noted').waitFor();
    await page.reload();
    const box = page.getByLabel('The table');
    expect(await box.inputValue()).toBe('task,who,minutes,times per week\nBelow,Meena,-3,10');
    await box.fill('task,who,minutes,times per week\nBelow,Meena,3,10');
    await page.getByRole('button', { name: 'Look at it first' }).tap();
    await page.getByRole('button', { name: 'Bring in 1 small task' }).tap();
    await page.getByText('1 small task noted').waitFor();
    expect((await mina.hands.smallTasks.list({})).items.map(({ name }) => name).sort()).toEqual([
      '=1+1',
      'Below',
      'Tag photos',
    ]);
  });

  it('leads through the exercise, which is left and taken up again, to the editor and a batch', {
    timeout: 180_000,
  }, async () => {
    const ravi = await world.owner('Ravi');
    const page = await open(ravi, '/audit/exercise');
    const line = page.getByPlaceholder(/tag 120 photos/);
    await line.waitFor();
    for (const text of ['tag 120 photos a week, 1 min each', 'write to the bank 10 min']) {
      await line.fill(text);
      await page.keyboard.press('Enter');
      await expect.poll(() => line.inputValue()).toBe('');
    }
    await page.getByText('of about 10 min').waitFor();
    await look(page, 'the first step of the exercise');
    await page.getByRole('button', { name: 'Go on with 2 small tasks' }).click();
    await page.getByRole('checkbox', { name: /tag photos/ }).check();
    await page.getByRole('button', { name: '1 repeats: go on' }).click();
    await page.getByRole('radio', { name: /tag photos/ }).waitFor();
    await expect.poll(async () => (await ravi.hands.smallTasks.exercise({})).exercise?.step).toBe('category');
    // Another day, another browser.
    const later = await open(ravi, '/audit/exercise');
    await later.getByRole('radio', { name: /tag photos/ }).check();
    await look(later, 'picking one');
    await later.getByRole('button', { name: 'Go on to its brief' }).click();
    await later.getByRole('button', { name: 'Write the brief' }).click();
    await later.waitForURL(/\/templates\/tpl_/);
    await later.goto('/audit/exercise');
    await later.getByRole('button', { name: 'The brief is written' }).click();
    await later.getByRole('link', { name: 'Make a small batch' }).click();
    await later.waitForURL(/\/batches\/new\?template=tpl_/);
    const [task] = (await ravi.hands.smallTasks.list({ search: 'tag' })).items;
    expect(task?.template).toMatchObject({ name: 'tag photos', archived: false });
    expect((await ravi.hands.smallTasks.exercise({})).exercise?.step).toBe('done');
  });

  it('times a small task over reloads and tabs, and asks about what was forgotten', { timeout: 120_000 }, async () => {
    const tara = await world.owner('Tara');
    const { id } = await tara.hands.smallTasks.create({ name: 'Fold letters', minutes: 2, timesPerWeek: 10 });
    const page = await open(tara, `/audit/${id}`);
    await page.getByRole('button', { name: 'Start the timer' }).click();
    const timer = page.getByRole('region', { name: 'Timer' });
    await timer.waitFor();
    await page.reload();
    await timer.waitFor();
    const tab = await open(tara, '/audit');
    await tab.getByRole('region', { name: 'Timer' }).getByText('Fold letters').waitFor();
    world.clock.advance({ hours: 13 });
    await tab.getByRole('button', { name: 'Stop' }).click();
    await tab.getByText(/How long was it really\?/).waitFor();
    await look(tab, 'a run that is asked about');
    await tab.getByLabel('Minutes', { exact: true }).fill('4');
    await tab.getByRole('button', { name: 'Count it', exact: true }).click();
    await expect.poll(async () => (await tara.hands.smallTasks.get({ id })).measured).toEqual({ minutes: 4, times: 1 });
  });
});
