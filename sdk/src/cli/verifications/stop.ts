import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { findBatch } from '../find.ts';
import { chainLines } from './lines.ts';

export function addTo(verifications: Command, cli: Cli): void {
  verifications
    .command('stop')
    .description('hand no further answers on; what is being checked may be finished')
    .argument('<batch>', 'id or title of the batch that is checked')
    .action(async (named: string) => {
      const hands = await cli.hands();
      const chain = await hands.verifications.stop({ id: await findBatch(hands, named) });
      await cli.show(chain, ...chainLines(chain));
    });
}
