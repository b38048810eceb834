import type { Command } from 'commander';
import { everyPage } from '../../every-page.ts';
import type { Cli } from '../cli.ts';
import { findBatch } from '../find.ts';
import { limited } from '../options.ts';
import { importColumns } from './lines.ts';

export function addTo(imports: Command, cli: Cli): void {
  limited(imports.command('list'))
    .description('imports of a batch, newest first')
    .argument('<batch>', 'id or title')
    .action(async (named: string, { limit }: { limit?: number }) => {
      const hands = await cli.hands();
      const entries = everyPage(hands.imports.list, { id: await findBatch(hands, named), limit: 100 });
      await cli.list(entries, importColumns, {
        ...(limit ? { limit } : {}),
        none: 'Nothing was imported into this batch.',
      });
    });
}
