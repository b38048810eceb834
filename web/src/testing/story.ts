import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { expect } from 'vitest';
import { graveFindings } from './axe.ts';

/** The built pages, which the server under test serves; stories tell nothing about sources that were not built. */
export function pagesAreBuilt(): boolean {
  const built = existsSync(fileURLToPath(new URL('../../dist/app/console.html', import.meta.url)));
  if (!built) process.stderr.write('The web pages are not built, so stories are skipped: run npm run build.\n');
  return built;
}

export interface Visit {
  theme?: 'light' | 'dark';
  phone?: boolean;
}

/** A fresh browser profile, as one person on one device. */
export const visit = (browser: Browser, { theme = 'light', phone = false }: Visit = {}): Promise<BrowserContext> =>
  browser.newContext({
    viewport: phone ? { width: 360, height: 740 } : { width: 1280, height: 800 },
    hasTouch: phone,
    colorScheme: theme,
    reducedMotion: 'reduce',
    acceptDownloads: true,
  });

/** Signs a browser in by the form's own request, so that it holds the cookie that a person would. */
export async function signIn(
  context: BrowserContext,
  address: string,
  email: string,
  password = 'correct horse battery',
): Promise<void> {
  const response = await context.request.post(`${address}/v1/auth/sign-in/email`, {
    data: { email, password },
    headers: { origin: address },
  });
  expect(response.status()).toBe(200);
}

/** Nothing serious or critical, by axe. */
export async function expectAccessible(page: Page, where: string): Promise<void> {
  expect(await graveFindings(page), where).toEqual([]);
}
