import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { build, preview } from 'vite';
import { openBrowser } from '../../testing/browser.ts';

/** The content security policy that the server sends. */
const policy =
  "default-src 'self'; img-src 'self' data: blob: https: http:; style-src 'self' 'unsafe-inline'; script-src 'self'; media-src 'self' https: http: blob:";

export interface PageOptions {
  /** What follows the question mark, such as `only=widgets`. */
  query?: string;
  theme?: 'light' | 'dark';
  width?: number;
  height?: number;
  /** A phone's screen: coarse pointer, no hover. */
  phone?: boolean;
}
export interface Gallery {
  /** The text of every script of the page, lazy ones too. */
  scripts: string[];
  open: (options?: PageOptions) => Promise<Page>;
  close: () => Promise<void>;
}

/** Builds the gallery as a release is built, serves it under the real policy on a free port, and opens a browser on it. */
export async function openGallery(): Promise<Gallery> {
  const outDir = await mkdtemp(join(tmpdir(), 'gallery-'));
  const root = fileURLToPath(new URL('../../..', import.meta.url));
  const shared = { root, configFile: join(root, 'vite.config.ts'), mode: 'gallery', logLevel: 'error' } as const;
  // A test runner says `test` here, which would bring in React's much larger development build.
  const { NODE_ENV } = process.env;
  process.env.NODE_ENV = 'production';
  await build({ ...shared, build: { outDir, emptyOutDir: true } }).finally(() => {
    process.env.NODE_ENV = NODE_ENV;
  });
  const server = await preview({
    ...shared,
    build: { outDir },
    preview: { port: 0, host: '127.0.0.1', headers: { 'content-security-policy': policy } },
  });
  const url = server.resolvedUrls?.local[0] ?? '';
  const browser = await openBrowser();
  return {
    scripts: await scriptsIn(join(outDir, 'assets')),
    open: async ({ query = '', theme = 'light', width = 1280, height = 800, phone = false } = {}) => {
      const context = await browser.newContext({
        viewport: { width, height },
        colorScheme: theme,
        hasTouch: phone,
        isMobile: phone,
        locale: 'en-US',
        reducedMotion: 'reduce',
      });
      const page = await context.newPage();
      await page.goto(`${url}gallery.html?${query}`);
      await page.locator('main, [data-sent]').first().waitFor();
      // Lazy widgets say that they load; when none does, everything is there.
      await page.waitForFunction(() => !document.body.textContent?.includes('Loading…'));
      return page;
    },
    close: async () => {
      await browser.close();
      await server.close();
      await rm(outDir, { recursive: true, force: true });
    },
  };
}

async function scriptsIn(folder: string): Promise<string[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.js'));
  return Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
}

/** What a widget of the gallery holds now. */
export async function heldBy(page: Page, kind: string): Promise<unknown> {
  return JSON.parse((await page.locator(`[data-values="${kind}"]`).textContent()) ?? 'null');
}

/** Presses Tab until the focus is in the widget; fails when it never comes there. */
export async function tabTo(page: Page, kind: string): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    if (await page.evaluate((id) => document.activeElement?.closest('section')?.id === id, kind)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never reached ${kind}.`);
}

/** Presses keys one after another. */
export async function press(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}
