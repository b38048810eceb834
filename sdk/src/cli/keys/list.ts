import type { Command } from 'commander';
import { everyPage } from '../../every-page.ts';
import type { Cli } from '../cli.ts';
import { limited } from '../options.ts';
import { showTime } from '../show-time.ts';

export function addTo(keys: Command, cli: Cli): void {
  limited(keys.command('list'))
    .description('API keys of the workspace, without their secrets')
    .action(async ({ limit }: { limit?: number }) => {
      const hands = await cli.hands();
      await cli.list(
        everyPage(hands.keys.list, { limit: 100 }),
        [
          { head: 'name', of: (key) => key.name },
          { head: 'begins with', of: (key) => key.start },
          { head: 'may', of: (key) => key.scopes.join(', ') },
          { head: 'made by', of: (key) => key.madeBy },
          { head: 'last used', of: (key) => showTime(key.lastUsedAt) },
          { head: 'id', of: (key) => key.id },
        ],
        { ...(limit ? { limit } : {}), none: 'No API keys.' },
      );
    });
}
