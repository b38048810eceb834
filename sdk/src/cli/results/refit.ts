import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { findBatch } from '../find.ts';

export function addTo(results: Command, cli: Cli): void {
  results
    .command('refit')
    .description('learn anew from golds who is right how often; happens every night by itself')
    .argument('<batch>', 'id or title')
    .action(async (named: string) => {
      const hands = await cli.hands();
      const answer = await hands.results.refit({ id: await findBatch(hands, named) });
      await cli.show(
        answer,
        'A fit was asked for and runs in the background. What it changes is in the event log as result.changed.',
      );
    });
}
