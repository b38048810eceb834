// The API document is committed: what a change of the contract means for callers is seen in review, and nothing goes silently.
import { readFileSync } from 'node:fs';
import path from 'node:path';

export async function check(root) {
  const { openApiDocument } = await import(path.join(root, 'server/dist/http/openapi.js'));
  const { routesText } = await import(path.join(root, 'bin/generate.mjs'));
  const wrong = [];
  const compare = (file, now) => {
    let kept = '';
    try {
      kept = readFileSync(path.join(root, file), 'utf8');
    } catch {}
    if (kept !== now)
      wrong.push(`${file} is not what the contract says: run node bin/generate.mjs and look at the difference`);
  };
  compare('docs/api/openapi.json', `${JSON.stringify(openApiDocument(), null, 1)}\n`);
  compare('sdk/src/routes.gen.ts', await routesText());
  return wrong;
}
