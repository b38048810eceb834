import type { contract, Got } from '@manyhands/contract';
import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { findBatch } from '../find.ts';

type Coefficient = Got<typeof contract.disagreements.fields>['items'][number];

export function addTo(disagreements: Command, cli: Cli): void {
  disagreements
    .command('fields')
    .description('how far people agree on each field of a batch, and what that means')
    .argument('<batch>', 'id or title')
    .action(async (named: string) => {
      const hands = await cli.hands();
      const shown = await hands.disagreements.fields({ id: await findBatch(hands, named) });
      await cli.show(shown, ...shown.items.map((field) => `${field.label}: ${figure(field)}${field.says}`));
    });
}

function figure({ alpha, interval }: Coefficient): string {
  if (alpha === null) return '';
  const range = interval ? ` (${interval.low.toFixed(2)} to ${interval.high.toFixed(2)})` : '';
  return `α ${alpha.toFixed(2)}${range}. `;
}
