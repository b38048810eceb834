import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { findBatch } from '../find.ts';
import { count } from '../show-time.ts';

export function addTo(items: Command, cli: Cli): void {
  items
    .command('cancel')
    .description('cancel items that nobody has answered')
    .argument('<batch>', 'id or title')
    .argument('<items...>', 'ids')
    .action(async (named: string, ids: string[]) => {
      const hands = await cli.hands();
      const done = await hands.items.cancel({ id: await findBatch(hands, named), items: ids });
      await cli.show(done, `${count(done.cancelled, 'item')} cancelled.`);
    });
}
