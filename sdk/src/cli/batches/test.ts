import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { findBatch } from '../find.ts';
import { CliRefusal } from '../refused.ts';
import { progressText } from './columns.ts';

const whole = (text: string): number => {
  const number = Number(text);
  if (!Number.isSafeInteger(number)) throw new CliRefusal(`“${text}” is no whole number.`);
  return number;
};

/** Try the first items, take the newest version, and let the rest go. */
export function addTo(batches: Command, cli: Cli): void {
  batches
    .command('test')
    .description('let a few people answer the first items of a draft; the rest waits')
    .argument('<batch>', 'id or title')
    .option('--items <n>', 'how many items, 1 to 50', whole, 5)
    .option('--people <n>', 'how many people answer each, 1 to 5', whole, 2)
    .option('--anyway <reason>', 'why it goes out although the brief must be mended first')
    .action(async (named: string, options: { items: number; people: number; anyway?: string }) => {
      const hands = await cli.hands();
      const test = await hands.batches.test({ id: await findBatch(hands, named), ...options });
      await cli.show(
        test,
        `${test.title} runs: ${progressText(test.progress)}`,
        `See it with "hands tests show ${test.id}".`,
      );
    });
  batches
    .command('renew')
    .description('give a draft the newest version of its template')
    .argument('<batch>', 'id or title')
    .action(async (named: string) => {
      const hands = await cli.hands();
      const batch = await hands.batches.renew({ id: await findBatch(hands, named) });
      await cli.show(batch, `${batch.title} has version ${batch.versionNumber}.`);
    });
  batches
    .command('release')
    .description('let people outside the team in; before the test only with a reason, which is recorded')
    .argument('<batch>', 'id or title')
    .option('--because <reason>', 'why it cannot wait for the test')
    .action(async (named: string, { because }: { because?: string }) => {
      const hands = await cli.hands();
      const id = await findBatch(hands, named);
      const batch = await hands.batches.release({ id, ...(because === undefined ? {} : { because }) });
      await cli.show(batch, `${batch.title} is offered to people outside the team too.`);
    });
}
