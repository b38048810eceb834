import type { contract, Got } from '@manyhands/contract';
import type { Command } from 'commander';
import { everyPage } from '../../every-page.ts';
import type { Cli } from '../cli.ts';
import { findBatch } from '../find.ts';
import { limited, oneOf } from '../options.ts';
import { showTime } from '../show-time.ts';
import type { TableColumn } from '../table.ts';

type Question = Got<typeof contract.questions.get>;
const states = ['open', 'expired', 'answered', 'withdrawn', 'any'] as const;
interface Options {
  batch?: string;
  state?: (typeof states)[number];
  limit?: number;
}

export function addTo(questions: Command, cli: Cli): void {
  limited(questions.command('list', { isDefault: true }))
    .description('what workers ask; without --state those that want an answer, the oldest first')
    .option('--batch <batch>', 'only in this one, by id or title')
    .addOption(oneOf('--state <state>', 'questions in this state, the newest first', states))
    .action(async ({ batch, state, limit }: Options) => {
      const hands = await cli.hands();
      const within = batch ? { batch: await findBatch(hands, batch) } : {};
      const options = { ...(limit ? { limit } : {}), none: 'Nobody asks anything.' };
      if (state) return cli.list(everyPage(hands.questions.list, { ...within, state, limit: 50 }), columns, options);
      const { groups } = await hands.questions.queue(within);
      return cli.list(each(groups.flatMap((group) => group.questions)), columns, options);
    });
}

async function* each(questions: readonly Question[]): AsyncGenerator<Question> {
  yield* questions;
}

const columns: readonly TableColumn<Question>[] = [
  { head: 'asked', of: (one) => showTime(one.askedAt) },
  { head: 'batch', of: (one) => one.batchTitle, most: 24 },
  { head: 'no.', of: (one) => one.itemNumber },
  { head: 'about', of: (one) => (one.clause === null ? (one.fieldLabel ?? '') : `clause ${one.clause}`), most: 20 },
  { head: 'question', of: (one) => one.text, most: 80 },
  { head: 'answer', of: (one) => one.answer, most: 60 },
  { head: 'id', of: (one) => one.id },
];
