import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { findBatch } from '../find.ts';
import { wholeNumber } from '../options.ts';
import { count } from '../show-time.ts';
import { type ClaimOptions, claiming, claimOf } from './claim.ts';

export function addTo(spotChecks: Command, cli: Cli): void {
  claiming(spotChecks.command('draw'))
    .description('draw results at random for a reviewer: as many as the claim needs, or a number')
    .argument('<batch>', 'id or title')
    .option('--reviews <n>', 'so many more, whatever they prove', wholeNumber(1, 5000))
    .action(async (named: string, { reviews, ...claim }: ClaimOptions & { reviews?: number }) => {
      const hands = await cli.hands();
      const batch = await findBatch(hands, named);
      const drawn = await hands.spotChecks.draw(
        reviews === undefined ? { batch, claim: claimOf(claim) } : { batch, reviews },
      );
      await cli.show(
        drawn,
        `${count(drawn.drawn, 'result')} drawn; ${drawn.certificate.waiting} wait for a reviewer. See them with "hands spot-checks list ${batch}".`,
      );
    });
}
