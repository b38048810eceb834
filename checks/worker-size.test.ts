import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { check, sizeOf } from './worker-size.mjs';

let root: string;
const built = () => path.join(root, 'web/dist/app');
beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'worker-size-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

/** Random bytes do not get smaller, so a file of so many is as heavy on the wire. */
const heavy = (kb: number) =>
  `/* ${randomBytes(kb * 500)
    .toString('hex')
    .slice(0, kb * 1000)} */`;

async function put(files: Record<string, string>): Promise<void> {
  await mkdir(path.join(built(), 'assets'), { recursive: true });
  for (const [name, text] of Object.entries(files)) await writeFile(path.join(built(), name), text);
}
const page =
  '<script type="module" src="/assets/worker-1.js"></script><link rel="modulepreload" href="/assets/react-1.js">';

describe('the weight of the worker app', () => {
  it('counts what is loaded at once and what may be loaded later, each once, and nothing of the console', async () => {
    await put({
      'worker.html': page,
      'assets/worker-1.js': 'import"./react-1.js";import("./player-1.js");const l=["assets/player-1.js"]',
      'assets/react-1.js': 'export{}',
      'assets/player-1.js': 'import{a}from"./react-1.js"',
      'assets/console-1.js': heavy(400),
    });
    expect(
      sizeOf(built())
        .files.map(({ name }) => name)
        .sort(),
    ).toEqual(['player-1.js', 'react-1.js', 'worker-1.js']);
    expect(check(root)).toEqual([]);
  });

  it('is refused when it is more than promised, naming the largest', async () => {
    await put({
      'worker.html': page,
      'assets/worker-1.js': 'import("./player-1.js")',
      'assets/react-1.js': '',
      'assets/player-1.js': heavy(400),
    });
    expect(check(root)).toEqual([expect.stringMatching(/loads \d+\.\d kB of script.*player-1\.js/)]);
  });

  it('cannot be told before the pages are built', () => {
    expect(check(root)).toEqual(['The web pages are not built: run npm run build first.']);
  });
});
