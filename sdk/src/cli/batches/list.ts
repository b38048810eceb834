import { batchStates } from '@manyhands/contract';
import type { Command } from 'commander';
import { everyPage } from '../../every-page.ts';
import type { Cli } from '../cli.ts';
import { findTemplate } from '../find.ts';
import { limited, oneOf } from '../options.ts';
import { batchColumns } from './columns.ts';

interface Options {
  state?: (typeof batchStates)[number];
  template?: string;
  limit?: number;
}

export function addTo(batches: Command, cli: Cli): void {
  limited(batches.command('list'))
    .description('batches, newest first')
    .addOption(oneOf('--state <state>', 'only those in this state', batchStates))
    .option('--template <template>', 'only those of this template (id or name)')
    .action(async ({ state, template, limit }: Options) => {
      const hands = await cli.hands();
      const of = template ? { template: await findTemplate(hands, template) } : {};
      const entries = everyPage(hands.batches.list, { limit: 100, ...of, ...(state ? { state } : {}) });
      await cli.list(entries, batchColumns, {
        ...(limit ? { limit } : {}),
        none: 'No batches. Make one with "hands batches create".',
      });
    });
}
