// The worker app is opened on prepaid data: all the script it can ever load stays within one promise.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

const mostKb = 160;

/** Answers what is wrong: nothing, or that the worker app loads more than it may. @param {string} root @returns {string[]} */
export function check(root) {
  const built = path.join(root, 'web/dist/app');
  if (!existsSync(path.join(built, 'worker.html'))) return ['The web pages are not built: run npm run build first.'];
  const { bytes, files } = sizeOf(built);
  const kb = bytes / 1000;
  if (kb <= mostKb) return [];
  const largest = files.slice(0, 5).map(({ name, bytes: size }) => `${name} ${(size / 1000).toFixed(1)} kB`);
  return [
    `The worker app loads ${kb.toFixed(1)} kB of script (gzip); ${mostKb} kB is the most. Largest: ${largest.join(', ')}.`,
  ];
}

/**
 * All scripts that the worker page can load, now or later, as they go over the wire.
 * @param {string} built @returns {{ bytes: number, files: { name: string, bytes: number }[] }}
 */
export function sizeOf(built) {
  const known = new Map();
  const page = readFileSync(path.join(built, 'worker.html'), 'utf8');
  const open = [...page.matchAll(/assets\/([\w.-]+\.js)/g)].map((match) => match[1]);
  while (open.length > 0) {
    const name = open.pop();
    if (name === undefined || known.has(name)) continue;
    const script = readFileSync(path.join(built, 'assets', name));
    known.set(name, gzipSync(script).length);
    // Every chunk that is named in it: imported at once, imported later, or listed to be preloaded.
    for (const [, next] of script.toString().matchAll(/["'`](?:\.\/|assets\/)([\w.-]+\.js)["'`]/g)) open.push(next);
  }
  const files = [...known].map(([name, bytes]) => ({ name, bytes })).sort((a, b) => b.bytes - a.bytes);
  return { bytes: files.reduce((sum, file) => sum + file.bytes, 0), files };
}
