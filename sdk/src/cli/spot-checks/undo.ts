import type { Command } from 'commander';
import type { Cli } from '../cli.ts';

export function addTo(spotChecks: Command, cli: Cli): void {
  spotChecks
    .command('undo')
    .description('take a judgement back within a few seconds')
    .argument('<check>', 'id, chk_…')
    .action(async (id: string) => {
      const check = await (await cli.hands()).spotChecks.undo({ id });
      await cli.show(check, 'Taken back; the result waits for a check again.');
    });
}
