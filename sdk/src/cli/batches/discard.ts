import type { Command } from 'commander';
import { askYes, mustAsk } from '../ask.ts';
import type { Cli } from '../cli.ts';
import { findBatch } from '../find.ts';
import { Stopped } from '../refused.ts';

export function addTo(batches: Command, cli: Cli): void {
  batches
    .command('discard')
    .description('delete a draft batch with its items')
    .argument('<batch>', 'id or title')
    .option('--yes', 'do not ask')
    .action(async (named: string, { yes }: { yes?: boolean }) => {
      if (!yes) mustAsk(cli, 'Discarding cannot be undone; add --yes.');
      const hands = await cli.hands();
      const id = await findBatch(hands, named);
      if (!yes && !(await askYes(cli, `Delete the draft “${named}” with its items?`, false)))
        throw new Stopped('Nothing was deleted.');
      await hands.batches.discard({ id });
      await cli.show({ id, discarded: true }, `Deleted ${id}.`);
    });
}
