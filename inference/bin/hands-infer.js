#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const built = new URL('../dist/command/main.js', import.meta.url);
if (existsSync(fileURLToPath(built))) await import(built.href);
else {
  process.stderr.write(
    'hands-infer is not built yet. Run "npm run build" in the folder of Many Hands, then try again.\n',
  );
  process.exitCode = 1;
}
