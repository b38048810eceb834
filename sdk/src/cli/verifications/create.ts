import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { findTemplate } from '../find.ts';

export function addTo(verifications: Command, cli: Cli): void {
  verifications
    .command('create')
    .description('make a checking template of a template: accept, fix, or reject with the clause')
    .argument('<template>', 'id or name')
    .option('--fields <keys>', 'fields to be judged, with commas; by default those that no vote can settle')
    .action(async (named: string, { fields }: { fields?: string }) => {
      const hands = await cli.hands();
      const made = await hands.verifications.create({
        template: await findTemplate(hands, named),
        ...(fields === undefined ? {} : { fields: fields.split(',').map((key) => key.trim()) }),
      });
      const judged = made.fields.map((field) => field.label).join(', ');
      await cli.show(made, `“${made.name}” judges: ${judged}.`, `It is a plain template: ${made.template}`);
    });
}
