import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { findBatch } from '../find.ts';
import { batchLines } from './columns.ts';

export function addTo(batches: Command, cli: Cli): void {
  batches
    .command('show')
    .description('one batch and its progress')
    .argument('<batch>', 'id or title')
    .action(async (named: string) => {
      const hands = await cli.hands();
      const batch = await hands.batches.get({ id: await findBatch(hands, named) });
      await cli.show(batch, ...batchLines(batch));
    });
}
