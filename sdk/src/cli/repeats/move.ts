import type { Command } from 'commander';
import type { Cli } from '../cli.ts';

const verbs = [
  ['pause', 'let nothing come back until it is resumed', 'Paused'],
  ['resume', 'let it come back again', 'Resumed'],
  ['end', 'end it for good', 'Ended'],
] as const;

export function addTo(repeats: Command, cli: Cli): void {
  for (const [verb, says, done] of verbs)
    repeats
      .command(verb)
      .description(says)
      .argument('<repeat>', 'id, rep_…')
      .action(async (id: string) => {
        const view = await (await cli.hands()).repeats[verb]({ id });
        await cli.show(view, `${done}: ${view.title}`);
      });
}
