import type { Row } from '@manyhands/contract';
import type { Command } from 'commander';
import type { Hands } from '../../client.ts';
import type { Cli } from '../cli.ts';
import { findBatch, findTemplate } from '../find.ts';
import { gatherPairs } from '../options.ts';
import { UsageError } from '../refused.ts';
import { briefLines } from '../work/item-lines.ts';
import { learnedLines } from './learned-lines.ts';
import { runByLines } from './run-by-lines.ts';
import { runByPrompts } from './run-by-prompts.ts';

interface Options {
  batch?: string;
  input?: [string, string][];
  items?: string;
}
/** What a run is begun with. */
export type Start = Parameters<Hands['baselines']['begin']>[0];

export function addTo(baselines: Command, cli: Cli): void {
  baselines
    .command('run')
    .description('do a few items yourself, by the clock; with --json, lines of JSON in and out')
    .argument('<template>', 'id or name')
    .option('--batch <batch>', 'the first items of this draft instead of the samples')
    .option('--input <column=value>', 'one cell of a row of your own; give it once per column', gatherPairs)
    .option('--items <number>', 'how many, 1 to 5', '3')
    .addHelpText(
      'after',
      `
With --json each item is printed as {"run": …}; answer it with one line on standard input:
  {"values": {…}}   {"interrupted": true}   {"broken": "why"}
The end of the input throws away what is still begun.`,
    )
    .action(async (named: string, options: Options) => {
      if (!cli.json && !cli.mayAsk) throw new UsageError('This needs a terminal to ask in. Programs use --json.');
      const hands = await cli.hands();
      const template = await findTemplate(hands, named);
      const starts = await startsOf(hands, template, options);
      if (cli.json) return runByLines(cli, hands, starts);
      const whole = await hands.templates.get({ id: template });
      const version = await hands.work.version({ id: whole.latest.id });
      await cli.say(
        ...briefLines(version),
        '',
        'The clock runs while an item is asked. Escape shows what else you can do.',
      );
      await runByPrompts(cli, hands, starts, version);
      await cli.say('', ...learnedLines(await hands.baselines.get({ template })));
    });
}

async function startsOf(hands: Hands, template: string, { batch: named, input, items }: Options): Promise<Start[]> {
  if (input) return [{ template, input: Object.fromEntries(input) as Row }];
  const most = Number(items);
  if (!Number.isInteger(most) || most < 1 || most > 5) throw new UsageError('Say how many with --items, 1 to 5.');
  const batch = named ? await findBatch(hands, named) : null;
  const found = await hands.baselines.items({ template, ...(batch ? { batch } : {}) });
  const open = found.items.filter((one) => !one.done).slice(0, most);
  if (open.length === 0)
    throw new UsageError('There is no row left to do. Give one of your own: --input column=value, once per column.');
  return open.map((one) =>
    one.item && batch ? { template, from: { batch, item: one.item } } : { template, input: one.input },
  );
}
