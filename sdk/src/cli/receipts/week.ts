import type { Command } from 'commander';
import { saveStream } from '../../save-stream.ts';
import type { Cli } from '../cli.ts';
import { UsageError } from '../refused.ts';
import { tableLines } from '../table.ts';
import { receiptLines, showMinutes } from './lines.ts';

export function addTo(receipts: Command, cli: Cli): void {
  receipts
    .command('week')
    .description('what a week gave back to the workspace, by person and by kind of task')
    .argument('[week]', 'such as 2026-W47; the last whole one when left out')
    .option('--csv', 'as CSV, a row for each batch and line')
    .action(async (week: string | undefined, { csv = false }: { csv?: boolean }) => {
      if (csv && cli.json) throw new UsageError('Choose one of --csv and --json.');
      const hands = await cli.hands();
      const wanted = week === undefined ? {} : { week };
      if (csv) {
        await saveStream(await hands.receipts.export({ ...wanted, format: 'csv' }), cli.io.stdout);
        return;
      }
      const shown = await hands.receipts.week(wanted);
      await cli.show(
        shown,
        `${shown.week}, ${shown.from} to ${shown.to}${shown.running ? ', not over yet' : ''}`,
        shown.words,
        ...receiptLines(shown.receipt),
        '',
        ...tableLines(shown.people, [
          { head: 'whose task', of: ({ name }) => name ?? 'nobody’s in particular', most: 30 },
          { head: 'items', of: ({ items }) => items },
          { head: 'given back', of: ({ net }) => showMinutes(net.minutes) },
        ]),
        '',
        ...tableLines(shown.kinds, [
          { head: 'kind', of: ({ kind }) => kind ?? 'of no kind', most: 30 },
          { head: 'items', of: ({ items }) => items },
          { head: 'given back', of: ({ net }) => showMinutes(net.minutes) },
        ]),
        '',
        `since the beginning: ${showMinutes(shown.all.net.minutes)}`,
        ...(shown.next ? [`next to hand over: ${shown.next.words}`] : []),
      );
    });
}
