import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { findBatch } from '../find.ts';
import { oneLine } from '../safe-text.ts';
import { receiptLines, showMinutes } from './lines.ts';

export function addTo(receipts: Command, cli: Cli): void {
  receipts
    .command('batch')
    .description('what a batch gave back in time, net, and what it cost')
    .argument('<batch>', 'id or title')
    .action(async (named: string) => {
      const hands = await cli.hands();
      const shown = await hands.receipts.batch({ id: await findBatch(hands, named) });
      const { receipt, family, baseline, advice, money, team, words } = shown;
      await cli.show(
        shown,
        words,
        ...receiptLines(receipt),
        ...(family ? ['', 'with its test batches', ...receiptLines(family)] : []),
        '',
        ...(baseline ? [`by hand: ${baseline.words}`] : []),
        money.words,
        ...(team.answers > 0 ? [`your own team answered for ${showMinutes(team.minutes)}; that is not taken off`] : []),
        ...advice.map((one) => `! ${oneLine(one.words, 300)}`),
      );
    });
}
