import { readFile } from 'node:fs/promises';
import { publicId } from '@manyhands/contract';
import { makeSetupToken, type World } from '@manyhands/server/testing';
import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { expectAccessible } from '../testing/axe.ts';
import { overhang } from '../testing/looks-right.ts';
import { story } from '../testing/story.ts';
import { paths } from './paths.ts';

/** 200 rows as a small shop would have them: one price is a word, one title is missing, one row is too short. */
const csv = [
  'Titel A,Title B,Price',
  ...Array.from({ length: 200 }, (_, i) => {
    if (i === 49)
      return `Kurta ${i},Kurta, cotton ${i},cheap`
        .replace('Kurta, cotton', '"Kurta, cotton"')
        .replace(`"Kurta, cotton" ${i}`, `"Kurta, cotton ${i}"`);
    if (i === 99) return `,"Dupatta, silk ${i}",${300 + i}`;
    return `"Kurta, red, size ${'SML'[i % 3]} (${i})","Red kurta ${i}",${300 + i}`;
  }),
].join('\n');

story('a requester, from the first start to the export', (stage) => {
  let world: World;
  let page: Page;
  beforeAll(async () => {
    world = stage.world;
    page = await (await stage.device(null)).newPage();
  });
  const button = (name: string | RegExp) => page.getByRole('button', { name });
  let batchPath = '';
  const ids = async () => {
    const [item, template, worker] = await Promise.all([
      world.database.pool.query<{ id: string }>('select item_id as id from item limit 1'),
      world.database.pool.query<{ id: string }>('select template_id as id from template limit 1'),
      world.database.pool.query<{ id: string }>('select worker_id as id from worker limit 1'),
    ]);
    const templateId = publicId('tpl', template.rows[0]?.id ?? '');
    const made = await page.request.post(`/v1/templates/${templateId}/golds`, {
      data: { input: { left: 'Kurta, blue', right: 'Blue kurta', price: 349 }, truth: { same: true } },
      headers: { origin: world.address },
    });
    expect(made.status()).toBe(200);
    const batch = batchPath.split('/').at(-1) ?? '';
    const post = async (way: string, data: object) => {
      const answer = await page.request.post(way, { data, headers: { origin: world.address } });
      expect(answer.status()).toBe(200);
      return ((await answer.json()) as { id: string }).id;
    };
    const rhythm = { every: 'week', on: 1, at: '09:30' };
    return {
      smallTask: await post('/v1/small-tasks', { name: 'Tag photos', minutes: 1, timesPerWeek: 120 }),
      repeat: await post('/v1/repeats', { batch, rhythm, timeZone: 'Asia/Kolkata' }),
      batch,
      item: publicId('itm', item.rows[0]?.id ?? ''),
      template: templateId,
      worker: publicId('wkr', worker.rows[0]?.id ?? ''),
      gold: ((await made.json()) as { id: string }).id,
    };
  };

  it('creates the workspace by the link of the first start', async () => {
    const token = await makeSetupToken(world.database);
    await page.goto(`/setup?token=${token}`);
    await expectAccessible(page, 'setup');
    await page.getByLabel('Your name').fill('Asha Sharma');
    await page.getByLabel('E-mail').fill('asha@example.com');
    await page.getByRole('textbox', { name: 'Password' }).fill('correct horse battery');
    await page.getByLabel(/business/i).fill('Asha’s Kurtas');
    await button(/create/i).click();
    await page.getByRole('heading', { name: 'Asha’s Kurtas' }).waitFor();
    await expectAccessible(page, 'home');
  });

  it('takes a template from the library and makes a batch of it', async () => {
    await page.getByRole('link', { name: 'Templates' }).first().click();
    await page.getByRole('heading', { name: 'Templates' }).waitFor();
    const file = {
      format: 'manyhands/template@1',
      name: 'Match titles',
      definition: {
        title: 'Do both titles mean the same product?',
        brief: {
          examples: [{ kind: 'good' as const, answer: 'As asked.', reason: 'It is all there.' }],
          done: 'You have said whether both titles mean the same product.',
        },
        columns: [
          { key: 'left', label: 'Title A' },
          { key: 'right', label: 'Title B' },
          { key: 'price', label: 'Price', type: 'number' },
        ],
        form: [{ kind: 'yes_no', key: 'same', label: 'Same product?' }],
      },
    };
    await page
      .locator('input[type=file]')
      .first()
      .setInputFiles({ name: 'match.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(file)) });
    await page.getByRole('heading', { name: 'Match titles' }).waitFor();
    await expectAccessible(page, 'templates');
    await page.goto('/batches/new');
    await page.getByLabel('Title').fill('November catalogue');
    await page.getByRole('radio', { name: 'Quick' }).check();
    await expectAccessible(page, 'new batch');
    await button('Next: add items').click();
    await page.getByText('Drop a file here').waitFor();
    batchPath = new URL(page.url()).pathname.replace('/import', '');
  });

  it('imports a file of 200 rows, maps a column, corrects the bad cells in place', async () => {
    await page
      .getByLabel('Choose a file')
      .setInputFiles({ name: 'catalogue.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
    await page.getByRole('heading', { name: 'catalogue.csv' }).waitFor();
    const first = page.getByRole('combobox', { name: 'Titel A fills' });
    if ((await first.inputValue()) === 'Leave out') {
      await first.click();
      await page.getByRole('option', { name: 'Title A' }).click();
    }
    await page.getByText('198 good').waitFor();
    await expectAccessible(page, 'import');
    await page.getByLabel('Price, row 51').fill('349');
    await page.getByLabel('Price, row 51').press('Enter');
    await page.getByText('199 good').waitFor();
    await button('Import 199 of 200 rows').click();
    await world.settle();
    await page.getByText('199 items imported').waitFor();
  });

  it('launches, watches the answers come in, reads the results and takes the file', async () => {
    await page.getByRole('link', { name: 'Go on to launch' }).click();
    await button('Launch').click();
    await page.getByText('running').first().waitFor();
    await answerAll(world, batchPath.split('/').at(-1) ?? '');
    await page.getByRole('region', { name: 'Progress' }).getByText('100 %').waitFor();
    await expectAccessible(page, 'batch');
    await page.getByRole('tab', { name: 'Results' }).click();
    await page.getByText('Same product?').waitFor();
    await expectAccessible(page, 'results');
    await button('Export').click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: 'CSV' }).first().click(),
    ]);
    const text = await readFile(await download.path(), 'utf8');
    expect(text.trim().split('\n')).toHaveLength(200);
    expect(text).toContain('"Kurta, red, size S (0)"');
  });

  it('finds every page of the console free of what axe calls serious, in the dark and on a phone', {
    timeout: 600_000,
  }, async () => {
    const known = await ids();
    const other = await (await stage.device({ email: 'asha@example.com' }, { theme: 'dark' })).newPage();
    for (const path of everyPath(known)) {
      await other.setViewportSize({ width: 1280, height: 800 });
      await other.goto(path);
      await other.getByRole('heading', { level: 1 }).waitFor();
      expect(await overhang(other), `${path} scrolls sideways`).toBeLessThanOrEqual(0);
      await other.setViewportSize({ width: 360, height: 740 });
      await expectAccessible(other, `${path} phone dark`);
      expect(await overhang(other), `${path} scrolls sideways on a phone`).toBeLessThanOrEqual(0);
    }
  });
});

/** Every address of the route table that a signed-in owner can open, with real ids filled in. */
type Known = Record<'batch' | 'item' | 'template' | 'worker' | 'gold' | 'smallTask' | 'repeat', string>;
const everyPath = (known: Known): string[] => {
  const idOf = (path: string) => {
    if (path.startsWith('/templates')) return known.template;
    if (path.startsWith('/people')) return known.worker;
    if (path.startsWith('/audit')) return known.smallTask;
    return path.startsWith('/batches/repeats') ? known.repeat : known.batch;
  };
  return Object.values(paths)
    .filter((path) => !['/sign-in', '/sign-in/link', '/reset-password', '/setup', '/invitation'].includes(path))
    .map((path) => path.replace(':item', known.item).replace(':gold', known.gold).replace(':id', idOf(path)));
};

/** Two people answer and the owner accepts, over the API, as fast as they can. */
async function answerAll(world: World, batch: string): Promise<void> {
  const { rows } = await world.database.pool.query<{ workspace_id: string }>(
    'select workspace_id from workspace limit 1',
  );
  expect(rows).toHaveLength(1);
  const signedIn = await fetch(`${world.address}/v1/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: world.address },
    body: JSON.stringify({ email: 'asha@example.com', password: 'correct horse battery' }),
  });
  const token = signedIn.headers.get('set-auth-token') ?? '';
  const mine = world.client({ token });
  const workspace = (await mine.me.get({})).memberOf[0]?.workspace ?? '';
  const asha = {
    name: 'Asha',
    email: 'asha@example.com',
    person: '',
    token,
    workspace,
    hands: world.client({ token, workspace }),
  };
  for (const worker of [await world.worker(asha, 'Ravi'), await world.worker(asha, 'Mina')]) {
    for (let more = true; more; ) {
      const { assignment } = await worker.hands.assignments.claim({ id: batch });
      more = assignment !== null;
      if (assignment)
        await worker.hands.assignments.submit({ id: assignment.id, values: { same: assignment.item.number % 3 > 0 } });
    }
  }
  for (let more = true; more; ) {
    const { items } = await asha.hands.decisions.queue({ id: batch, limit: 200 });
    more = items.length > 0;
    if (more) await asha.hands.decisions.acceptMany({ id: batch, assignments: items.map((item) => item.id) });
  }
  await world.settle();
  // Answers that nobody reviews are accepted when they can no longer be taken back.
  world.clock.advance({ seconds: 11 });
  await world.settle();
}
