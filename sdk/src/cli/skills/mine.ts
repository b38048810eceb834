import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { figureColumns } from './columns.ts';

export function addTo(skills: Command, cli: Cli): void {
  skills
    .command('mine')
    .description('what is believed about you as a worker: the figures that reviewers see')
    .action(async () => {
      const { items } = await (await cli.hands()).skills.mine({});
      await cli.list(items, figureColumns, { none: 'Nobody has judged an answer of yours yet.' });
    });
}
