// npm run dev: the server built once, and the web pages with hot reload beside it (http://localhost:5173/console.html).
import { spawn } from 'node:child_process';
import path from 'node:path';
import { ready, root, tool } from './ready.mjs';

ready({ web: false });
const children = [
  spawn(process.execPath, ['--enable-source-maps', path.join(root, 'server/dist/main.js'), 'serve'], {
    stdio: 'inherit',
  }),
  spawn(tool('vite'), ['web'], { cwd: root, stdio: 'inherit' }),
];
for (const signal of ['SIGINT', 'SIGTERM'])
  process.on(signal, () => {
    for (const child of children) child.kill(signal);
  });
