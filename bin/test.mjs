// npm test: makes ready what is missing, then runs every test. Arguments go on to Vitest.
import { ready, run, tool } from './ready.mjs';

ready();
run(tool('vitest'), ['run', ...process.argv.slice(2)]);
