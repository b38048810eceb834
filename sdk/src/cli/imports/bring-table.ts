import { type Command, Option } from 'commander';
import type { Hands } from '../../client.ts';
import { type ImportView, uploadFile } from '../../upload-file.ts';
import { askYes } from '../ask.ts';
import { size } from '../bar.ts';
import type { Cli } from '../cli.ts';
import { gatherPairs, oneOf } from '../options.ts';
import { CliRefusal } from '../refused.ts';
import { count } from '../show-time.ts';
import { checkLines } from './lines.ts';
import { mapped } from './mapped.ts';

export interface TableOptions {
  map?: [column: string, key: string][];
  format?: 'csv' | 'tsv' | 'xlsx' | 'jsonl';
  duplicates?: 'skip' | 'keep';
  skipBad?: boolean;
  check?: boolean;
}

/** The options that say how a table is read; `create` and `upload` share them. */
export const withTableOptions = (command: Command): Command =>
  command
    .addOption(
      new Option(
        '--map <column=key>',
        'fill a template column from a file column; an empty key leaves it out',
      ).argParser(gatherPairs),
    )
    .addOption(oneOf('--format <format>', 'where the file’s name does not tell', ['csv', 'tsv', 'xlsx', 'jsonl']))
    .addOption(oneOf('--duplicates <what>', 'rows that say the same as another', ['skip', 'keep']))
    .option('--skip-bad', 'leave bad rows out without asking')
    .option('--check', 'only check the file; import nothing');

/**
 * Uploads a table, shows what the check found and imports the good rows. Resolves when they are there, or after the check with
 * `--check`. Refuses a table that cannot be read or mapped, and bad rows unless a person or `--skip-bad` agrees; forgets the upload then.
 */
export async function bringTable(
  cli: Cli,
  hands: Hands,
  batch: string,
  file: string,
  options: TableOptions,
): Promise<ImportView> {
  const sent = await upload(cli, hands, batch, file, options);
  let one = await follow(cli, hands, sent, 'checking', 'Check');
  try {
    if (options.map && one.state !== 'refused')
      one = await follow(cli, hands, await mapped(hands, one, options.map), 'checking', 'Check');
    cli.note(...checkLines(one));
    if (one.state === 'refused' || one.state === 'failed')
      throw new CliRefusal(one.why ?? 'The file cannot be read as a table. Save it as CSV in UTF-8 and try again.');
    if (options.check) {
      await hands.imports.discard({ id: one.id });
      return one;
    }
    await agree(cli, one, options);
    const begun = await hands.imports.confirm({
      id: one.id,
      ...(options.duplicates ? { duplicates: options.duplicates } : {}),
    });
    one = await follow(cli, hands, begun, 'importing', 'Import');
  } catch (error) {
    await hands.imports.discard({ id: one.id }).catch(() => undefined);
    throw error;
  }
  if (one.state === 'imported') return one;
  throw new CliRefusal(one.why ?? `The import stopped as “${one.state}”. See it with: hands imports show ${one.id}`);
}

async function upload(
  cli: Cli,
  hands: Hands,
  batch: string,
  file: string,
  { format }: TableOptions,
): Promise<ImportView> {
  const bar = cli.bar('Upload');
  const onBytes = (sent: number, all: number | null) =>
    bar.show(all ? sent / all : 0, all ? `${size(sent)} of ${size(all)}` : size(sent));
  const fromStdin = file === '-';
  try {
    return await uploadFile(hands, batch, fromStdin ? cli.io.stdin : file, {
      onBytes,
      signal: cli.io.signal,
      ...(fromStdin ? { name: `standard input.${format ?? 'csv'}` } : {}),
      ...(format ? { format } : {}),
    });
  } finally {
    bar.end();
  }
}

/** Asks again until the step is over; soon at first, then every second. */
async function follow(
  cli: Cli,
  hands: Hands,
  begun: ImportView,
  step: 'checking' | 'importing',
  title: string,
): Promise<ImportView> {
  let one = begun;
  if (one.state !== step) return one;
  const bar = cli.bar(title);
  for (let pause = 100; one.state === step; pause = Math.min(1000, pause * 1.5)) {
    bar.show(one.progress, step === 'importing' ? count(one.rowsDone, 'row') : count(one.counts.rows, 'row'));
    await new Promise((resolve) => setTimeout(resolve, pause));
    cli.io.signal.throwIfAborted();
    one = await hands.imports.get({ id: one.id });
  }
  if (one.state === 'imported') bar.show(1, count(one.rowsDone, 'row'));
  bar.end();
  return one;
}

async function agree(cli: Cli, { counts }: ImportView, { skipBad }: TableOptions): Promise<void> {
  if (counts.bad === 0 || skipBad) return;
  const says = `${count(counts.bad, 'row')} of ${counts.rows.toLocaleString('en')} cannot be used.`;
  if (!cli.mayAsk)
    throw new CliRefusal(`${says} Nothing was imported. Correct the file, or leave those rows out with --skip-bad.`);
  if (!(await askYes(cli, `${says} Import the ${counts.good.toLocaleString('en')} good ones?`, false)))
    throw new CliRefusal('Nothing was imported.');
}
