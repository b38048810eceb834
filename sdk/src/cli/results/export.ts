import type { Command } from 'commander';
import { saveStream } from '../../save-stream.ts';
import { size } from '../bar.ts';
import type { Cli } from '../cli.ts';
import { findBatch } from '../find.ts';
import { oneOf } from '../options.ts';
import { UsageError } from '../refused.ts';

const formats = ['csv', 'xlsx', 'jsonl'] as const;
const kinds = ['items', 'answers'] as const;
interface Options {
  format?: (typeof formats)[number];
  rows?: (typeof kinds)[number];
  output?: string;
  confidence?: boolean;
}

export function addTo(results: Command, cli: Cli): void {
  results
    .command('export')
    .description('write results as a file, or to standard output')
    .argument('<batch>', 'id or title')
    .addOption(oneOf('--format <format>', 'by default that of the file’s name, else CSV', formats))
    .addOption(oneOf('--rows <kind>', 'one row an item, or one an answer', kinds))
    .option('--confidence', 'with how sure each value is and how many answers it stands on')
    .option('-o, --output <file>', 'file to write; appears when it is whole')
    .action((named: string, options: Options) => exportResults(cli, named, options));
}

async function exportResults(
  cli: Cli,
  named: string,
  { format, rows = 'items', output, confidence = false }: Options,
): Promise<void> {
  const { io } = cli;
  const kind =
    format ??
    formats.find((one) => output?.toLowerCase().endsWith(`.${one}`)) ??
    (cli.json && !output ? 'jsonl' : 'csv');
  if (!output && kind === 'xlsx' && io.stdout.isTTY)
    throw new UsageError('A workbook cannot be shown in a terminal. Name a file with -o results.xlsx.');
  if (!output && cli.json && kind !== 'jsonl')
    throw new UsageError(
      'With --json standard output carries JSON lines only. Name a file with -o, or leave --format out.',
    );
  const hands = await cli.hands();
  const response = await hands.results.export(
    { id: await findBatch(hands, named), format: kind, rows, confidence: confidence ? 'true' : 'false' },
    { signal: io.signal },
  );
  if (!output) {
    await saveStream(response, io.stdout);
    return;
  }
  const bar = cli.bar('Export');
  const bytes = await saveStream(response, output, (sofar) => bar.show(0, size(sofar))).finally(bar.end);
  const certificate = response.headers.get('manyhands-certificate');
  await cli.show(
    { file: output, format: kind, rows, bytes, certificate },
    `${output}: ${size(bytes)}`,
    ...(certificate ? [certificate] : []),
  );
}
