import type { Command } from 'commander';
import { everyPage } from '../../every-page.ts';
import type { Cli } from '../cli.ts';
import { limited } from '../options.ts';
import { showTime } from '../show-time.ts';

interface Options {
  archived?: boolean;
  limit?: number;
}

export function addTo(templates: Command, cli: Cli): void {
  limited(templates.command('list'))
    .description('templates, newest change first')
    .option('--archived', 'those in the archive')
    .action(async ({ archived, limit }: Options) => {
      const hands = await cli.hands();
      await cli.list(
        everyPage(hands.templates.list, { limit: 100, archived: archived ? 'true' : 'false' }),
        [
          { head: 'name', of: (one) => one.name },
          { head: 'version', of: (one) => one.version },
          { head: 'fields', of: (one) => one.fields },
          { head: 'batches', of: (one) => one.batches },
          { head: 'changed', of: (one) => showTime(one.changedAt) },
          { head: 'id', of: (one) => one.id },
        ],
        {
          ...(limit ? { limit } : {}),
          none: 'No templates yet. See "hands templates library" for some to begin with.',
        },
      );
    });
}
