import { gzipSync } from 'node:zlib';
import type { FileChooser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { graveFindings } from '../testing/axe.ts';
import { haveChromium } from '../testing/browser.ts';
import { overhang } from '../testing/looks-right.ts';
import { type Gallery, heldBy, openGallery, press, tabTo } from './testing/open-gallery.ts';

describe.skipIf(!haveChromium())('the task player in a browser', () => {
  let gallery: Gallery;
  beforeAll(async () => {
    gallery = await openGallery();
  });
  afterAll(() => gallery?.close());

  describe.each(['light', 'dark'] as const)('in the %s theme', (theme) => {
    describe.each([360, 1280])('at %i px', (width) => {
      test.each(['widgets', 'parts', 'read', 'task'])('%s have no serious or critical violation', async (group) => {
        const page = await gallery.open({ query: `only=${group}`, theme, width, phone: width < 500 });
        await page.waitForLoadState('networkidle');
        expect(await graveFindings(page)).toEqual([]);
        await page.context().close();
      });
    });
  });

  test.each([360, 1280])(
    'every target is at least 48 px high at %i px, and nothing scrolls sideways',
    async (width) => {
      for (const group of ['widgets', 'parts', 'read', 'task']) {
        const page = await gallery.open({ query: `only=${group}`, width, phone: width < 500 });
        expect(await smallTargets(page)).toEqual([]);
        expect(await overhang(page)).toBeLessThanOrEqual(0);
        await page.context().close();
      }
    },
  );

  test('the whole page, with React and every widget, is light and brings no zod', () => {
    const bytes = gallery.scripts.reduce((sum, text) => sum + gzipSync(text).length, 0);
    expect(bytes).toBeLessThan(125_000);
    expect(gallery.scripts.filter((text) => /ZodError|invalid_union/.test(text))).toEqual([]);
  });

  test('every widget is answered by keyboard alone', async () => {
    const page = await gallery.open({ query: 'only=widgets' });
    for (const [kind, answer, value] of byKeyboard) {
      await tabTo(page, kind);
      await answer(page);
      expect(await heldBy(page, kind), kind).toEqual(value);
    }
    await page.context().close();
  });
});

/** In the order of the page: how each kind is answered without a mouse, and what must come of it. */
const byKeyboard: [string, (page: Page) => Promise<void>, unknown][] = [
  ['choice', (p) => press(p, 'Space', 'ArrowDown'), 'gold'],
  ['choices', (p) => press(p, 'Space', 'Tab', 'Tab', 'Space'), ['collar', 'border']],
  ['yes_no', (p) => press(p, 'Space', 'ArrowRight'), false],
  ['text', (p) => p.keyboard.type('Red cotton kurta'), 'Red cotton kurta'],
  ['long_text', (p) => p.keyboard.type('Two lines\nof it'), 'Two lines\nof it'],
  [
    'number',
    async (p) => {
      await p.keyboard.type('1,00,000.5');
      await press(p, 'ArrowUp', 'ArrowUp', 'ArrowDown');
    },
    100_001,
  ],
  ['url', (p) => p.keyboard.type('https://shop.example.com'), 'https://shop.example.com'],
  ['email', (p) => p.keyboard.type('asha@example.com'), 'asha@example.com'],
  ['phone', (p) => p.keyboard.type('+91 98765 43210'), '+91 98765 43210'],
  ['date', (p) => p.keyboard.type('03142026'), '2026-03-14'],
  ['rating', (p) => press(p, 'Space', 'ArrowRight', 'ArrowRight', 'ArrowRight'), 4],
  ['ranking', (p) => press(p, 'ArrowDown', 'ArrowDown', 'ArrowUp'), ['b', 'a', 'c']],
  [
    'table',
    async (p) => {
      await p.keyboard.type('Asha');
      await press(p, 'Tab', 'ArrowDown', 'Tab', '1', '2', 'Tab', 'Tab', 'Enter');
      await p.locator('#table-people-1-name:focus').waitFor();
      await p.keyboard.type('Ravi');
    },
    [{ name: 'Asha', role: 'owner', years: 12 }, { name: 'Ravi' }],
  ],
  [
    'file',
    async (p) => {
      // The first button opens a camera, which a browser without one has not.
      await press(p, 'Tab');
      const chooser = await chooserBy(p, 'Enter');
      await chooser.setFiles({ name: 'label.png', mimeType: 'image/png', buffer: Buffer.from('89504e47', 'hex') });
      await p.locator('#file [data-values]').filter({ hasText: 'label.png' }).waitFor();
    },
    [{ file: 'fil_label.png', name: 'label.png', type: 'image/png', size: 4 }],
  ],
  [
    'boxes',
    async (p) => {
      await press(p, 'Tab', 'Enter');
      await p.locator('#boxes-pieces-mark-0:focus').waitFor();
      await press(p, 'ArrowRight', 'ArrowDown', 'Shift+ArrowRight', 'Shift+ArrowUp', '2');
    },
    [{ label: 'trousers', x: 0.36, y: 0.36, width: 0.31, height: 0.29 }],
  ],
  [
    'points',
    async (p) => {
      await press(p, 'Tab', 'Enter');
      await p.locator('#points-corners-mark-0:focus').waitFor();
      await press(p, 'ArrowLeft', '3');
    },
    [{ label: 'bag', x: 0.49, y: 0.5 }],
  ],
  [
    'spans',
    (p) => press(p, 'ArrowRight', 'Shift+ArrowRight', '1', 'ArrowRight', '3'),
    [
      { label: 'fabric', start: 8, end: 20 },
      { label: 'kind', start: 22, end: 25 },
    ],
  ],
];

/** What can be pressed and is lower than 48 px. Marks on a picture may be: each has its entry in the list below the picture. */
function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const all = document.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, summary');
    return [...all].flatMap((element) => {
      const target = element.matches('[type=radio], [type=checkbox]') ? (element.closest('label') ?? element) : element;
      const { height, width } = target.getBoundingClientRect();
      const seen =
        width > 0 && height > 0 && getComputedStyle(target).visibility === 'visible' && !element.matches('[data-mark]');
      return seen && height < 47.5 ? [`${Math.round(height)} px: ${target.outerHTML.slice(0, 120)}`] : [];
    });
  });
}

/** The dialog that a key opens. A browser that is still busy drops the press, so it is made again, three times at most. */
async function chooserBy(p: Page, key: string): Promise<FileChooser> {
  for (let press = 1; ; press++) {
    const opened = p.waitForEvent('filechooser', { timeout: press < 3 ? 5_000 : 20_000 });
    await p.keyboard.press(key);
    const chooser = await opened.catch((error: unknown) => (press < 3 ? null : Promise.reject(error)));
    if (chooser) return chooser;
  }
}
