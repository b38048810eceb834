import type { contract, Got } from '@manyhands/contract';
import type { Command } from 'commander';
import { everyPage } from '../../every-page.ts';
import type { Cli } from '../cli.ts';
import { findBatch } from '../find.ts';
import { limited } from '../options.ts';
import type { TableColumn } from '../table.ts';

type Ranked = Got<typeof contract.disagreements.items>['items'][number];

export function addTo(disagreements: Command, cli: Cli): void {
  limited(disagreements.command('list', { isDefault: true }))
    .description('items of a batch by how much people disagree on them, the most first')
    .argument('<batch>', 'id or title')
    .option('--field <key>', 'by one field only')
    .action(async (named: string, { field, limit }: { field?: string; limit?: number }) => {
      const hands = await cli.hands();
      const input = {
        id: await findBatch(hands, named),
        limit: Math.min(limit ?? 50, 200),
        ...(field ? { field } : {}),
      };
      await cli.list(everyPage(hands.disagreements.items, input), columns, {
        ...(limit ? { limit } : {}),
        none: 'Nobody disagrees, as far as items have two answers.',
      });
    });
}

const columns: readonly TableColumn<Ranked>[] = [
  { head: 'no.', of: (one) => one.number },
  { head: 'apart', of: (one) => `${Math.round(one.score * 100)} %` },
  { head: 'answers', of: (one) => one.answers },
  { head: 'item', of: (one) => one.about, most: 40 },
  {
    head: 'on',
    of: (one) =>
      one.fields
        .filter((field) => field.score > 0)
        .map((field) => `${field.label}: ${field.says}`)
        .join(' '),
    most: 80,
  },
  { head: 'id', of: (one) => one.item },
];
