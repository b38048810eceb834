import { readFile, stat } from 'node:fs/promises';
import { templateFile } from '@manyhands/contract';
import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { CliRefusal } from '../refused.ts';

const bytesMax = 5_000_000;

export function addTo(templates: Command, cli: Cli): void {
  templates
    .command('import')
    .description('create a template from a file that was exported')
    .argument('<file>', 'a .json file')
    .action(async (file: string) => {
      const made = await (await cli.hands()).templates.import(await readTemplate(file));
      await cli.show(made, `Imported “${made.name}” with ${made.fields} fields: ${made.id}`);
    });
}

/** Reads and checks before anything is sent, so that the refusal names the file and the place in it. */
async function readTemplate(file: string) {
  if ((await stat(file)).size > bytesMax)
    throw new CliRefusal(`${file} is larger than a template can be (5 MB). Is it the right file?`);
  const text = await readFile(file, 'utf8');
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    throw new CliRefusal(
      `${file} is not JSON: ${error instanceof Error ? error.message : error}. Export the template again.`,
    );
  }
  const read = templateFile.safeParse(value);
  if (read.success) return read.data;
  const faults = read.error.issues
    .slice(0, 10)
    .map(({ path, message }) => `  ${path.join('.') || 'the file'}: ${message}`);
  throw new CliRefusal(
    `${file} is no template of Many Hands.\n${faults.join('\n')}\nCorrect these places, then import it again.`,
  );
}
