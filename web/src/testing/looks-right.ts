import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { graveFindings } from './axe.ts';

const pressable = 'button, a, select, summary, input:not([type=radio]):not([type=checkbox]):not([type=file]), textarea';

/**
 * Fails when axe finds anything serious in light or dark, when the page is wider than the screen, or when something to be pressed is
 * too small for a thumb or cut off. Links within a sentence may be as high as it.
 */
export async function expectLooksRight(page: Page, where: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await settleColours(page);
    expect(await graveFindings(page), `${where}, ${colorScheme}`).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  expect(await overhang(page), `${where} scrolls sideways`).toBeLessThanOrEqual(0);
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
  expect(await cutOff(page), `${where} has targets that are cut off`).toEqual([]);
}

/** Pixels by which a page is wider than its screen. On a phone the window grows with the page, so `innerWidth` is no measure of the screen. */
export const overhang = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** What can be pressed but reaches over the side of a box that hides it there and does not scroll: no thumb gets at it. */
function cutOff(page: Page): Promise<string[]> {
  return page.evaluate((selector) => {
    const boxesOf = (element: Element): Element[] => {
      const box = element.parentElement;
      if (!box || box === document.body) return [];
      return /hidden|clip/.test(getComputedStyle(box).overflowX) ? [box, ...boxesOf(box)] : boxesOf(box);
    };
    return [...document.querySelectorAll<HTMLElement>(`${selector}, label`)]
      .filter((element) => element.checkVisibility() && !element.closest('.heard, [aria-hidden=true]'))
      .filter((element) => {
        const { left, right } = element.getBoundingClientRect();
        return boxesOf(element).some((box) => {
          const sides = box.getBoundingClientRect();
          return sides.width > 1 && (left < sides.left - 2 || right > sides.right + 2);
        });
      })
      .map((element) => element.textContent || element.ariaLabel || element.outerHTML.slice(0, 80));
  }, pressable);
}

/** Colours change by transitions, however short; on a busy machine axe would see the middle of one. */
function settleColours(page: Page): Promise<unknown> {
  return page.evaluate(async () => {
    for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
    await Promise.allSettled(document.getAnimations().map((animation) => animation.finished));
  });
}
