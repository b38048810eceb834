import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { graveFindings } from './axe.ts';

const pressable = 'button, a, select, summary, input:not([type=radio]):not([type=checkbox]):not([type=file]), textarea';

/**
 * Fails when axe finds anything serious in light or dark, when the page is wider than the screen, or when something to be pressed is
 * too small for a thumb. Links within a sentence may be as high as it.
 */
export async function expectLooksRight(page: Page, where: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await settleColours(page);
    expect(await graveFindings(page), `${where}, ${colorScheme}`).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(wider, `${where} scrolls sideways`).toBeLessThanOrEqual(0);
  const small = await page.evaluate(
    (selector) =>
      [...document.querySelectorAll<HTMLElement>(selector)]
        .filter((element) => element.checkVisibility() && !element.closest('p, .heard, [aria-hidden=true]'))
        .map((element) => ({
          words: element.textContent || element.ariaLabel,
          ...element.getBoundingClientRect().toJSON(),
        }))
        .filter(({ width, height }) => width > 1 && height < 47.5)
        .map(({ words, height }) => `${words}: ${height} px`),
    pressable,
  );
  expect(small, `${where} has targets that are too small`).toEqual([]);
}

/** Colours change by transitions, however short; on a busy machine axe would see the middle of one. */
function settleColours(page: Page): Promise<unknown> {
  return page.evaluate(async () => {
    for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
    await Promise.allSettled(document.getAnimations().map((animation) => animation.finished));
  });
}
