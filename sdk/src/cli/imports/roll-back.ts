import type { Command } from 'commander';
import type { Cli } from '../cli.ts';

export function addTo(imports: Command, cli: Cli): void {
  imports
    .command('roll-back')
    .description('take all items of an import out again, until work on them has begun')
    .argument('<import>', 'id')
    .action(async (id: string) => {
      const one = await (await cli.hands()).imports.rollBack({ id });
      await cli.show(one, `${one.fileName}: ${one.state.replace('_', ' ')}`);
    });
}
