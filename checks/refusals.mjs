// Every refusal is listed by an endpoint (or may come from every door) and given somewhere; every given one is known.
import path from 'node:path';
import { sources } from './files.mjs';

export async function check(root) {
  const { endpoints, refusals } = await import(path.join(root, 'contract/dist/index.js'));
  const { everywhere } = await import(path.join(root, 'server/dist/http/problem.js'));
  const code = sources(root, /^server\/src\/.*\.ts$/)
    .filter(({ name }) => !name.endsWith('.test.ts'))
    .map(({ text }) => text)
    .join('\n');
  const listed = new Set([...everywhere, ...endpoints().flatMap(({ endpoint }) => endpoint.refusals)]);
  return Object.keys(refusals).flatMap((name) => [
    ...(listed.has(name) ? [] : [`${name} is listed by no endpoint`]),
    ...(code.includes(`'${name}'`) ? [] : [`${name} is given by nobody`]),
  ]);
}
