import type { contract, Sent } from '@manyhands/contract';
import { orders, type PlanName, planNames } from '@manyhands/contract';
import { type Command, InvalidArgumentError } from 'commander';
import type { Hands } from '../../client.ts';
import type { Cli } from '../cli.ts';
import { findTemplate } from '../find.ts';
import { bringTable, type TableOptions, withTableOptions } from '../imports/bring-table.ts';
import { oneOf, wholeNumber } from '../options.ts';
import { UsageError } from '../refused.ts';
import { count } from '../show-time.ts';
import { progressText } from './columns.ts';
import { watchUntilDone } from './watch.ts';

const plans = planNames.filter((name) => name !== 'custom');

interface Options extends TableOptions {
  template: string;
  csv?: string;
  title?: string;
  overlap?: number;
  plan?: Exclude<PlanName, 'custom'>;
  minutes?: number;
  priority?: number;
  price?: string;
  order?: 'as_given' | 'shuffled';
  due?: string;
  standing?: boolean;
  launch?: boolean;
  watch?: boolean;
}

export function addTo(batches: Command, cli: Cli): void {
  const create = batches
    .command('create')
    .description('create a batch, and bring a table into it')
    .requiredOption('--template <template>', 'id or name')
    .option('--csv <file>', 'table to import: .csv, .tsv, .xlsx or .jsonl; - for standard input')
    .option('--title <title>', 'by default the name of the file or the template')
    .option('--overlap <n>', 'answers an item gets', wholeNumber(1, 20))
    .addOption(oneOf('--plan <plan>', 'how quality is cared for, instead of a fixed number of answers', plans))
    .option('--minutes <n>', 'minutes a worker has for an item', wholeNumber(1, 1440))
    .option('--priority <n>', '0 to 9; higher ones are offered first', wholeNumber(0, 9))
    .option('--due <date>', 'when it is wanted, such as 2026-03-31', dateOf)
    .addOption(oneOf('--order <order>', 'in which items are handed out', orders))
    .option('--price <amount>', 'what an accepted answer is paid, such as 3.00, in the workspace’s currency')
    .option('--standing', 'never gets done; feed it with "hands items add"')
    .option('--launch', 'open it to workers at once')
    .option('--watch', 'launch it and follow it until it is done');
  withTableOptions(create).action((options: Options) => createBatch(cli, options));
}

function dateOf(text: string): string {
  const at = new Date(text);
  if (Number.isNaN(at.getTime()))
    throw new InvalidArgumentError('Write a date such as 2026-03-31, or with a time: 2026-03-31T18:00.');
  return at.toISOString();
}

async function createBatch(cli: Cli, options: Options): Promise<void> {
  if (options.plan && options.overlap !== undefined)
    throw new UsageError('A plan says how many answers an item gets. Leave --overlap or --plan out.');
  if (options.check && (options.launch || options.watch))
    throw new UsageError('--check imports nothing, so there is nothing to launch. Leave one of them out.');
  if (options.check && options.csv === undefined) throw new UsageError('Name the file to check with --csv FILE.');
  const hands = await cli.hands();
  const draft = await hands.batches.create(await asked(hands, options));
  const from = options.csv === undefined ? null : await bringOrDiscard(cli, hands, draft.id, options.csv, options);
  if (options.check) {
    await hands.batches.discard({ id: draft.id });
    return cli.show({ check: from }, 'Checked; nothing was created.');
  }
  const go = options.launch || options.watch;
  const batch = go ? await hands.batches.launch({ id: draft.id }) : await hands.batches.get({ id: draft.id });
  // What has just been imported is counted a moment later, so the import's own count is said.
  const rows = from ? `${count(from.rowsDone, 'item')} imported. ` : '';
  await cli.show(
    from ? { ...batch, import: from } : batch,
    `${batch.title}: ${rows}${progressText(batch.progress)}`,
    `${batch.id}`,
  );
  if (options.watch) await watchUntilDone(cli, hands, batch.id);
  else if (!go) await cli.say(`Open it to workers with: hands batches launch ${batch.id}`);
}

async function asked(hands: Hands, options: Options): Promise<Sent<typeof contract.batches.create>> {
  const template = await findTemplate(hands, options.template);
  const { csv, overlap, plan, minutes, priority, price, order, due, standing } = options;
  const fromFile = csv && csv !== '-' ? csv.replace(/^.*[\\/]/, '').replace(/\.\w+$/, '') : '';
  const title = options.title ?? (fromFile.trim() || (await hands.templates.get({ id: template })).name);
  return {
    template,
    title: title.slice(0, 120),
    ...(overlap === undefined ? {} : { overlap }),
    ...(plan === undefined ? {} : { plan }),
    ...(minutes === undefined ? {} : { leaseMinutes: minutes }),
    ...(priority === undefined ? {} : { priority }),
    ...(price === undefined ? {} : { price }),
    ...(order === undefined ? {} : { order }),
    ...(due === undefined ? {} : { dueAt: due }),
    ...(standing ? { standing } : {}),
  };
}

/** A draft whose table was refused would only lie about; it goes, so that the command can simply be given again. */
async function bringOrDiscard(cli: Cli, hands: Hands, batch: string, file: string, options: Options) {
  try {
    return await bringTable(cli, hands, batch, file, options);
  } catch (error) {
    await hands.batches.discard({ id: batch }).catch(() => cli.note(`The empty draft ${batch} is still there.`));
    throw error;
  }
}
