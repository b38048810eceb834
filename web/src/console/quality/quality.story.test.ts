import { readFile } from 'node:fs/promises';
import { publicId, uuidOf } from '@manyhands/contract';
import type { Hands } from '@manyhands/sdk';
import { makeSetupToken, type World } from '@manyhands/server/testing';
import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { story } from '../../testing/story.ts';

interface Pair {
  definition: { columns: { key: string; label: string }[] };
  samples: Record<string, string | number>[];
}

/** The sixty pairs of products that come with the template, as the file that a shop would have. */
async function sixtyRows(): Promise<string> {
  const library = new URL('../../../../server/assets/library/product-matching.json', import.meta.url);
  const { definition, samples } = JSON.parse(await readFile(library, 'utf8')) as Pair;
  const quoted = (cell: string | number | undefined) => `"${String(cell ?? '').replaceAll('"', '""')}"`;
  const lines = samples.map((row) => definition.columns.map(({ key }) => quoted(row[key])).join(','));
  return [definition.columns.map(({ label }) => quoted(label)).join(','), ...lines].join('\n');
}

story('an owner runs Careful on sixty rows with the demo workers', (stage) => {
  const { look } = stage;
  let world: World;
  let page: Page;
  let guest: Hands;
  let batch = '';
  beforeAll(async () => {
    world = stage.world;
    await world.app.makeSample();
    page = await (await stage.device(null)).newPage();
  });
  const button = (name: string | RegExp) => page.getByRole('button', { name });
  const certificate = () => page.getByRole('region', { name: 'Certificate' });
  /** Accepts a page of what waits, as somebody else who looks around. */
  const acceptPage = async () => {
    const id = batch.split('/').at(-1) ?? '';
    const { items } = await guest.decisions.queue({ id, limit: 100 });
    await guest.decisions.acceptMany({ id, assignments: items.map((review) => review.id) });
  };
  /** Says by keys that the two are the same. */
  const putRight = async () => {
    await page.keyboard.press('c');
    await page.getByRole('region', { name: 'Correct' }).locator(':focus').waitFor();
    await page.keyboard.press('1');
    await page.keyboard.press('Control+Enter');
  };
  /** Batches by title, and how far they are. */
  const states = async () => {
    const { rows } = await world.database.pool.query<{ title: string; state: string; left: number }>(
      `select b.title, b.state, (t.items - t.items_done)::int as left from batch b join batch_tally t using (workspace_id, batch_id)`,
    );
    return new Map(rows.map((row) => [row.title, row]));
  };

  it('chooses the plan, brings the rows, and reads on the Quality tab that nothing is proved yet', async () => {
    const token = (await makeSetupToken(world.database)) ?? '';
    const looking = await fetch(`${world.address}/v1/setup/look-around`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token }),
    });
    const { workspace } = (await looking.json()) as { workspace: string };
    guest = world.client({ token: looking.headers.get('set-auth-token') ?? '', workspace });
    await page.goto(`/setup?token=${token}`);
    await button('Look around with sample data').click();
    await page.waitForURL((url) => url.pathname === '/');
    // The demo workers are wanted for the sixty rows alone.
    const running = `select batch_id as id from batch where state = 'running'`;
    const { rows } = await world.database.pool.query<{ id: string }>(running);
    await page.goto(`/batches/${publicId('bat', rows[0]?.id ?? '')}`);
    await button('Pause').click();
    await page.getByText('paused').first().waitFor();
    await page.goto('/templates');
    const template = await page.getByRole('link', { name: 'Product matching' }).first().getAttribute('href');
    await page.goto(`/batches/new?template=${template?.split('/').at(-1)}`);
    await page.getByLabel('Title').fill('Sixty pairs');
    await page.getByRole('radio', { name: 'Careful', exact: true }).check();
    await button('Next: add items').click();
    const file = { name: 'pairs.csv', mimeType: 'text/csv', buffer: Buffer.from(await sixtyRows()) };
    await page.getByLabel('Choose a file').setInputFiles(file);
    await button(/^Import 60 of 60 rows|^Import 60 rows|^Import all/).click();
    await world.settle();
    await page.getByRole('link', { name: 'Go on to launch' }).click();
    await button('Launch').click();
    await page.getByText('running').first().waitFor();
    batch = new URL(page.url()).pathname;
    await page.goto(`${batch}/quality`);
    await certificate().getByText('There are no results yet').waitFor();
    await page.getByText('Nothing to weigh yet').waitFor();
    await look(page, 'quality before anything');
  }, 120_000);

  it('lets the demo workers answer: what all three say is settled, the rest waits for the owner', async () => {
    await page.goto('/');
    await page.getByRole('switch', { name: 'Switch the demo workers on' }).click({ force: true });
    await page.getByText('Demo workers are working').waitFor();
    const before = async () =>
      (await world.database.pool.query<{ n: number }>(`select count(*)::int as n from belief where verdict <> 'ask'`))
        .rows[0]!.n;
    for (let turn = 0; turn < 400 && (await before()) < 60; turn++) {
      world.clock.advance({ seconds: 5 });
      await world.settle();
    }
    expect(await before()).toBe(60);
    await page.goto(`${batch}/quality`);
    await page.getByText(/People settled \d+ of 60 items, could not agree on \d+\./).waitFor();
    await page.getByText(/These are scores/).waitFor();
    await page.getByText(/answers so far, \d\.\d\d answers an item/).waitFor();
    await look(page, 'quality with answers');
    await page.setViewportSize({ width: 360, height: 740 });
    await look(page, 'quality on a phone');
    await page.setViewportSize({ width: 1280, height: 800 });
  }, 240_000);

  it('accepts what people could not settle, checks what was drawn by keys, and reads the certificate', async () => {
    await page.goto(`${batch}/review`);
    await page.getByRole('heading', { name: /^Item \d+$/ }).waitFor();
    const waiting = async () => {
      const { rows } = await world.database.pool.query<{ n: number }>(
        'select count(*)::int as n from assignment where batch_id = $1 and awaiting_review',
        [uuidOf('bat', batch.split('/').at(-1) ?? '')],
      );
      return rows[0]!.n;
    };
    // The first by its key; a hundred of them would show nothing more.
    const all = await waiting();
    await page.keyboard.press('a');
    await expect.poll(waiting, { timeout: 20_000 }).toBe(all - 1);
    for (let left = all - 1; left > 0; left = await waiting()) await acceptPage();
    world.clock.advance({ seconds: 11 });
    await world.settle();
    expect((await states()).get('Sixty pairs')).toMatchObject({ state: 'done', left: 0 });
    await page.goto(`${batch}/spot-checks`);
    const drawn = async () =>
      (
        await world.database.pool.query<{ n: number }>(
          `select count(*)::int as n from spot_check where state = 'waiting' and turn is not null`,
        )
      ).rows[0]!.n;
    expect(await drawn()).toBeGreaterThan(0);
    for (let left = await drawn(); left > 0; left--) {
      await page.getByRole('button', { name: 'Correct', exact: true }).waitFor();
      // Where the three did not agree there is nothing that could be right: it is put right instead.
      if (await page.getByRole('button', { name: 'Right', exact: true }).isVisible()) await page.keyboard.press('a');
      else await putRight();
      await expect.poll(drawn, { timeout: 20_000 }).toBe(left - 1);
    }
    await page.goto(`${batch}/quality`);
    const words = certificate().getByText(/of the 60 results are wrong, 95\s%\ssure/);
    await words.waitFor({ timeout: 60_000 });
    // A few checks of sixty prove little, and it says so.
    const share = Number(/[Aa]t most (\d+(?:\.\d+)?)\s%/.exec((await words.textContent()) ?? '')?.[1]);
    expect(share).toBeGreaterThan(20);
    expect(share).toBeLessThanOrEqual(100);
    await look(page, 'quality with a certificate');
  }, 240_000);
});
