// Not a check by itself: what the checks look at.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';

/** Tracked and new files, without generated ones. */
export function sources(root, pattern = /\.(ts|tsx|mjs)$/) {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64e6,
  });
  return [...new Set(listed.split('\n'))]
    .filter((name) => pattern.test(name) && !name.endsWith('.gen.ts'))
    .flatMap((name) => {
      try {
        return [{ name, text: readFileSync(path.join(root, name), 'utf8') }];
      } catch {
        return []; // listed, but deleted in the working tree
      }
    });
}

/** What a file imports, as written. */
export const importsOf = (text) =>
  [
    ...text.matchAll(
      /(?:^|\n)\s*(?:import|export)\b[^;'"]*?from\s+'([^']+)'|import\('([^']+)'\)|(?:^|\n)import\s+'([^']+)'/g,
    ),
  ].map((m) => m[1] ?? m[2] ?? m[3]);
