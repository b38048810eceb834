import type { Command } from 'commander';
import type { Cli } from '../cli.ts';

const verbs = [
  ['see', 'mark a signal as looked at', 'Looked at'],
  ['dismiss', 'say that a signal was a false alarm', 'Dismissed'],
  ['reopen', 'open a signal again', 'Open again'],
] as const;

export function addTo(signals: Command, cli: Cli): void {
  for (const [verb, says, done] of verbs)
    signals
      .command(verb)
      .description(says)
      .argument('<signal>', 'id, sig_…')
      .action(async (id: string) => {
        const view = await (await cli.hands()).signals[verb]({ id });
        await cli.show(view, `${done}: ${view.words}`);
      });
}
