import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { gatherPairs, wholeNumber } from '../options.ts';

interface Options {
  clause: number;
  evidence: string;
  note?: [string, string][];
}

export function addTo(review: Command, cli: Cli): void {
  review
    .command('reject')
    .description('reject an answer, citing the clause and the evidence; the item is asked again')
    .argument('<answer>', 'id, asg_…')
    .requiredOption('--clause <n>', 'number of the clause of the brief that was missed', wholeNumber(1, 200))
    .requiredOption('--evidence <text>', 'what shows it')
    .option('--note <field=text>', 'what is wrong with a field; may be given several times', gatherPairs)
    .action(async (id: string, { clause, evidence, note = [] }: Options) => {
      const view = await (await cli.hands()).decisions.reject({
        id,
        clause,
        evidence,
        notes: Object.fromEntries(note),
      });
      await cli.show(view, `Rejected the answer of ${view.workerName}; the item is asked again.`);
    });
}
