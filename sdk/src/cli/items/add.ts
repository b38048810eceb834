import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { Command } from 'commander';
import type { Hands } from '../../client.ts';
import type { Cli } from '../cli.ts';
import { findBatch } from '../find.ts';
import { gatherPairs } from '../options.ts';
import { UsageError } from '../refused.ts';
import { count } from '../show-time.ts';
import { type NewRow, rowsOf } from './rows.ts';

/** As many as one request may bring. */
const atOnce = 1000;

interface Options {
  value?: [string, string][];
  externalId?: string;
  file?: string;
}

export function addTo(items: Command, cli: Cli): void {
  items
    .command('add')
    .description('add items to a batch, also to a running one')
    .argument('<batch>', 'id or title')
    .option('--value <column=value>', 'one cell of a single item; give it once per column', gatherPairs)
    .option('--external-id <id>', 'your own id of that item: the same one is not added twice')
    .option(
      '--file <file>',
      'JSON lines, each a row by column key or {"input": …, "externalId": …}; - for standard input',
    )
    .action((named: string, options: Options) => add(cli, named, options));
}

async function add(cli: Cli, named: string, { value, externalId, file }: Options): Promise<void> {
  if ((value === undefined) === (file === undefined))
    throw new UsageError('Give either --value column=value or --file FILE.');
  if (externalId && !value) throw new UsageError('In a file the id stands in each line, as "externalId".');
  const hands = await cli.hands();
  const id = await findBatch(hands, named);
  const single: NewRow[] = value ? [{ input: Object.fromEntries(value), ...(externalId ? { externalId } : {}) }] : [];
  const rows = file === undefined ? single : rowsOf(file === '-' ? cli.io.stdin : createReadStream(file));
  const sum = { added: 0, known: 0 };
  for await (const some of stretches(rows)) {
    const { added, known, items } = await addSome(hands, id, some);
    sum.added += added;
    sum.known += known;
    if (cli.json) await cli.show({ added, known, items });
    else if (file !== undefined) cli.note(`${count(sum.added, 'item')} added`);
  }
  await cli.say(`${count(sum.added, 'item')} added${sum.known > 0 ? `, ${sum.known} known already` : ''}.`);
}

/** The key makes the request safe to repeat when the answer was lost on the way. */
async function addSome(hands: Hands, id: string, rows: NewRow[]) {
  const key = { idempotencyKey: randomUUID() };
  try {
    return await hands.items.add({ id, rows }, key);
  } catch (error) {
    if ((error as { status?: unknown }).status !== 0) throw error;
    return await hands.items.add({ id, rows }, key);
  }
}

async function* stretches(rows: Iterable<NewRow> | AsyncIterable<NewRow>): AsyncGenerator<NewRow[]> {
  let some: NewRow[] = [];
  for await (const row of rows) {
    if (some.push(row) < atOnce) continue;
    yield some;
    some = [];
  }
  if (some.length > 0) yield some;
}
