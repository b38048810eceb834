import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { gatherPairs, wholeNumber } from '../options.ts';
import { UsageError } from '../refused.ts';

interface Options {
  clause: number;
  fields?: string;
  note?: [string, string][];
}

export function addTo(review: Command, cli: Cli): void {
  review
    .command('send-back')
    .description('send an answer back: only the failing fields are asked again')
    .argument('<answer>', 'id, asg_…')
    .requiredOption('--clause <n>', 'number of the clause of the brief that was missed', wholeNumber(1, 200))
    .option('--fields <keys>', 'failing fields, separated by commas')
    .option('--note <field=text>', 'what is wrong with a field; may be given several times', gatherPairs)
    .action(async (id: string, { clause, fields = '', note = [] }: Options) => {
      const failing = new Set(
        [...fields.split(','), ...note.map(([field]) => field)].map((key) => key.trim()).filter(Boolean),
      );
      if (failing.size === 0)
        throw new UsageError('Name the failing fields: --fields brand,size or --note brand="is misspelled".');
      const view = await (await cli.hands()).decisions.sendBack({
        id,
        clause,
        fields: [...failing],
        notes: Object.fromEntries(note),
      });
      await cli.show(view, `Sent back to ${view.workerName}: ${[...failing].join(', ')}.`);
    });
}
