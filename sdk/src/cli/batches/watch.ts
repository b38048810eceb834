import type { Command } from 'commander';
import type { Hands } from '../../client.ts';
import { watchBatch } from '../../watch-batch.ts';
import type { Cli } from '../cli.ts';
import { findBatch } from '../find.ts';
import { progressText, shareOf } from './columns.ts';

export function addTo(batches: Command, cli: Cli): void {
  batches
    .command('watch')
    .description('follow the progress of a batch until it is done or closed')
    .argument('<batch>', 'id or title')
    .action(async (named: string) => {
      const hands = await cli.hands();
      await watchUntilDone(cli, hands, await findBatch(hands, named));
    });
}

/** Shows every change: a bar for people, a line of JSON each for programs. */
export async function watchUntilDone(cli: Cli, hands: Hands, id: string): Promise<void> {
  const bar = cli.bar('Answers');
  try {
    for await (const progress of watchBatch(hands, id, { signal: cli.io.signal })) {
      bar.show(shareOf(progress), progressText(progress));
      if (cli.json) await cli.show({ batch: id, ...progress });
    }
  } finally {
    bar.end();
  }
  await cli.say(`Fetch the results with: hands results export ${id} -o results.csv`);
}
