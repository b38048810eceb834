import type { Command } from 'commander';
import type { Cli } from '../cli.ts';

export function addTo(review: Command, cli: Cli): void {
  review
    .command('undo')
    .description('take a decision back within a few seconds')
    .argument('<answer>', 'id, asg_…')
    .action(async (id: string) => {
      const view = await (await cli.hands()).decisions.undo({ id });
      await cli.show(view, `Taken back; the answer of ${view.workerName} waits again.`);
    });
}
