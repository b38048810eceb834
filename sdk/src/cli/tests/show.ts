import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { findBatch } from '../find.ts';
import { testLines } from './lines.ts';

export function addTo(tests: Command, cli: Cli): void {
  tests
    .command('show')
    .description('how the test of a batch went, and what it suggests for the brief')
    .argument('<batch>', 'id or title, of the batch or of its test')
    .action(async (named: string) => {
      const hands = await cli.hands();
      const page = await hands.tests.show({ id: await findBatch(hands, named) });
      await cli.show(page, ...testLines(page));
    });
}
