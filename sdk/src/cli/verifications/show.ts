import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { findBatch } from '../find.ts';
import { count, showSeconds } from '../show-time.ts';
import { chainLines } from './lines.ts';

export function addTo(verifications: Command, cli: Cli): void {
  verifications
    .command('show', { isDefault: true })
    .description('the checking step of a batch, or what adding one would cost')
    .argument('<batch>', 'id or title')
    .action(async (named: string) => {
      const hands = await cli.hands();
      const shown = await hands.verifications.show({ id: await findBatch(hands, named) });
      const { checkedBy, checks, offer } = shown;
      const lines = [...(checkedBy ? chainLines(checkedBy) : []), ...(checks ? chainLines(checks) : [])];
      if (offer)
        lines.push(
          `A checking step would judge ${offer.fields.map((field) => field.label).join(', ')}: ${count(offer.answers, 'answer')}, about ${showSeconds(offer.minutes.inAll * 60)} of reading.`,
        );
      if (lines.length === 0) lines.push('There is no checking step, and nothing that people would have to judge.');
      await cli.show(shown, ...lines);
    });
}
