import type { Command } from 'commander';
import type { Cli } from '../cli.ts';

export function addTo(templates: Command, cli: Cli): void {
  templates
    .command('add')
    .description('add a template of the library to the workspace')
    .argument('<slug>', 'as "hands templates library" names it')
    .action(async (slug: string) => {
      const made = await (await cli.hands()).templates.add({ slug });
      await cli.show(
        made,
        `Added “${made.name}”: ${made.id}`,
        `Next: hands batches create --template ${made.id} --csv FILE --watch`,
      );
    });
}
