import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { findBatch, findTemplate } from '../find.ts';
import { gatherPairs } from '../options.ts';
import { UsageError } from '../refused.ts';
import { truthOf, whatIsTrue } from './values.ts';

interface Options {
  input?: [string, string][];
  true?: [string, string][];
  values?: string;
  because?: string;
  practice?: boolean;
}

export function addTo(golds: Command, cli: Cli): void {
  golds
    .command('add')
    .description('make a gold of your own answer: an input whose right answer you know')
    .argument('<template>', 'id or name')
    .option('--input <column=value>', 'one cell of the input; give it once per column', gatherPairs)
    .option('--true <field=text>', 'the right text or option of a field; may be given several times', gatherPairs)
    .option('--values <json>', 'right values of fields as a JSON object, for other kinds')
    .option('--because <text>', 'the reason, shown to a worker who answered otherwise')
    .option('--practice', 'to practise on; it is not mixed in then')
    .action(async (named: string, { input, true: known, values, because, practice }: Options) => {
      const truth = truthOf(known, values);
      if (!truth) throw new UsageError(whatIsTrue);
      if (!input) throw new UsageError('Say what is shown: --input name=Fig, once per column.');
      const hands = await cli.hands();
      const gold = await hands.golds.create({
        template: await findTemplate(hands, named),
        input: Object.fromEntries(input),
        truth,
        ...(because ? { reason: because } : {}),
        ...(practice ? { practice } : {}),
      });
      await cli.show(
        gold,
        `Made ${gold.id}. ${practice ? 'It is there to practise on.' : 'It is mixed into batches whose plan asks for gold.'}`,
      );
    });
  golds
    .command('from-result')
    .description('make a gold of an item’s result')
    .argument('<batch>', 'id or title')
    .argument('<item>', 'id, itm_…')
    .option('--because <text>', 'the reason, shown to a worker who answered otherwise')
    .option('--practice', 'to practise on; it is not mixed in then')
    .action(async (named: string, item: string, { because, practice }: Options) => {
      const hands = await cli.hands();
      const gold = await hands.golds.fromResult({
        batch: await findBatch(hands, named),
        item,
        ...(because ? { reason: because } : {}),
        ...(practice ? { practice } : {}),
      });
      await cli.show(gold, `Made ${gold.id} of the result; the item stays as it is.`);
    });
}
