import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { findBatch } from '../find.ts';
import { type ClaimOptions, claiming, claimOf } from './claim.ts';

export function addTo(spotChecks: Command, cli: Cli): void {
  claiming(spotChecks.command('plan'))
    .description('how many results have to be checked for a claim; draws nothing')
    .argument('<batch>', 'id or title')
    .action(async (named: string, options: ClaimOptions) => {
      const hands = await cli.hands();
      const plan = await hands.spotChecks.plan({ batch: await findBatch(hands, named), ...claimOf(options) });
      await cli.show(
        plan,
        plan.words,
        ...plan.reviews.map(({ wrong, reviews }) =>
          reviews === null ? `  with ${wrong} wrong: out of reach` : `  with ${wrong} wrong: ${reviews} in all`,
        ),
      );
    });
}
