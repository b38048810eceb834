import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { checkLines } from './lines.ts';

export function addTo(imports: Command, cli: Cli): void {
  imports
    .command('show')
    .description('one import: its check, and how far it has come')
    .argument('<import>', 'id')
    .action(async (id: string) => {
      const one = await (await cli.hands()).imports.get({ id });
      const why = one.why ? [`  ${one.why}`] : [];
      await cli.show(
        one,
        `${one.state.replace('_', ' ')}, ${Math.round(one.progress * 100)} %`,
        ...checkLines(one),
        ...why,
      );
    });
}
