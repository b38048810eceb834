import { amount, hoursWords, type SmallTaskView } from '@manyhands/contract';
import type { Command } from 'commander';
import type { Cli } from '../cli.ts';

export function addTo(audit: Command, cli: Cli): void {
  audit
    .command('show')
    .description('one small task: what to do with it, why, and what would change it')
    .argument('<small-task>', 'id, smt_…')
    .action(async (id: string) => {
      const task = await (await cli.hands()).smallTasks.get({ id });
      const alike = task.alike.map(({ name, id: other }) => `Seems to be the same as ${name} (${other}).`);
      await cli.show(task, ...adviceLines(task), ...alike);
    });
}

/** A small task in lines: its amounts, what to do, why, what it needs, what would change it. */
export function adviceLines(task: SmallTaskView): string[] {
  const { name, who, tool, minutes, timesPerWeek, hoursPerWeek, advice, template, measured } = task;
  const amounts = [
    minutes === null ? 'minutes not known' : `${amount(minutes)} min each`,
    timesPerWeek === null ? 'times a week not known' : `${amount(timesPerWeek)} times a week`,
    ...(hoursPerWeek === null ? [] : [`${hoursWords(hoursPerWeek)} a week`]),
    who ? who.name : 'nobody does it yet',
    ...(tool ? [`in ${tool}`] : []),
  ];
  return [
    name,
    `  ${amounts.join(' · ')}`,
    ...(measured ? [`  Measured: ${amount(measured.minutes)} min each over ${measured.times}.`] : []),
    `  ${advice.says}`,
    ...[...advice.blocked, ...advice.reasons].map((reason) => `  - ${reason}`),
    ...advice.needs.map(({ says }) => `  ? ${says}`),
    ...advice.changes.map((change) => `  ~ ${change}`),
    ...(template ? [`  Template: ${template.name} (${template.id})${template.archived ? ', archived' : ''}`] : []),
  ];
}
