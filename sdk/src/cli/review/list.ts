import type { ReviewView } from '@manyhands/contract';
import type { Command } from 'commander';
import { everyPage } from '../../every-page.ts';
import type { Cli } from '../cli.ts';
import { findBatch } from '../find.ts';
import { limited, oneOf } from '../options.ts';
import { showSeconds, showTime } from '../show-time.ts';
import type { TableColumn } from '../table.ts';

const states = ['submitted', 'sent_back', 'accepted', 'rejected'] as const;
interface Options {
  state?: (typeof states)[number];
  differing?: boolean;
  text?: string;
  limit?: number;
}

export function addTo(review: Command, cli: Cli): void {
  limited(review.command('list', { isDefault: true }))
    .description('answers of a batch that wait for review, oldest first')
    .argument('<batch>', 'id or title')
    .addOption(oneOf('--state <state>', 'others than the waiting ones', states))
    .option('--differing', 'only answers that differ from another one to the same item')
    .option('--text <text>', 'only answers that contain this')
    .action(async (named: string, { state, differing, text, limit }: Options) => {
      const hands = await cli.hands();
      const input = {
        id: await findBatch(hands, named),
        limit: Math.min(limit ?? 50, 200),
        ...(state ? { state } : {}),
        ...(differing ? { differing: 'true' } : {}),
        ...(text ? { text } : {}),
      };
      await cli.list(everyPage(hands.decisions.queue, input), columns, {
        ...(limit ? { limit } : {}),
        none: 'Nothing waits for review.',
      });
    });
}

const columns: readonly TableColumn<ReviewView>[] = [
  { head: 'no.', of: (one) => one.item.number },
  { head: 'worker', of: (one) => one.workerName, most: 20 },
  { head: 'item', of: (one) => pairs(one.item.input), most: 40 },
  { head: 'answer', of: (one) => pairs(one.values, one.differing), most: 60 },
  { head: 'took', of: (one) => showSeconds(one.seconds) },
  { head: 'accepted at', of: (one) => showTime(one.dueAt) },
  { head: 'id', of: (one) => one.id },
];

/** Values by key on a line; those that differ from other answers are marked. */
const pairs = (values: Record<string, unknown>, differing: readonly string[] = []): string =>
  Object.entries(values)
    .map(
      ([key, value]) =>
        `${differing.includes(key) ? '≠' : ''}${key}: ${typeof value === 'string' ? value : JSON.stringify(value)}`,
    )
    .join(', ');
