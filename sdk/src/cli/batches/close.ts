import type { Command } from 'commander';
import { askYes, mustAsk } from '../ask.ts';
import type { Cli } from '../cli.ts';
import { findBatch } from '../find.ts';
import { Stopped } from '../refused.ts';
import { progressText } from './columns.ts';

export function addTo(batches: Command, cli: Cli): void {
  batches
    .command('close')
    .description('end a batch: open items are taken back, nothing can be added')
    .argument('<batch>', 'id or title')
    .option('--yes', 'do not ask')
    .action(async (named: string, { yes }: { yes?: boolean }) => {
      if (!yes) mustAsk(cli, 'Closing cannot be undone; add --yes.');
      const hands = await cli.hands();
      const id = await findBatch(hands, named);
      if (!yes) {
        const { title, progress } = await hands.batches.get({ id });
        const agreed = await askYes(cli, `Close “${title}” (${progressText(progress)})? This cannot be undone.`, false);
        if (!agreed) throw new Stopped('Nothing was closed.');
      }
      const batch = await hands.batches.close({ id });
      await cli.show(batch, `${batch.title}: ${progressText(batch.progress)}`);
    });
}
