import type { RepeatView, Rhythm } from '@manyhands/contract';
import type { Command } from 'commander';
import { everyPage } from '../../every-page.ts';
import type { Cli } from '../cli.ts';
import { limited, oneOf } from '../options.ts';
import { showTime } from '../show-time.ts';
import type { TableColumn } from '../table.ts';

const states = ['standing', 'active', 'paused', 'ended'] as const;
interface Options {
  state?: (typeof states)[number];
  limit?: number;
}

export function addTo(repeats: Command, cli: Cli): void {
  limited(repeats.command('list', { isDefault: true }))
    .description('batches that come back, newest first')
    .addOption(oneOf('--state <state>', 'ended ones too, or only some', states))
    .action(async ({ state, limit }: Options) => {
      const hands = await cli.hands();
      const input = { limit: Math.min(limit ?? 50, 200), ...(state ? { state } : {}) };
      await cli.list(everyPage(hands.repeats.list, input), columns, {
        ...(limit ? { limit } : {}),
        none: 'Nothing repeats. Let a batch come back with: hands repeats create <batch>',
      });
    });
}

const columns: readonly TableColumn<RepeatView>[] = [
  { head: 'title', of: (one) => one.title, most: 32 },
  { head: 'when', of: (one) => `${sayRhythm(one.rhythm)} ${one.timeZone}` },
  { head: 'state', of: (one) => one.state },
  { head: 'next', of: (one) => one.nextAt && showTime(one.nextAt) },
  { head: 'made', of: (one) => one.made },
  { head: 'because', of: (one) => one.because, most: 60 },
  { head: 'id', of: (one) => one.id },
];

const dayNames = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const sayRhythm = (rhythm: Rhythm): string => {
  if (rhythm.every === 'week') return `${dayNames[rhythm.on - 1]} ${rhythm.at}`;
  if (rhythm.every === 'month') return `day ${rhythm.on}, ${rhythm.at}`;
  return `${rhythm.every} ${rhythm.at}`;
};
