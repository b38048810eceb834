// npm run bench:NAME: builds, then runs bench/dist/NAME.js. Arguments go on to it.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { ready, root } from './ready.mjs';

const [name, ...args] = process.argv.slice(2);
ready({ web: false, say: (line) => console.error(line) });
const { status } = spawnSync(
  process.execPath,
  ['--enable-source-maps', path.join(root, `bench/dist/${name}.js`), ...args],
  { stdio: 'inherit' },
);
process.exit(status ?? 1);
