import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Command } from 'commander';
import type { Io } from './io.ts';
import { CliRefusal } from './refused.ts';

/** What whoever runs the server does; the server's own program does it. */
export const operatorVerbs: Readonly<Record<string, string>> = {
  serve: 'answer HTTP and run background jobs',
  jobs: 'only run background jobs',
  migrate: 'bring the database to the newest schema',
  backup: 'write everything into a file',
  restore: 'read a backup back into an empty data folder or database',
  doctor: 'check this computer, the data folder and the database',
  'demo-reset': 'make the sample workspace anew',
};

export const operatorVerb = (word: string | undefined): boolean =>
  word !== undefined && Object.hasOwn(operatorVerbs, word);

/** Runs the server's program with the same arguments and resolves to its exit code. Refuses where the server is not installed. */
export async function handOver(argv: readonly string[], io: Io): Promise<number> {
  const file = serverProgram();
  const own = io.stdout === process.stdout;
  const child = spawn(process.execPath, ['--enable-source-maps', file, ...argv], {
    stdio: own ? 'inherit' : ['ignore', 'pipe', 'pipe'],
    env: { LOG_LEVEL: 'warn', ...io.env },
  });
  child.stdout?.pipe(io.stdout, { end: false });
  child.stderr?.pipe(io.stderr, { end: false });
  // A terminal sends Ctrl-C to both; other senders know only this process.
  const pass = (signal: NodeJS.Signals) => void child.kill(signal);
  const ask = () => void (own || child.kill('SIGINT'));
  process.on('SIGTERM', pass);
  io.signal.addEventListener('abort', ask);
  try {
    return await new Promise<number>((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (code) => resolve(code ?? 1));
    });
  } finally {
    process.off('SIGTERM', pass);
    io.signal.removeEventListener('abort', ask);
  }
}

function serverProgram(): string {
  try {
    const file = createRequire(import.meta.url).resolve('@manyhands/server/main');
    if (existsSync(file)) return file;
  } catch {
    // Said below, for both ways of not being there.
  }
  throw new CliRefusal(
    'The server is not installed here, or not built. This command runs it, so use it in the folder of Many Hands, after "npm run build".',
  );
}

/** Names the operator commands in the help; they are taken up before the command line is read. */
export function addTo(program: Command): void {
  program.commandsGroup('For operators (in the folder of the server):');
  for (const [verb, says] of Object.entries(operatorVerbs))
    program.command(`${verb}`).description(says).argument('[arguments...]').allowUnknownOption();
}
