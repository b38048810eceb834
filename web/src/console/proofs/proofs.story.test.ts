import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Somebody, TestWorker, World } from '@manyhands/server/testing';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { takePhoto } from '../../testing/photos.ts';
import { story } from '../../testing/story.ts';

const settings = { MANYHANDS_FETCH: 'true', MANYHANDS_FETCH_ALLOW: '127.0.0.1', MANYHANDS_OCR: 'false' };

story(
  'a reviewer looks at proof, by keys',
  (stage) => {
    const { open, look } = stage;
    let page: Page;
    let asha: Somebody;
    let mina: Somebody;
    let pages: Server;
    let batch: string;

    beforeAll(async () => {
      const { world } = stage;
      asha = await world.owner('Asha');
      mina = await world.member(asha, 'reviewer', 'Mina');
      pages = createServer((_, answer) =>
        answer.writeHead(200, { 'content-type': 'text/html' }).end('<title>Blue kurta, Rs 499</title><p>In stock</p>'),
      );
      await new Promise<void>((ready) => pages.listen(0, '127.0.0.1', ready));
      batch = await answered(world, asha, `http://127.0.0.1:${(pages.address() as AddressInfo).port}/kurta`);
      page = await open(mina, `/batches/${batch}`);
    });
    afterAll(() => {
      pages?.close();
    });
    const heading = (item: number) => page.getByRole('heading', { name: `Item ${item}`, exact: true }).waitFor();
    const inList = () => page.getByRole('complementary', { name: 'Proofs' });
    const statesNow = async () => {
      const { items } = await asha.hands.proofs.list({ batch, limit: 50 });
      return items.map(({ item, kind, state }) => `${item.number} ${kind} ${state}`);
    };
    const seen = () =>
      page
        .locator('figure img')
        .evaluateAll((all) => all.map((one) => (one as HTMLImageElement).naturalWidth > 0 && one.checkVisibility()));

    it('comes to it from the batch, and sees the one that looks the same beside it', async () => {
      await page.getByRole('tab', { name: /^Proof/ }).click();
      await heading(2);
      await page.getByText('was sent before').waitFor();
      await page.getByText('Looks the same as this one').waitFor();
      await expect.poll(seen).toEqual([true, true]);
      await page.getByText('The two pictures do not differ anywhere.').waitFor();
      await page
        .getByRole('listitem')
        .filter({ hasText: /Item 2 · Mina M.*looks the same as another/ })
        .waitFor();
      expect(await page.getByText(/fraud|fake|cheat/i).count()).toBe(0);
      await look(page, 'a proof beside its twin');
    });

    it('clears it with C and goes on to the next that wants a look, where the differing tiles are marked', async () => {
      await page.keyboard.press('c');
      await page.getByText('Cleared: item 2').waitFor();
      await expect.poll(statesNow).toContain('2 file cleared');
      await heading(4);
      await page.getByText('Looks the same as this one').waitFor();
      await inList()
        .getByRole('button', { name: /Item 3/ })
        .click();
      await heading(3);
      await page.getByText('The worker’s one before').waitFor();
      await page.getByText(/The two pictures differ in \d+ of 256 tiles \(\d+ %\), at the top left\./).waitFor();
      await look(page, 'a proof with marked tiles');
      const marked = page.locator('figure [aria-hidden=true] > span');
      expect(await marked.count()).toBeGreaterThan(0);
      await page.keyboard.press('m');
      expect(await marked.count()).toBe(0);
      await page.keyboard.press('m');
      await page.keyboard.press('l');
      await page.getByRole('button', { name: 'Show whole', exact: true }).waitFor();
      await page.keyboard.press('l');
    });

    it('moves with J and K, and accepts and sends back the answer as everywhere', async () => {
      await page.keyboard.press('k');
      await heading(1);
      await page.keyboard.press('j');
      await heading(3);
      await page.getByRole('button', { name: 'Accept' }).waitFor();
      await page.keyboard.press('a');
      await page.getByText('Accepted: item 3').waitFor();
      // On to the one that still wants a look.
      await heading(4);
      await page.getByRole('button', { name: 'Send back' }).waitFor();
      await page.keyboard.press('b');
      await page.getByRole('combobox', { name: 'Which clause of the brief was missed?' }).waitFor();
      await page.keyboard.type('The label');
      await page.keyboard.press('Enter');
      // The field that the proof stands in is chosen already.
      expect(await page.getByRole('checkbox', { name: 'Photo of the label' }).isChecked()).toBe(true);
      await page.keyboard.press('Control+Enter');
      await page.getByText('Sent back: item 4').waitFor();
      const { rows } = await stage.world.database.pool.query<{ state: string }>(
        'select state from assignment order by 1',
      );
      expect(rows.map(({ state }) => state)).toEqual(['accepted', 'sent_back', 'submitted', 'submitted']);
    });

    it('reads what a page said when the answer came in, and can keep the copy', async () => {
      await inList()
        .getByRole('button', { name: /Item 1 · Ravi/ })
        .last()
        .click();
      await page.getByText('Blue kurta, Rs 499', { exact: true }).waitFor();
      await page.getByText('200, the page is there').waitFor();
      const download = page.waitForEvent('download');
      await page.getByRole('link', { name: /^Download the copy/ }).click();
      expect((await download).suggestedFilename()).not.toBe('');
      await look(page, 'a page that is proof');
    });

    it('finds its way on a phone', async () => {
      page = await open(mina, `/batches/${batch}/proofs`, { phone: true });
      await heading(4);
      await page.getByText('Looks the same as this one').waitFor();
      await look(page, 'proofs on a phone');
    });
  },
  settings,
);

/** Four items: two with the same photo from different people, one that differs in a corner, one the same once more; all with a link. */
async function answered(world: World, asha: Somebody, link: string): Promise<string> {
  const template = await asha.hands.templates.create({
    name: 'Shelf labels',
    definition: {
      title: 'Photograph the label',
      brief: {
        done: 'The label can be read on the photo.',
        examples: [{ kind: 'good', input: 'Shelf 4', answer: 'A sharp photo', reason: 'All of it can be read.' }],
      },
      columns: [{ key: 'shelf', label: 'Shelf' }],
      form: [
        { kind: 'file', key: 'photo', label: 'Photo of the label', photo: true, proof: {} },
        { kind: 'url', key: 'link', label: 'The page of it', proof: true, required: false },
      ],
    },
  });
  const { id } = await asha.hands.batches.create({ template: template.id, title: 'Shelf labels' });
  await asha.hands.items.add({ id, rows: [1, 2, 3, 4].map((n) => ({ input: { shelf: `Shelf ${n}` } })) });
  await asha.hands.batches.launch({ id });
  const ravi = await world.worker(asha, 'Ravi');
  const minna = await world.worker(asha, 'Mina M');
  const photo = await takePhoto({ width: 1200, height: 900 });
  const patch = {
    input: { create: { width: 200, height: 150, channels: 3 as const, background: '#c03' } },
    left: 0,
    top: 0,
  };
  const other = await sharp(photo).composite([patch]).jpeg({ quality: 92 }).toBuffer();
  const answer = async (who: TestWorker, picture: Buffer, more: Record<string, unknown> = {}) => {
    const { assignment } = await who.hands.assignments.claim({ id });
    const { file, name, type, size } = await who.hands.files.upload(
      { name: 'label.jpg' },
      { body: new Uint8Array(picture) },
    );
    await who.hands.assignments.submit({
      id: assignment?.id ?? '',
      values: { photo: [{ file, name, type, size }], ...more },
    });
    await world.settle();
  };
  await answer(ravi, photo, { link });
  await answer(minna, photo);
  await answer(ravi, other);
  await answer(minna, photo);
  return id;
}
