// A program for the tests: starts the database as its first argument says (JSON), tells its address, and stops it when its
// standard input says so. It is killed, starved of rights and started as somebody else by the tests.
import { createInterface } from 'node:readline';
import { startEmbedded } from '../start.ts';

const options: { folder: string; binaries?: string; elsewhere?: string; umask?: string; durable?: boolean } =
  JSON.parse(process.argv[2] ?? '{}');
if (options.umask !== undefined) process.umask(options.umask);
const tell = (message: object) => process.stdout.write(`${JSON.stringify(message)}\n`);

try {
  const { umask: _, ...rest } = options;
  const database = await startEmbedded({ durable: false, ...rest, log: (line) => tell({ log: line }) });
  tell({ url: database.url });
  createInterface({ input: process.stdin }).once('line', async (line) => {
    // "leave" is a program that ends without stopping what it started.
    if (line === 'stop') await database.stop();
    process.exit(0);
  });
} catch (error) {
  tell({
    trouble: error instanceof Error ? error.message : String(error),
    name: error instanceof Error ? error.name : '',
  });
  process.exit(1);
}
