import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { UsageError } from '../refused.ts';
import { count } from '../show-time.ts';

interface Options {
  text?: string;
  step?: string;
  check?: string;
}

export function addTo(questions: Command, cli: Cli): void {
  questions
    .command('answer')
    .description('answer questions of one batch with one answer; all who work on it are told')
    .argument('<questions...>', 'ids, qst_…')
    .option('--text <answer>', 'the answer')
    .option('--step <clause>', 'also put this clause among the steps of the brief')
    .option('--check <clause>', 'also put this clause into its checklist')
    .action(async (ids: string[], { text, step, check }: Options) => {
      if (text === undefined) throw new UsageError('Say what the answer is with --text "…".');
      if (step !== undefined && check !== undefined)
        throw new UsageError('A clause stands in one place: give --step or --check.');
      const hands = await cli.hands();
      const done = await hands.questions.answer({ questions: ids, text });
      const clause = step !== undefined ? { part: 'step' as const, text: step } : undefined;
      const put = clause ?? (check !== undefined ? { part: 'check' as const, text: check } : undefined);
      const [first] = done.questions;
      if (!put || !first) {
        await cli.show(
          done,
          `${count(done.questions.length, 'question')} answered. Take it back with: hands questions undo ${ids[0]}`,
        );
        return;
      }
      const { changedAt } = await hands.templates.get({ id: first.template });
      const brief = await hands.questions.amend({ id: first.id, clause: put, expected: changedAt });
      await cli.show(
        { ...done, brief: { template: brief.template, version: brief.version } },
        `${count(done.questions.length, 'question')} answered, and put into the brief as version ${brief.version}.`,
      );
    });
  questions
    .command('undo')
    .description('take an answer back in the ten seconds before anybody is told')
    .argument('<question>', 'id, qst_…')
    .action(async (id: string) => {
      const back = await (await cli.hands()).questions.undo({ id });
      await cli.show(back, `${count(back.questions.length, 'question')} open again.`);
    });
}
