import type { contract, Got } from '@manyhands/contract';
import type { Command } from 'commander';
import { barText } from '../bar.ts';
import type { Cli } from '../cli.ts';
import { findBatch } from '../find.ts';
import { oneLine } from '../safe-text.ts';

type Summary = Got<typeof contract.results.summary>;

export function addTo(results: Command, cli: Cli): void {
  results
    .command('show')
    .description('the distribution of each field over the results so far')
    .argument('<batch>', 'id or title')
    .action(async (named: string) => {
      const hands = await cli.hands();
      const summary = await hands.results.summary({ id: await findBatch(hands, named) });
      await cli.show(
        summary,
        `${summary.results} results of ${summary.items} items`,
        ...summary.fields.flatMap(fieldLines),
      );
    });
}

function fieldLines({
  label,
  answered,
  agreement,
  confidence,
  calibrated,
  unsettled,
  shares,
  range,
}: Summary['fields'][number]): string[] {
  const agreed = agreement === null ? '' : `, ${Math.round(agreement * 100)} % agreement`;
  const word = calibrated > 0 ? 'confidence' : 'score';
  const sure = confidence === null ? '' : `, ${word} ${Math.round(confidence * 100)} % on average`;
  const open = unsettled > 0 ? `, ${unsettled} not settled` : '';
  const most = Math.max(1, ...shares.map((share) => share.count));
  return [
    '',
    `${label}: ${answered} answered${agreed}${sure}${open}`,
    ...(range
      ? [
          `  from ${range.min} to ${range.max}, ${range.median} in the middle, ${Number(range.mean.toPrecision(4))} on average`,
        ]
      : []),
    ...shares
      .slice(0, 12)
      .map(
        (share) =>
          `  ${barText(share.count / most, 12)} ${String(share.count).padStart(6)}  ${oneLine(share.label, 60)}`,
      ),
  ];
}
