import { hoursWords, inShort, recommendations, smallTaskStates } from '@manyhands/contract';
import type { Command } from 'commander';
import { everyPage } from '../../every-page.ts';
import type { Cli } from '../cli.ts';
import { limited, oneOf } from '../options.ts';

interface Options {
  state?: (typeof smallTaskStates)[number];
  recommendation?: (typeof recommendations)[number];
  search?: string;
  limit?: number;
}

export function addTo(audit: Command, cli: Cli): void {
  limited(audit.command('list', { isDefault: true }))
    .description('small tasks, the most hours a week first, and what to do with each')
    .addOption(oneOf('--state <state>', 'only those in this state; open when left out', smallTaskStates))
    .addOption(oneOf('--recommendation <word>', 'only those with this recommendation', recommendations))
    .option('--search <text>', 'part of a name, a tool, or of who does it')
    .action(async ({ state, recommendation, search, limit }: Options) => {
      const { smallTasks } = await cli.hands();
      const input = {
        limit: Math.min(limit ?? 50, 200),
        ...(state ? { state } : {}),
        ...(recommendation ? { recommendation } : {}),
        ...(search ? { search } : {}),
      };
      await cli.list(
        everyPage(smallTasks.list, input),
        [
          { head: 'small task', of: (one) => one.name, most: 44 },
          { head: 'who', of: (one) => one.who?.name ?? null, most: 20 },
          { head: 'tool', of: (one) => one.tool, most: 16 },
          { head: 'a week', of: (one) => (one.hoursPerWeek === null ? null : hoursWords(one.hoursPerWeek)) },
          {
            head: 'what to do',
            of: (one) =>
              `${inShort[one.advice.recommendation]}${one.advice.certain || one.advice.recommendation === 'undecided' ? '' : ' (probably)'}`,
          },
          { head: 'id', of: (one) => one.id },
        ],
        {
          ...(limit ? { limit } : {}),
          none: 'Nothing noted yet. Begin with: hands audit add "tag 120 photos a week, 1 min each".',
        },
      );
      if (!cli.json && !state) cli.note((await smallTasks.summary({})).totals.says);
    });
}
