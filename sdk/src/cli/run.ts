import { CommanderError } from 'commander';
import { Cli } from './cli.ts';
import { handOver, operatorVerb } from './hand-over.ts';
import type { Io } from './io.ts';
import { program } from './program.ts';
import { exitCodeOf, exitCodes, linesOf, problemOf, UsageError } from './refused.ts';
import { jsonLine } from './safe-text.ts';

/** Runs one command and resolves to its exit code: 0 done, 1 refused, 2 called in the wrong way, 130 stopped. Never rejects. */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  const cli = new Cli(io);
  try {
    // Operator commands belong to the server, with whatever options it has.
    const verb = operatorVerb(argv[0]);
    if (verb && !argv.includes('--help')) return await handOver(argv, io);
    await program(cli).parseAsync([...argv], { from: 'user' });
    return exitCodes.fine;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.fine : exitCodes.usage;
    if (io.signal.aborted) return exitCodes.stopped;
    tell(cli, error);
    return exitCodeOf(error);
  }
}

function tell({ io, json }: Cli, error: unknown): void {
  const lines = linesOf(error);
  if (json) io.stderr.write(`${jsonLine(problemOf(error))}\n`);
  else io.stderr.write(`${error instanceof UsageError ? 'usage: ' : ''}${lines.join('\n')}\n`);
}
