import type { SpotCheckView } from '@manyhands/contract';
import type { Command } from 'commander';
import { everyPage } from '../../every-page.ts';
import type { Cli } from '../cli.ts';
import { findBatch } from '../find.ts';
import { limited, oneOf } from '../options.ts';
import type { TableColumn } from '../table.ts';

const states = ['any', 'waiting', 'confirmed', 'corrected', 'gone'] as const satisfies readonly (
  | SpotCheckView['state']
  | 'any'
)[];
type State = (typeof states)[number];

export function addTo(spotChecks: Command, cli: Cli): void {
  limited(spotChecks.command('list', { isDefault: true }))
    .description('drawn results that wait for a reviewer, in the order in which they were drawn')
    .argument('<batch>', 'id or title')
    .addOption(oneOf('--state <state>', 'others than the waiting ones', states))
    .action(async (named: string, { state, limit }: { state?: State; limit?: number }) => {
      const hands = await cli.hands();
      const input = {
        batch: await findBatch(hands, named),
        limit: Math.min(limit ?? 50, 200),
        ...(state ? { state } : {}),
      };
      await cli.list(everyPage(hands.spotChecks.queue, input), columns, {
        ...(limit ? { limit } : {}),
        none: 'Nothing waits for a check.',
      });
    });
}

const columns: readonly TableColumn<SpotCheckView>[] = [
  { head: 'place', of: (one) => one.place },
  { head: 'no.', of: (one) => one.item.number },
  { head: 'state', of: (one) => one.state },
  { head: 'item', of: (one) => pairs(one.item.input), most: 40 },
  { head: 'result', of: (one) => pairs(one.values), most: 60 },
  { head: 'why', of: (one) => one.reasons.join(', '), most: 30 },
  { head: 'id', of: (one) => one.id },
];

const pairs = (values: Record<string, unknown>): string =>
  Object.entries(values)
    .map(([key, value]) => `${key}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(', ');
