import { readFile } from 'node:fs/promises';
import { hoursWords, inShort } from '@manyhands/contract';
import type { Command } from 'commander';
import type { Hands } from '../../client.ts';
import type { Cli } from '../cli.ts';
import { CliRefusal } from '../refused.ts';
import { count } from '../show-time.ts';

type Answer = Awaited<ReturnType<Hands['smallTasks']['import']>>;
const charactersMax = 4_000_000;

export function addTo(audit: Command, cli: Cli): void {
  audit
    .command('import')
    .description('note the small tasks of a table and print what to do with each; exit code 1 when lines were left out')
    .argument('<file>', 'CSV or TSV with a header (task, who, minutes, times per week, tool, …); - for standard input')
    .option('--preview', 'only say what it would do')
    .action(async (file: string, { preview = false }: { preview?: boolean }) => {
      const text = await textOf(file, cli);
      const answer = await (await cli.hands()).smallTasks.import({ text, preview });
      if (cli.json) for (const line of jsonOf(answer, preview)) await cli.show(line);
      else await cli.say(...linesOf(answer, preview));
      const { bad } = answer;
      if (bad.length > 0)
        throw new CliRefusal(
          `${count(bad.length, 'line')} left out: ${bad
            .slice(0, 20)
            .map(({ line, problems }) => `line ${line}: ${problems.join(' ')}`)
            .join(
              '\n',
            )}${bad.length > 20 ? `\nand ${bad.length - 20} more; see them with --json.` : ''}\nCorrect them and import the file again: what is in already is not noted twice.`,
        );
    });
}

async function textOf(file: string, { io }: Cli): Promise<string> {
  const parts: Buffer[] = [];
  if (file === '-') for await (const part of io.stdin) parts.push(Buffer.from(part as Uint8Array));
  else
    parts.push(
      await readFile(file).catch((error: NodeJS.ErrnoException) => {
        throw new CliRefusal(
          error.code === 'ENOENT'
            ? `There is no file ${file}. Check its name and folder.`
            : `${file} cannot be read: ${error.message}`,
        );
      }),
    );
  const text = decode(Buffer.concat(parts));
  if (text.trim() === '') throw new CliRefusal(`${file} is empty. Write a header and at least one line.`);
  if (text.length > charactersMax) throw new CliRefusal(`${file} is too large: 4 MB are the most. Bring it in parts.`);
  return text;
}

/** Spreadsheets write UTF-8, or UTF-16 with a mark; what is no UTF-8 is read as Windows writes it. */
function decode(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return bytes.subarray(2).toString('utf16le');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** One object per line of the file in its order, then the totals. */
function jsonOf({ lines, bad, totals, added, columns }: Answer, preview: boolean): object[] {
  const all = [
    ...lines.map(({ line, id, name, hoursPerWeek, recommendation, certain, says, reasons, known }) => ({
      ...{ line, id, name, hoursPerWeek, recommendation, certain, says, reasons, known },
    })),
    ...bad.map(({ line, cells, problems }) => ({ line, name: cells[0] ?? '', problems, cells })),
  ].sort((a, b) => a.line - b.line);
  const { says, ...sums } = totals;
  return [...all, { totals: { ...sums, says, added: preview ? 0 : added, leftOut: bad.length }, columns }];
}

function linesOf({ lines, added, totals }: Answer, preview: boolean): string[] {
  const known = lines.filter((line) => line.known).length;
  const shown = lines.slice(0, 200).map(({ name, hoursPerWeek, recommendation, says, reasons }) => {
    const hours = hoursPerWeek === null ? '?' : hoursWords(hoursPerWeek);
    return `${name}\n  ${hours} a week, ${inShort[recommendation]}. ${says}${reasons[0] ? ` ${reasons.join(' ')}` : ''}`;
  });
  return [
    ...shown,
    ...(lines.length > 200 ? [`and ${lines.length - 200} more; see them with hands audit list.`] : []),
    totals.says,
    `${preview ? `${count(added, 'small task')} would be noted` : `${count(added, 'small task')} noted`}${known > 0 ? `, ${known} known already` : ''}.`,
  ];
}
