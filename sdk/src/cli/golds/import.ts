import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import type { Row, Values } from '@manyhands/contract';
import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { findTemplate } from '../find.ts';
import { CliRefusal } from '../refused.ts';
import { count } from '../show-time.ts';
import { textLines } from '../text-lines.ts';

interface NewGold {
  input: Row;
  truth: Values;
  reason?: string;
}
/** As many as one request may bring. */
const atOnce = 500;
const wanted = 'Write one gold a line: {"input": {"column": "value"}, "truth": {"field": "value"}, "reason": "why"}.';

export function addTo(golds: Command, cli: Cli): void {
  golds
    .command('import')
    .description('make golds of a file; rows that do not fit are named, the others are in')
    .argument('<template>', 'id or name')
    .argument('<file>', 'JSON lines, each {"input": …, "truth": …, "reason": …}; - for standard input')
    .option('--practice', 'to practise on; they are not mixed in then')
    .action(async (named: string, file: string, { practice = false }: { practice?: boolean }) => {
      const hands = await cli.hands();
      const template = await findTemplate(hands, named);
      const sum = { added: [] as string[], known: [] as number[], bad: [] as { line: number; why: string }[] };
      for await (const { lines, rows } of stretches(file === '-' ? cli.io.stdin : createReadStream(file))) {
        const { added, known, bad } = await hands.golds.import({ template, rows, practice });
        sum.added.push(...added);
        sum.known.push(...known.map((at) => lines[at] ?? 0));
        for (const { row, problems } of bad)
          sum.bad.push({ line: lines[row] ?? 0, why: problems.map((p) => `${p.path}: ${p.message}`).join(' ') });
      }
      await cli.show(
        sum,
        `${count(sum.added.length, 'gold')} made${sum.known.length > 0 ? `, ${sum.known.length} known already` : ''}.`,
        ...sum.bad.slice(0, 20).map(({ line, why }) => `Line ${line} was left out. ${why}`),
        ...(sum.bad.length > 20 ? [`${sum.bad.length - 20} more lines were left out; see them with --json.`] : []),
      );
    });
}

/** Golds in stretches that one request takes, each with the number of its line. */
async function* stretches(stream: Readable): AsyncGenerator<{ lines: number[]; rows: NewGold[] }> {
  let number = 0;
  let some: { lines: number[]; rows: NewGold[] } = { lines: [], rows: [] };
  for await (const line of textLines(stream)) {
    number++;
    if (line.trim() === '') continue;
    some.lines.push(number);
    if (some.rows.push(goldOf(line, number)) < atOnce) continue;
    yield some;
    some = { lines: [], rows: [] };
  }
  if (some.rows.length > 0) yield some;
}

function goldOf(line: string, number: number): NewGold {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw new CliRefusal(`Line ${number} is not JSON. ${wanted}`);
  }
  const { input, truth, reason } = (value ?? {}) as { input?: unknown; truth?: unknown; reason?: unknown };
  if (!isObject(input) || !isObject(truth)) throw new CliRefusal(`Line ${number} is no gold. ${wanted}`);
  return { input: input as Row, truth, ...(typeof reason === 'string' ? { reason } : {}) };
}

const isObject = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
