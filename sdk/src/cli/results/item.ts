import { type contract, type Field, type Got, showAnswer } from '@manyhands/contract';
import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { findBatch } from '../find.ts';
import { UsageError } from '../refused.ts';
import { oneLine } from '../safe-text.ts';

type Item = Got<typeof contract.results.item>;

export function addTo(results: Command, cli: Cli): void {
  results
    .command('item')
    .description('how the result of one item came about')
    .argument('<batch>', 'id or title')
    .argument('<item>', 'id of the item, itm_…')
    .action(async (named: string, item: string) => {
      if (!item.startsWith('itm_')) throw new UsageError('Name the item by its id, which begins with itm_.');
      const hands = await cli.hands();
      const batch = await findBatch(hands, named);
      const found = await hands.results.item({ batch, item });
      const { version } = await hands.batches.get({ id: batch });
      const { definition } = await hands.templates.version({ id: version });
      await cli.show(found, ...linesOf(found, definition.form as Field[]));
    });
}

function linesOf({ item, result, answers, history }: Item, form: readonly Field[]): string[] {
  const head = `Item ${item.number}: ${item.state}`;
  if (!result) return [head, 'No answer has been accepted yet.'];
  return [
    head,
    ...form.flatMap((field) => fieldLines(field, result)),
    '',
    ...answers.map((answer) => `${answer.workerName}: ${answer.state.replace('_', ' ')}${differing(answer)}`),
    ...(history.length > 0 ? [''] : []),
    ...history.map(({ at, kind, field, why }) =>
      kind === 'result.changed' ? `${at} ${field} changed: ${why}` : `${at} ${kind.replace('item.', '')}`,
    ),
  ];
}

function fieldLines(field: Field, result: NonNullable<Item['result']>): string[] {
  const of = result.fields[field.key];
  if (!of) return [`${field.label}: empty`];
  const value = result.values[field.key];
  const shown = value === null ? 'not settled' : oneLine(showAnswer(field, value) || 'empty', 100);
  const sure = `${of.kind} ${Math.round(of.confidence * 100)} %, by ${of.how} of ${of.answers}`;
  return [
    `${field.label}: ${shown} (${sure}${of.differs ? ', opinions differ' : ''})`,
    ...of.dissent.map((one) => `  ${one.count} said: ${oneLine(one.value || 'nothing', 100)}`),
  ];
}

function differing({ agrees }: Item['answers'][number]): string {
  const others = Object.keys(agrees).filter((key) => agrees[key] === false);
  return others.length > 0 ? `, says otherwise in ${others.join(', ')}` : '';
}
