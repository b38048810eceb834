import { kindsOfTask } from '@manyhands/contract';
import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { findTemplate } from '../find.ts';

export function addTo(templates: Command, cli: Cli): void {
  templates
    .command('classify')
    .description('say which kind of small task a template is; receipts are added up by it')
    .argument('<template>', 'id or name')
    .argument('<kind>', `such as ${kindsOfTask[0]?.slug}, as "hands templates library" names them, or none`)
    .action(async (named: string, word: string) => {
      const hands = await cli.hands();
      const id = await findTemplate(hands, named);
      const kind = word === 'none' ? null : word;
      await hands.templates.classify({ id, kind });
      await cli.show({ id, kind }, kind ? `Receipts count it as ${kind}.` : 'It is of no kind now.');
    });
}
