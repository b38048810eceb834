import type { Rhythm } from '@manyhands/contract';
import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { findBatch } from '../find.ts';
import { gather, oneOf, wholeNumber } from '../options.ts';
import { CliRefusal } from '../refused.ts';
import { showTime } from '../show-time.ts';

const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
interface Options {
  every: Rhythm['every'] | string;
  at: string;
  dayOfMonth?: number;
  zone?: string;
  country?: string;
  holidays?: 'run' | 'skip' | 'next_workday';
  skip: string[];
  title?: string;
  rows: 'same' | 'none';
  draft?: boolean;
}

export function addTo(repeats: Command, cli: Cli): void {
  repeats
    .command('create')
    .description('let a batch come back on its days')
    .argument('<batch>', 'id or title')
    .requiredOption('--every <rhythm>', 'day, weekday, month, or a day of the week such as monday')
    .requiredOption('--at <time>', 'time of day there, such as 09:30')
    .option('--day-of-month <day>', 'for month: 1 to 31', wholeNumber(1, 31))
    .option('--zone <zone>', 'time zone such as Asia/Kolkata; by default the workspace’s')
    .option('--country <code>', 'whose public holidays count, such as IN')
    .addOption(oneOf('--holidays <what>', 'what happens on a holiday', ['skip', 'next_workday', 'run']))
    .option('--skip <date>', 'a free day of your own, such as 2026-12-24; again for more', gather, [])
    .option('--title <title>', 'by default the batch’s; the date is added')
    .addOption(oneOf('--rows <rows>', 'the same rows each time, or none', ['same', 'none']).default('same'))
    .option('--draft', 'leave the new batch as a draft')
    .action(async (named: string, options: Options) => {
      const rhythm = rhythmOf(options);
      const hands = await cli.hands();
      const made = await hands.repeats.create({
        batch: await findBatch(hands, named),
        rhythm,
        timeZone: options.zone ?? (await hands.workspaces.get({})).timeZone,
        country: options.country?.toUpperCase() ?? null,
        ...(options.holidays ? { onHoliday: options.holidays } : {}),
        skips: options.skip,
        ...(options.title ? { title: options.title } : {}),
        rows: options.rows,
        launches: !options.draft,
      });
      await cli.show(made, `“${made.title}” comes back, next ${made.nextAt ? showTime(made.nextAt) : 'never'}.`);
    });
}

/** Reads `--every` and what belongs to it. */
export function rhythmOf({ every, at, dayOfMonth }: Pick<Options, 'every' | 'at' | 'dayOfMonth'>): Rhythm {
  const on = days.indexOf(every.toLowerCase()) + 1;
  if (on > 0) return { every: 'week', on, at };
  if (every === 'day' || every === 'weekday') return { every, at };
  if (every === 'month') return { every, on: dayOfMonth ?? 1, at };
  throw new CliRefusal('--every must be day, weekday, month, or a day of the week such as monday.');
}
