import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { findBatch, findTemplate } from '../find.ts';
import { wholeNumber } from '../options.ts';
import { chainLines } from './lines.ts';

interface Options {
  template?: string;
  checks: number;
  rounds: number;
}

export function addTo(verifications: Command, cli: Cli): void {
  verifications
    .command('chain')
    .description('add a checking step to a batch: each answer becomes an item for anybody but its author')
    .argument('<batch>', 'id or title')
    .option('--template <template>', 'a checking template made before; else the batch’s own is found or made')
    .option('--checks <n>', 'checks per answer; two that agree may send an answer back', wholeNumber(1, 5), 1)
    .option('--rounds <n>', 'how often at most an answer is checked', wholeNumber(1, 3), 3)
    .action(async (named: string, { template, checks, rounds }: Options) => {
      const hands = await cli.hands();
      const chain = await hands.verifications.chain({
        id: await findBatch(hands, named),
        ...(template === undefined ? {} : { template: await findTemplate(hands, template) }),
        overlap: checks,
        rounds,
      });
      await cli.show(chain, ...chainLines(chain));
    });
}
