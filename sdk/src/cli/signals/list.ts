import type { SignalView } from '@manyhands/contract';
import type { Command } from 'commander';
import { everyPage } from '../../every-page.ts';
import type { Cli } from '../cli.ts';
import { findBatch, findWorker } from '../find.ts';
import { limited, oneOf } from '../options.ts';
import { showTime } from '../show-time.ts';
import type { TableColumn } from '../table.ts';

const states = ['open', 'seen', 'dismissed', 'any'] as const;
interface Options {
  batch?: string;
  worker?: string;
  state?: (typeof states)[number];
  limit?: number;
}

export function addTo(signals: Command, cli: Cli): void {
  limited(signals.command('list', { isDefault: true }))
    .description('what is worth a second look, newest first')
    .option('--batch <batch>', 'only in this one, by id or title')
    .option('--worker <worker>', 'only about this one, by id or name')
    .addOption(oneOf('--state <state>', 'others than the open ones', states))
    .action(async ({ batch, worker, state, limit }: Options) => {
      const hands = await cli.hands();
      const input = {
        limit: Math.min(limit ?? 50, 200),
        ...(batch ? { batch: await findBatch(hands, batch) } : {}),
        ...(worker ? { worker: await findWorker(hands, worker) } : {}),
        ...(state ? { state } : {}),
      };
      await cli.list(everyPage(hands.signals.list, input), columns, {
        ...(limit ? { limit } : {}),
        none: 'Nothing is worth a second look.',
      });
    });
}

const columns: readonly TableColumn<SignalView>[] = [
  { head: 'when', of: (one) => showTime(one.at) },
  { head: 'worker', of: (one) => one.workerName, most: 20 },
  { head: 'batch', of: (one) => one.batchTitle, most: 24 },
  { head: 'no.', of: (one) => one.itemNumber },
  { head: 'noticed', of: (one) => one.words, most: 90 },
  { head: 'the worker says', of: (one) => one.reply, most: 40 },
  { head: 'id', of: (one) => one.id },
];
