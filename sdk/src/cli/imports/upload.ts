import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { findBatch } from '../find.ts';
import { count } from '../show-time.ts';
import { bringTable, type TableOptions, withTableOptions } from './bring-table.ts';

export function addTo(imports: Command, cli: Cli): void {
  const upload = imports
    .command('upload')
    .description('check a table and import its good rows into a batch')
    .argument('<batch>', 'id or title')
    .argument('<file>', '.csv, .tsv, .xlsx or .jsonl; - for standard input');
  withTableOptions(upload).action(async (named: string, file: string, options: TableOptions) => {
    const hands = await cli.hands();
    const one = await bringTable(cli, hands, await findBatch(hands, named), file, options);
    const says =
      one.state === 'imported'
        ? `${count(one.rowsDone, 'item')} imported. Take them out again with: hands imports roll-back ${one.id}`
        : 'Checked; nothing was imported.';
    await cli.show(one, says);
  });
}
