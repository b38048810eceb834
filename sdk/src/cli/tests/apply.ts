import type { TestView } from '@manyhands/contract';
import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { findBatch } from '../find.ts';
import { CliRefusal } from '../refused.ts';

type Suggestion = NonNullable<TestView['test']>['suggestions'][number];

export function addTo(tests: Command, cli: Cli): void {
  tests
    .command('apply')
    .description('take suggestions of a test into the brief, all in one save')
    .argument('<batch>', 'id or title, of the batch or of its test')
    .argument('<suggestion...>', 'numbers as "hands tests show" lists them, or keys')
    .option('--text <words>', 'say it in these words; for one suggestion')
    .action(async (named: string, wanted: string[], { text }: { text?: string }) => {
      if (text !== undefined && wanted.length > 1) throw new CliRefusal('Give --text with one suggestion at a time.');
      const hands = await cli.hands();
      const id = await findBatch(hands, named);
      const page = await hands.tests.show({ id });
      const take = wanted.map((one) => {
        const { key } = findSuggestion(page.test?.suggestions ?? [], one);
        return text === undefined ? { key } : { key, text };
      });
      const after = await hands.tests.apply({ id, take, expected: page.changedAt });
      await cli.show(after, `Taken: version ${after.latest.number} of ${after.templateName} says so.`);
    });
}

function findSuggestion(all: readonly Suggestion[], wanted: string): Suggestion {
  const found = all.find((one) => one.key === wanted) ?? (/^\d+$/.test(wanted) ? all[Number(wanted) - 1] : undefined);
  if (found) return found;
  throw new CliRefusal(`There is no suggestion “${wanted}”. See what there is with "hands tests show".`);
}
