import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { findTemplate } from '../find.ts';
import { comparedLines } from './lines.ts';

export function addTo(tests: Command, cli: Cli): void {
  tests
    .command('compare')
    .description('the versions of a template side by side, and which differences are more than chance')
    .argument('<template>', 'id or name')
    .action(async (named: string) => {
      const hands = await cli.hands();
      const compared = await hands.tests.compare({ template: await findTemplate(hands, named) });
      await cli.show(compared, ...comparedLines(compared));
    });
}
