import { itemStates } from '@manyhands/contract';
import type { Command } from 'commander';
import { everyPage } from '../../every-page.ts';
import type { Cli } from '../cli.ts';
import { findBatch } from '../find.ts';
import { limited, oneOf } from '../options.ts';

interface Options {
  state?: (typeof itemStates)[number];
  limit?: number;
}

export function addTo(items: Command, cli: Cli): void {
  limited(items.command('list'))
    .description('items of a batch in the order given, with their results')
    .argument('<batch>', 'id or title')
    .addOption(oneOf('--state <state>', 'only those in this state', itemStates))
    .action(async (named: string, { state, limit }: Options) => {
      const hands = await cli.hands();
      const input = {
        id: await findBatch(hands, named),
        limit: Math.min(limit ?? 200, 200),
        ...(state ? { state } : {}),
      };
      await cli.list(
        everyPage(hands.items.list, input),
        [
          { head: 'no.', of: (one) => one.number },
          { head: 'state', of: (one) => one.state },
          { head: 'answers', of: (one) => one.answers },
          { head: 'input', of: (one) => valuesText(one.input), most: 50 },
          { head: 'result', of: (one) => (one.result ? valuesText(one.result.values) : ''), most: 40 },
          { head: 'id', of: (one) => one.id },
        ],
        { ...(limit ? { limit } : {}), none: 'No such items.' },
      );
    });
}

const valuesText = (values: Record<string, unknown>): string =>
  Object.values(values)
    .map((value) => (typeof value === 'string' ? value : JSON.stringify(value)))
    .join(' | ');
