import type { Command } from 'commander';
import { everyPage } from '../../every-page.ts';
import type { Cli } from '../cli.ts';
import { limited } from '../options.ts';
import { showTime } from '../show-time.ts';

interface Options {
  drop?: string;
  limit?: number;
}

export function addTo(templates: Command, cli: Cli): void {
  limited(templates.command('drafts'))
    .description('your own drafts of templates, the one written last first')
    .option('--drop <draft>', 'let one go, by its id')
    .action(async ({ drop, limit }: Options) => {
      const hands = await cli.hands();
      if (drop) {
        await hands.drafts.drop({ id: drop });
        return cli.show({ id: drop, dropped: true }, `Let go of ${drop}.`);
      }
      await cli.list(
        everyPage(hands.drafts.list, { limit: 100 }),
        [
          { head: 'name', of: (one) => one.name || 'without a name' },
          { head: 'template', of: (one) => one.template ?? 'new' },
          { head: 'begun', of: (one) => showTime(one.begunAt) },
          { head: 'written', of: (one) => showTime(one.keptAt) },
          { head: 'id', of: (one) => one.id },
        ],
        { ...(limit ? { limit } : {}), none: 'No drafts: everything you wrote is saved.' },
      );
    });
}
