import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const usual = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** Where a Chromium is: `CHROMIUM`, or one of the usual places; null when there is none. */
function findChromium(env: NodeJS.ProcessEnv = process.env): string | null {
  return [env.CHROMIUM, ...usual].find((path) => path !== undefined && existsSync(path)) ?? null;
}

/**
 * Whether stories in a browser can be told here: true, or false after one line that says how to have them. With
 * REQUIRE_CHROMIUM=1 a missing browser is an error, so that a release is never tested without them.
 */
export function haveChromium(): boolean {
  if (findChromium()) return true;
  const how = 'No Chromium was found, so stories in a browser are skipped. Set CHROMIUM to one to run them.';
  if (process.env.REQUIRE_CHROMIUM === '1') throw new Error(how);
  if (!told) process.stderr.write(`${how}\n`);
  told = true;
  return false;
}
let told = false;

/** Starts the browser, quiet and without asking anything of the network by itself. */
export function openBrowser(): Promise<Browser> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('There is no Chromium here; ask haveChromium first.');
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
