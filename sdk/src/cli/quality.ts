import type { contract, Got } from '@manyhands/contract';
import type { Command } from 'commander';
import { barText } from './bar.ts';
import type { Cli } from './cli.ts';
import { findBatch } from './find.ts';
import { oneLine } from './safe-text.ts';

type Quality = Got<typeof contract.quality.get>;

export function addTo(hands: Command, cli: Cli): void {
  hands
    .command('quality')
    .description('how sure the results of a batch are, what that took, and what spot checks prove')
    .argument('<batch>', 'id or title')
    .action(async (named: string) => {
      const client = await cli.hands();
      const id = await findBatch(client, named);
      const quality = await client.quality.get({ id });
      const certificate = await client.spotChecks.certificate({ batch: id });
      await cli.show({ ...quality, certificate }, ...lines(quality), '', certificate.words);
    });
}

const whole = (share: number): string => `${Math.round(share * 100)} %`;

function lines({ plan, kind, items, answers, histogram, fields, gold }: Quality): string[] {
  const most = Math.max(1, ...histogram.map((bin) => bin.items));
  const word = kind ?? 'score';
  return [
    `${plan.name}: ${items.settled} of ${items.all} items settled, ${items.unsettled} not to be settled, ${items.asking} asked again`,
    `${answers.given} answers${answers.perItem === null ? '' : `, ${answers.perItem.toFixed(2)} an item; three each would be ${answers.fixedThree}, the plan's most ${answers.fixedMost}`}`,
    ...(kind === null ? [] : ['', `items by ${word}`]),
    ...histogram
      .filter((bin) => bin.items > 0)
      .map(
        ({ from, to, items: n }) =>
          `  ${`${whole(from)} to ${whole(to)}`.padStart(14)}  ${barText(n / most, 24)} ${String(n).padStart(6)}`,
      ),
    ...fields
      .filter((field) => field.sure !== null)
      .map(
        ({ label, sure, kind: of, unsettled }) =>
          `  ${oneLine(label, 40)}: ${of} ${whole(sure ?? 0)} on average${unsettled > 0 ? `, ${unsettled} not settled` : ''}`,
      ),
    '',
    gold
      ? `gold: ${gold.right} of ${gold.answers} answers right, ${whole(gold.share)} (likely ${whole(gold.low)} to ${whole(gold.high)})`
      : 'gold: none answered yet',
  ];
}
