import type { Command } from 'commander';
import { everyPage } from '../../every-page.ts';
import type { Cli } from '../cli.ts';
import { limited } from '../options.ts';
import { showTime } from '../show-time.ts';

export function addTo(signals: Command, cli: Cli): void {
  limited(signals.command('mine'))
    .description('signals about your own answers as a worker')
    .action(async ({ limit }: { limit?: number }) => {
      const hands = await cli.hands();
      await cli.list(
        everyPage(hands.signals.mine, { limit: 50 }),
        [
          { head: 'when', of: (one) => showTime(one.at) },
          { head: 'batch', of: (one) => one.batchTitle, most: 24 },
          { head: 'state', of: (one) => one.state },
          { head: 'noticed', of: (one) => one.words, most: 90 },
          { head: 'id', of: (one) => one.id },
        ],
        { ...(limit ? { limit } : {}), none: 'Nothing was noticed about your answers.' },
      );
    });
  signals
    .command('answer')
    .description('say how it came about; whoever looks at the signal reads it')
    .argument('<signal>', 'id, sig_…')
    .argument('<text>', 'what you want to say')
    .action(async (id: string, text: string) => {
      const view = await (await cli.hands()).signals.answer({ id, text });
      await cli.show(view, 'Sent. Whoever looks at it reads what you wrote.');
    });
}
