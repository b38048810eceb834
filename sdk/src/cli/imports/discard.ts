import type { Command } from 'commander';
import type { Cli } from '../cli.ts';

export function addTo(imports: Command, cli: Cli): void {
  imports
    .command('discard')
    .description('forget an upload that was not imported')
    .argument('<import>', 'id')
    .action(async (id: string) => {
      await (await cli.hands()).imports.discard({ id });
      await cli.show({ id, discarded: true }, `Forgot ${id}.`);
    });
}
