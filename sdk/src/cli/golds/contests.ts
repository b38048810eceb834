import { contestOutcomes } from '@manyhands/contract';
import type { Command } from 'commander';
import { everyPage } from '../../every-page.ts';
import type { Cli } from '../cli.ts';
import { findTemplate } from '../find.ts';
import { gatherPairs, limited, oneOf } from '../options.ts';
import { UsageError } from '../refused.ts';
import { showTime } from '../show-time.ts';
import { pairs, truthOf, whatIsTrue } from './values.ts';

interface Options {
  template?: string;
  answered?: boolean;
  limit?: number;
}
interface AnswerOptions {
  outcome: (typeof contestOutcomes)[number];
  true?: [string, string][];
  values?: string;
  words: string;
}

export function addTo(golds: Command, cli: Cli): void {
  limited(golds.command('contests'))
    .description('what workers say against golds, oldest first')
    .option('--template <template>', 'only of this one: id or name')
    .option('--answered', 'those that have their answer')
    .action(async ({ template, answered, limit }: Options) => {
      const hands = await cli.hands();
      const input = {
        state: answered ? ('answered' as const) : ('open' as const),
        ...(template ? { template: await findTemplate(hands, template) } : {}),
      };
      await cli.list(
        everyPage(hands.golds.contests, input),
        [
          { head: 'when', of: (one) => showTime(one.at) },
          { head: 'worker', of: (one) => one.workerName, most: 20 },
          { head: 'item', of: (one) => pairs(one.input), most: 30 },
          { head: 'said', of: (one) => pairs(one.said), most: 30 },
          { head: 'truth', of: (one) => pairs(one.truth), most: 30 },
          { head: 'words', of: (one) => one.text, most: 60 },
          { head: 'answer', of: (one) => one.outcome },
          { head: 'id', of: (one) => one.id },
        ],
        { ...(limit ? { limit } : {}), none: 'No worker contests a gold.' },
      );
    });
  golds
    .command('answer')
    .description('answer a contest: the gold is upheld, corrected, or retired')
    .argument('<contest>', 'id, con_…')
    .addOption(oneOf('--outcome <outcome>', 'what becomes of the gold', contestOutcomes).makeOptionMandatory())
    .option('--true <field=text>', 'with corrected: the right text or option of a field', gatherPairs)
    .option('--values <json>', 'with corrected: right values as a JSON object, for other kinds')
    .requiredOption('--words <text>', 'what the worker is told')
    .action(async (id: string, { outcome, true: known, values, words }: AnswerOptions) => {
      const truth = truthOf(known, values);
      if (outcome === 'corrected' && !truth) throw new UsageError(whatIsTrue);
      const contest = await (await cli.hands()).golds.answerContest({
        id,
        outcome,
        words,
        ...(truth && outcome === 'corrected' ? { truth } : {}),
      });
      await cli.show(contest, `Answered: ${contest.outcome}. ${contest.workerName} is told.`);
    });
}
