// npm run checks: taste as a test. Each file in checks/ exports `check(root)` and answers what it found wrong.
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { root } from './ready.mjs';

let failed = 0;
for (const name of readdirSync(path.join(root, 'checks'))
  .filter((file) => file.endsWith('.mjs') && file !== 'files.mjs')
  .sort()) {
  const { check } = await import(path.join(root, 'checks', name));
  const wrong = await check(root);
  console.log(`${wrong.length === 0 ? '✓' : '✗'} ${name.replace('.mjs', '')}`);
  for (const line of wrong) console.log(`    ${line}`);
  if (wrong.length > 0) failed += 1;
}
process.exit(failed > 0 ? 1 : 0);
