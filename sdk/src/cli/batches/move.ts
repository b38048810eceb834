import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { findBatch } from '../find.ts';
import { progressText } from './columns.ts';

const moves = {
  launch: 'open a batch to workers',
  pause: 'stop handing out items; what is claimed may be finished',
  resume: 'hand out items again',
} as const;

/** The verbs that need nothing but the batch. */
export function addTo(batches: Command, cli: Cli): void {
  for (const verb of Object.keys(moves) as (keyof typeof moves)[]) {
    const command = batches.command(verb);
    if (verb === 'launch')
      command.option('--anyway <reason>', 'why it goes out although the brief must be mended first');
    command
      .description(moves[verb])
      .argument('<batch>', 'id or title')
      .action(async (named: string, { anyway }: { anyway?: string }) => {
        const hands = await cli.hands();
        const id = await findBatch(hands, named);
        const batch = await (verb === 'launch'
          ? hands.batches.launch({ id, ...(anyway ? { anyway } : {}) })
          : hands.batches[verb]({ id }));
        await cli.show(batch, `${batch.title}: ${progressText(batch.progress)}`);
      });
  }
}
