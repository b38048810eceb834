import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { findTemplate } from '../find.ts';
import { write } from '../io.ts';
import { jsonLine } from '../safe-text.ts';

export function addTo(templates: Command, cli: Cli): void {
  templates
    .command('export')
    .description('write a template as one JSON file')
    .argument('<template>', 'id or name')
    .option('-o, --output <file>', 'file to write; standard output without it')
    .action(async (named: string, { output }: { output?: string }) => {
      const hands = await cli.hands();
      const file = await hands.templates.export({ id: await findTemplate(hands, named) });
      if (!output) return write(cli.io.stdout, cli.json ? `${jsonLine(file)}\n` : `${JSON.stringify(file, null, 2)}\n`);
      await writeFile(output, `${JSON.stringify(file, null, 2)}\n`);
      await cli.show({ file: output, name: file.name }, `${output}: “${file.name}”`);
    });
}
