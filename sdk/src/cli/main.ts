import { run } from './run.ts';

const stop = new AbortController();
// The second Ctrl-C finds no listener any more and ends the program at once.
process.once('SIGINT', () => stop.abort());
// Somebody who reads only the head of a list closes the pipe; that is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

process.exitCode = await run(process.argv.slice(2), {
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  env: process.env,
  signal: stop.signal,
});
// Standard input that was read from keeps a terminal open.
process.stdin.unref?.();
