import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { findBatch } from '../find.ts';
import { percent } from './claim.ts';

export function addTo(spotChecks: Command, cli: Cli): void {
  spotChecks
    .command('certificate')
    .description('what the checks so far prove of the whole batch')
    .argument('<batch>', 'id or title')
    .option('--sure <percent>', 'how sure that has to be', percent(50, 99.9), 95)
    .action(async (named: string, { sure }: { sure: number }) => {
      const hands = await cli.hands();
      const certificate = await hands.spotChecks.certificate({
        batch: await findBatch(hands, named),
        confidence: sure / 100,
      });
      await cli.show(certificate, certificate.words);
    });
}
