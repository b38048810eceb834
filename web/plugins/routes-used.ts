import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Plugin } from 'vite';

/**
 * The SDK's table of endpoints without those that no source names. The whole table would be the largest thing in the worker app that it
 * never uses. An endpoint counts as named where its noun and verb stand beside each other: `assignments.claim`, `'files.get'`.
 * @param table the text of `routes.gen.ts`, an endpoint a line
 */
export function routesUsed(table: string, sources: readonly string[]): string {
  const named = new Set(
    sources.flatMap((source) =>
      [...source.matchAll(/\b([a-z]\w*)(?=\s*\??\.\s*([a-z]\w*)\b)/gi)].map(([, noun, verb]) => `${noun}.${verb}`),
    ),
  );
  return table
    .split('\n')
    .filter((line) => {
      const name = /^\s*'(\w+\.\w+)': \[/.exec(line)?.[1];
      return name === undefined || named.has(name);
    })
    .join('\n');
}

/** Leaves out of the bundle what the sources in these folders do not call. */
export function onlyRoutesUsedBy(folders: readonly string[]): Plugin {
  return {
    name: 'only-routes-used',
    apply: 'build',
    enforce: 'pre',
    transform(code, id) {
      if (!/\/routes\.gen\.[tj]s$/.test(id.replaceAll('\\', '/'))) return null;
      return { code: routesUsed(code, folders.flatMap(textsIn)), map: null };
    },
  };
}

const textsIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name))
    .map((name) => readFileSync(path.join(folder, name), 'utf8'));
