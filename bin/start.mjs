// npm start: makes ready what is missing, then hands over to the server.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { ready, root } from './ready.mjs';

console.log('\n  Many Hands\n');
ready();
const args = process.argv.slice(2);
const server = spawn(
  process.execPath,
  ['--enable-source-maps', path.join(root, 'server/dist/main.js'), ...(args.length > 0 ? args : ['serve'])],
  {
    stdio: 'inherit',
    env: { LOG_LEVEL: 'warn', ...process.env },
  },
);
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.kill(signal));
server.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
