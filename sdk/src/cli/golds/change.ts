import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { gatherPairs } from '../options.ts';
import { UsageError } from '../refused.ts';
import { truthOf } from './values.ts';

interface Options {
  true?: [string, string][];
  values?: string;
  because?: string;
  practice?: boolean;
}

export function addTo(golds: Command, cli: Cli): void {
  golds
    .command('change')
    .description('correct a gold; everybody who answered it is judged anew and told')
    .argument('<gold>', 'id, gld_…')
    .option('--true <field=text>', 'the right text or option of a field, with all that is known', gatherPairs)
    .option('--values <json>', 'right values of fields as a JSON object, for other kinds')
    .option('--because <text>', 'the reason, shown to a worker who answered otherwise')
    .option('--practice', 'to practise on')
    .option('--no-practice', 'to be mixed in')
    .action(async (id: string, { true: known, values, because, practice }: Options) => {
      const truth = truthOf(known, values);
      if (!truth && because === undefined && practice === undefined)
        throw new UsageError('Say what changes: --true, --values, --because or --practice.');
      const gold = await (await cli.hands()).golds.change({
        id,
        ...(truth ? { truth } : {}),
        ...(because === undefined ? {} : { reason: because }),
        ...(practice === undefined ? {} : { practice }),
      });
      await cli.show(gold, truth ? 'Corrected. Answers to it are judged anew.' : 'Changed.');
    });
  golds
    .command('suspend')
    .description('hand a gold out no more until it is resumed')
    .argument('<gold>', 'id, gld_…')
    .option('--because <text>', 'why')
    .action(async (id: string, { because }: Options) => {
      const gold = await (await cli.hands()).golds.suspend({ id, ...(because ? { because } : {}) });
      await cli.show(gold, 'Suspended. It is handed out no more, and answers to it do not count for now.');
    });
  golds
    .command('resume')
    .description('hand a suspended gold out again')
    .argument('<gold>', 'id, gld_…')
    .action(async (id: string) => {
      const gold = await (await cli.hands()).golds.resume({ id });
      await cli.show(gold, 'Resumed. Answers to it count again.');
    });
  golds
    .command('retire')
    .description('use a gold no more')
    .argument('<gold>', 'id, gld_…')
    .action(async (id: string) => {
      const gold = await (await cli.hands()).golds.retire({ id });
      await cli.show(gold, 'Retired. It is used no more.');
    });
}
