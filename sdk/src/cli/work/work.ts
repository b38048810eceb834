import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
export function addTo(program: Command, _cli: Cli): void {
  program.command('work').description('answer items in the terminal');
}
