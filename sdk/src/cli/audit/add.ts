import { captureLine, guessKind } from '@manyhands/contract';
import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { adviceLines } from './show.ts';

export function addTo(audit: Command, cli: Cli): void {
  audit
    .command('add')
    .description('note a small task in one line, such as "tag 120 photos a week, 1 min each, Meena in Sheets"')
    .argument('<line...>', 'what is done, how often, how long each takes, who does it, in which tool')
    .action(async (words: string[]) => {
      const { name, minutes, timesPerWeek, who, tool } = captureLine(words.join(' '));
      const kind = guessKind(name)?.slug;
      const task = await (await cli.hands()).smallTasks.create({
        ...{ name, minutes, timesPerWeek, who, tool },
        ...(kind ? { kind } : {}),
      });
      await cli.show(task, `Noted ${task.id}.`, ...adviceLines(task));
    });
}
