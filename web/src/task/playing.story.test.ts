import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { haveChromium } from '../testing/browser.ts';
import { type Gallery, heldBy, openGallery, press } from './testing/open-gallery.ts';

describe.skipIf(!haveChromium())('answering in a browser', () => {
  let gallery: Gallery;
  beforeAll(async () => {
    gallery = await openGallery();
  });
  afterAll(() => gallery?.close());

  const sent = async (page: Page, name: string) =>
    JSON.parse((await page.locator(`[data-sent="${name}"]`).textContent()) ?? '[]');

  test('one digit picks, sends and shows the next item, where the form is one pick', async () => {
    const page = await gallery.open({ query: 'only=task&auto' });
    await press(page, '2', '1', '4');
    expect(await sent(page, 'pick')).toEqual([{ colour: 'gold' }, { colour: 'red' }, { colour: 'other' }]);
  });

  test('arrow keys look around without sending; Enter sends', async () => {
    const page = await gallery.open({ query: 'only=task&auto' });
    await page.locator('input[type=radio]').first().focus();
    await press(page, 'ArrowDown', 'ArrowDown');
    expect(await sent(page, 'pick')).toEqual([]);
    await press(page, 'Enter');
    expect(await sent(page, 'pick')).toEqual([{ colour: 'blue' }]);
  });

  test('a question appears by an earlier answer, takes text, and its text goes when it is hidden again', async () => {
    const page = await gallery.open({ query: 'only=task&form=conditional' });
    await press(page, 'n', 'Enter');
    await page.keyboard.type('size and 2 buttons');
    await press(page, 'Enter');
    await press(page, 'n', 'Enter');
    await page.keyboard.type('colour');
    await page.getByText('Yes', { exact: true }).click();
    await press(page, 'Enter');
    expect(await sent(page, 'conditional')).toEqual([
      { same: false, difference: 'size and 2 buttons' },
      { same: true },
    ]);
  });

  test('an open question is named beside it, with the focus on it, and nothing is sent', async () => {
    const page = await gallery.open({ query: 'only=task&form=conditional' });
    await page.getByRole('button', { name: 'Send' }).click();
    expect(await page.getByRole('status').first().textContent()).toBe('One answer needs another look');
    const focused = page.locator(':focus');
    expect(await focused.getAttribute('name')).toBe(
      await page.locator('input[type=radio]').first().getAttribute('name'),
    );
    const described = (await focused.getAttribute('aria-describedby')) ?? '';
    expect(await page.locator(`[id="${described.split(' ').at(-1)}"]`).textContent()).toContain('Answer yes or no.');
    await press(page, 'y');
    expect(await page.getByText('Answer yes or no.').count()).toBe(0);
    expect(await sent(page, 'conditional')).toEqual([]);
  });

  test('S skips on the page and is a letter in a text; ? shows the keys, and a key can be given away', async () => {
    const page = await gallery.open({ query: 'only=task&form=conditional' });
    await press(page, 'n', 'Enter');
    await page.keyboard.type('ss?');
    expect(await page.locator('input[type=text]').inputValue()).toBe('ss?');
    await page.locator('input[type=radio]').first().focus();
    await press(page, '?');
    await page.getByRole('button', { name: 'Change the key for: Skip this item' }).press('Enter');
    await press(page, 'x', 'Escape');
    await press(page, 's');
    expect(await sent(page, 'conditional')).toEqual([]);
    await press(page, 'x');
    expect(await sent(page, 'conditional')).toEqual([{ skipped: true }]);
  });

  test('a box is drawn, moved and pulled with the pointer', async () => {
    const page = await gallery.open({ query: 'only=widgets' });
    const image = page.locator('#boxes img');
    await image.scrollIntoViewIfNeeded();
    const at = (await image.boundingBox())!;
    const to = (x: number, y: number) => page.mouse.move(at.x + at.width * x, at.y + at.height * y, { steps: 4 });
    const drag = async (a: [number, number], b: [number, number]) => {
      await to(...a);
      await page.mouse.down();
      await to(...b);
      await page.mouse.up();
    };
    await drag([0.5, 0.6], [0.2, 0.2]);
    await drag([0.35, 0.4], [0.45, 0.4]);
    await drag([0.6, 0.6], [0.8, 0.9]);
    const [box] = (await heldBy(page, 'boxes')) as { x: number; y: number; width: number; height: number }[];
    expect(box!.x).toBeCloseTo(0.3, 1);
    expect(box!.y).toBeCloseTo(0.2, 1);
    expect(box!.width).toBeCloseTo(0.5, 1);
    expect(box!.height).toBeCloseTo(0.7, 1);
  });

  test('words are labelled by selecting them with the mouse, and the label is no part of the text', async () => {
    const page = await gallery.open({ query: 'only=widgets' });
    const text = page.locator('#spans [role=application]');
    for (const [word, label] of [
      ['cotton', 'Fabric'],
      ['kurta', 'Kind'],
    ] as const) {
      await selectWord(page, word);
      await text.dispatchEvent('pointerup');
      await page.locator('#spans').getByRole('button', { name: label }).click();
    }
    expect(await heldBy(page, 'spans')).toEqual([
      { label: 'fabric', start: 8, end: 14 },
      { label: 'kind', start: 15, end: 20 },
    ]);
  });

  test('a list is put in order by dragging', async () => {
    const page = await gallery.open({ query: 'only=widgets' });
    const handles = page.locator('#ranking li button:first-child');
    await handles.first().scrollIntoViewIfNeeded();
    const from = (await handles.first().boundingBox())!;
    const last = (await handles.nth(2).boundingBox())!;
    await page.mouse.move(from.x + 20, from.y + 20);
    await page.mouse.down();
    await page.mouse.move(from.x + 20, last.y + 30, { steps: 8 });
    await page.mouse.up();
    expect(await heldBy(page, 'ranking')).toEqual(['b', 'c', 'a']);
  });

  test('a file of the wrong kind is refused in words before it is sent', async () => {
    const page = await gallery.open({ query: 'only=widgets' });
    await page
      .locator('#file input[type=file]')
      .last()
      .setInputFiles({ name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('x') });
    expect(await page.locator('#file [role=alert]').textContent()).toContain('“notes.txt” is not a picture.');
    expect(await heldBy(page, 'file')).toBeNull();
  });

  test('a hostile cell stays text: no script runs, no link leads to one', async () => {
    const page = await gallery.open({ query: 'only=parts' });
    let opened = false;
    page.on('dialog', () => {
      opened = true;
    });
    const links = await page.locator('a[href]').evaluateAll((all) => all.map((a) => (a as HTMLAnchorElement).protocol));
    expect(links.every((p) => p === 'https:' || p === 'http:')).toBe(true);
    expect(await page.getByText('<img src=x onerror=alert(1)>').count()).toBe(1);
    expect(await page.locator('img[src="x"]').count()).toBe(0);
    expect(opened).toBe(false);
  });
});

/** Selects a word as a double click would, wherever it stands between the marks. */
async function selectWord(page: Page, word: string): Promise<void> {
  await page.evaluate((wanted) => {
    const walker = document.createTreeWalker(
      document.querySelector('#spans [role=application]')!,
      NodeFilter.SHOW_TEXT,
    );
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.textContent?.indexOf(wanted) ?? -1;
      if (at < 0) continue;
      getSelection()?.setBaseAndExtent(node, at, node, at + wanted.length);
      return;
    }
    throw new Error(`${wanted} is not in the text.`);
  }, word);
}
