import { readFile } from 'node:fs/promises';
import { makeSetupToken, type World } from '@manyhands/server/testing';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { story } from '../testing/story.ts';

/** Twelve pictures as the shop's own list has them: one row has no picture, one names something else, one has no number. */
async function ownList(): Promise<{ csv: string; right: { sku: string; picture: string }[] }> {
  const { templateFile } = await import('@manyhands/contract');
  const file = new URL('../../../server/assets/library/image-tagging.json', import.meta.url);
  const { samples } = templateFile.parse(JSON.parse(await readFile(file, 'utf8')));
  const right = samples.slice(0, 12).map((row) => ({ sku: String(row.sku), picture: String(row.picture) }));
  const rows = right.map(({ sku, picture }, i) => {
    if (i === 4) return `${sku},`;
    if (i === 6) return `${sku},kurta on the shelf`;
    return i === 8 ? `,${picture}` : `${sku},${picture}`;
  });
  return { csv: ['Product number,Picture', ...rows].join('\n'), right };
}

/** Begins as somebody who has just seen the link in the terminal; ends with what to do next. The stop-watch is printed. */
story('the first five minutes of a requester', (stage) => {
  let world: World;
  let page: Page;
  const began = Date.now();
  const laps: string[] = [];
  /** What axe and the ruler took is none of the requester's time. */
  let lookedMs = 0;
  beforeAll(async () => {
    world = stage.world;
    await world.app.makeSample();
    page = await (await stage.device(null)).newPage();
  });
  afterAll(() => {
    process.stdout.write(`${laps.join('\n')}\n`);
  });
  const button = (name: string | RegExp) => page.getByRole('button', { name });
  const link = (name: string | RegExp) => page.getByRole('link', { name });
  /** Lets the server's clocks run until it is so: jobs, tally and demo workers. */
  const settled = async (isSo: () => Promise<boolean>): Promise<void> => {
    for (let round = 0; round < 200; round++) {
      if (await isSo()) return;
      world.clock.advance({ seconds: 3 });
      await world.settle();
      await page.waitForTimeout(100);
    }
    throw new Error('it never came to that');
  };
  const lap = async (says: string): Promise<void> => {
    const seconds = Math.round((Date.now() - began - lookedMs) / 1000);
    laps.push(`${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')} ${says}`);
    const from = Date.now();
    await stage.look(page, `five-${String(laps.length).padStart(2, '0')} ${says}`);
    lookedMs += Date.now() - from;
  };

  it('looks around, and sees what to begin with', async () => {
    await page.goto(`/setup?token=${await makeSetupToken(world.database)}`);
    await button('Look around with sample data').click();
    await page.getByRole('heading', { name: 'First steps' }).waitFor();
    await lap('home of the sample business');
  });

  it('says what it runs, and sees which hours can be handed over', async () => {
    await link('Begin the audit').click();
    await page.getByRole('heading', { name: 'What do you run?' }).waitFor();
    await link(/^Online shop/).click();
    await page.getByRole('region', { name: 'In all' }).getByText('11.4 h').waitFor();
    await page.getByRole('region', { name: 'In all' }).getByText('7.1 h').waitFor();
    await lap('twelve cards filled in: 11.4 h a week, 7.1 h can be handed over');
    await button('Take all twelve').click();
    await page.getByText('All twelve are in your list.').waitFor();
  });

  it('takes the brief for its photos, with the worker’s view beside it', async () => {
    await link('To the list').click();
    await link('Tag product photos').click();
    await button('Write the brief').click();
    await link('Do one yourself').waitFor();
    await page.getByText('Hard to misread').waitFor();
    await lap('the brief, and the phone beside it');
  });

  it('does two by keys, and knows time and price', async () => {
    await link('Do one yourself').click();
    await button(/^Begin with item 1/).press('Enter');
    for (const keys of ['16↵44y↵', '14↵13y↵']) {
      await page.getByText(keys.startsWith('16') ? /^Item 1 of/ : /^Item 2 of/).waitFor();
      await button(/^Send/).waitFor();
      // Faster than a person can look is not believed.
      await page.waitForTimeout(2000);
      for (const key of keys) await page.keyboard.press(key === '↵' ? 'Enter' : key);
    }
    await page.getByText(/^Item 3 of/).waitFor();
    await button('Stop here').click();
    await page.getByText('Likely between').waitFor();
    await lap('what doing two oneself told: time, price, first gold');
  });

  it('brings its own list: three rows are flagged, and corrected in place', async () => {
    const { csv, right } = await ownList();
    await link('Use in a new batch').or(button('Use in a new batch')).click();
    await button('Next: add items').click();
    await page
      .getByLabel('Choose a file')
      .setInputFiles({ name: 'photos.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
    await page.getByText('9 good').waitFor();
    await lap('the import, shown before it does: three rows to fix');
    const fixes = [
      ['Picture, row 6', right[4]?.picture],
      ['Picture, row 8', right[6]?.picture],
      ['Product number, row 10', right[8]?.sku],
    ] as const;
    for (const [i, [label, value]] of fixes.entries()) {
      await page.getByLabel(label).fill(value ?? '');
      await page.getByLabel(label).press('Enter');
      await page.getByText(`${10 + i} good`).waitFor();
    }
    await button(/^Import/).click();
    await settled(() => page.getByText('12 items imported').isVisible());
  });

  it('tests with five items and two people, and the answers drop in', async () => {
    await button('Test with 5 items').click();
    await page.getByText('5 items × 2 people = 10 answers').waitFor();
    await button('Start the test').click();
    await page.getByText('The test is under way').waitFor();
    await page.getByRole('switch', { name: 'Switch the demo workers on' }).click();
    await page.getByText('Demo workers are working').waitFor();
    await settled(() => link(/^Review 10 answers/).isVisible());
    await lap('ten answers of demo workers, waiting for review');
  });

  it('accepts what is right by keys, and sends back what is not', async () => {
    const test = page.url();
    await link(/^Review 10 answers/).click();
    await page
      .getByRole('checkbox', { name: /^Select item 1 by/ })
      .first()
      .waitFor();
    await lap('the desk: A accepts, B sends back');
    for (let n = 1; n <= 4; n++) await decided('a', { accepted: n });
    await page.keyboard.press('b');
    await page.getByRole('combobox', { name: 'Which clause of the brief was missed?' }).waitFor();
    await page.keyboard.type('main colours');
    await page.keyboard.press('Enter');
    await page.getByRole('checkbox', { name: 'Which colours does it have?' }).check();
    await page.getByRole('textbox', { name: /colours/ }).fill('A colour is missing.');
    await decided('Control+Enter', { accepted: 4, sent_back: 1 });
    for (let n = 5; n <= 9; n++) await decided('a', { accepted: n, sent_back: 1 });
    // The demo worker repairs what came back.
    await page.goto(test);
    await settled(() => link(/^Review 1 answer/).isVisible());
    await link(/^Review 1 answer/).click();
    await page
      .getByRole('checkbox', { name: /^Select item/ })
      .first()
      .waitFor();
    await decided('a', { accepted: 10 });
    await page.goto(test);
    await settled(() => page.getByText('The test is reviewed').isVisible());
    await page.getByText('9 of 10 right at first go, likely between').waitFor();
    await lap('what the test says, with its intervals');
  });

  it('ends with a short list of what to do next', async () => {
    await page.goto('/');
    await page.getByText('4 of 6 done').waitFor();
    await link('Invite').waitFor();
    await lap('what comes next');
  });

  /** Decides by a key, and waits until the server has it. */
  const decided = async (key: string, counts: Record<string, number>): Promise<void> => {
    await page.keyboard.press(key);
    await expect
      .poll(async () => {
        const { rows } = await world.database.pool.query<{ state: string; n: number }>(
          `select a.state, count(*)::int as n from assignment a join batch b using (workspace_id, batch_id)
            where b.test_of is not null and a.state in ('accepted', 'sent_back') group by 1`,
        );
        return Object.fromEntries(rows.map(({ state, n }) => [state, n]));
      })
      .toEqual(counts);
  };
});
