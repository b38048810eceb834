import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { openWorld, type Somebody, type World } from '@manyhands/server/testing';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect } from 'vitest';
import { haveChromium, openBrowser } from './browser.ts';
import { expectLooksRight } from './looks-right.ts';

/** A device: a desk unless it is a phone, in light unless it is dark. */
export interface Device {
  theme?: 'light' | 'dark';
  phone?: boolean;
}

/** What a story plays on: a server of its own, a browser, and the devices of those who come. */
export interface Stage {
  readonly world: World;
  /** A fresh device; with somebody signed in, unless it is nobody's. An error thrown in one of its pages fails the test. */
  device(who: Pick<Somebody, 'email'> | null, how?: Device): Promise<BrowserContext>;
  /** A path opened on a fresh device of somebody. What a test opens is closed after it; what `beforeAll` opens stays. */
  open(who: Pick<Somebody, 'email'> | null, path: string, how?: Device): Promise<Page>;
  /** Looks at a page as {@link expectLooksRight} does; pictures of it go to the folder that MANYHANDS_SHOTS names. */
  look(page: Page, name: string): Promise<void>;
}

/** Settings of the server as environment variables; a function where they are known only when the story begins. */
type Env = Record<string, string> | (() => Promise<Record<string, string>>);

/** How long a step on a page may take: generous, since a busy machine is no fault of the page. */
const stepMs = 30_000;

/** Tells a story in a browser, as `describe` would; it is skipped where there is no Chromium or the pages are not built. */
export function story(name: string, tell: (stage: Stage) => void, env: Env = {}): void {
  describe.skipIf(!haveChromium() || !pagesAreBuilt())(name, () => {
    let world: World | undefined;
    let browser: Browser | undefined;
    let taken: BrowserContext[] = [];
    const faults: string[] = [];
    beforeAll(async () => {
      world = await openWorld(typeof env === 'function' ? await env() : env);
      browser = await openBrowser();
    });
    afterAll(async () => {
      await browser?.close();
      await world?.close();
    });
    beforeEach(() => {
      taken = [];
    });
    afterEach(async () => {
      await Promise.all(taken.map((device) => device.close()));
      expect(faults.splice(0)).toEqual([]);
    });

    const stage: Stage = {
      get world() {
        if (!world) throw new Error('The story has not begun: use its world in a test or in beforeAll.');
        return world;
      },
      async device(who, { theme = 'light', phone = false } = {}) {
        const device = await browser!.newContext({
          baseURL: stage.world.address,
          viewport: phone ? { width: 360, height: 740 } : { width: 1280, height: 800 },
          hasTouch: phone,
          isMobile: phone,
          colorScheme: theme,
          reducedMotion: 'reduce',
        });
        taken.push(device);
        device.setDefaultTimeout(stepMs);
        device.on('weberror', (fault) => faults.push(fault.error().message));
        if (who) await signIn(device, stage.world.address, who.email);
        return device;
      },
      async open(who, path, how) {
        const page = await (await stage.device(who, how)).newPage();
        await page.goto(path);
        return page;
      },
      look,
    };
    tell(stage);
  });
}

async function look(page: Page, name: string): Promise<void> {
  await expectLooksRight(page, name);
  const folder = process.env.MANYHANDS_SHOTS;
  if (!folder) return;
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.screenshot({ path: `${folder}/${name.replaceAll(/\W+/g, '-')}-${colorScheme}.png`, fullPage: true });
  }
  await page.emulateMedia({ colorScheme: 'light' });
}

/** The built pages, which the server under test serves; stories tell nothing about sources that were not built. */
function pagesAreBuilt(): boolean {
  const built = existsSync(fileURLToPath(new URL('../../dist/app/console.html', import.meta.url)));
  if (!built) process.stderr.write('The web pages are not built, so stories are skipped: run npm run build.\n');
  return built;
}

/** Signs a browser in by the form's own request, so that it holds the cookie that a person would. */
async function signIn(device: BrowserContext, address: string, email: string): Promise<void> {
  const response = await device.request.post(`${address}/v1/auth/sign-in/email`, {
    data: { email, password: 'correct horse battery' },
    headers: { origin: address },
  });
  expect(response.status()).toBe(200);
}
