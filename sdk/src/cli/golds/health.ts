import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { findTemplate } from '../find.ts';
import { count } from '../show-time.ts';
import { tableLines } from '../table.ts';

const percent = (share: number | null): string => (share === null ? '' : `${Math.round(share * 100)} %`);

export function addTo(golds: Command, cli: Cli): void {
  golds
    .command('health')
    .description('whether the golds of a template are fit to judge by')
    .argument('<template>', 'id or name')
    .action(async (named: string) => {
      const hands = await cli.hands();
      const health = await hands.golds.health({ template: await findTemplate(hands, named) });
      const { active, practice, suspended } = health.counts;
      const classes = health.fields.flatMap((field) => field.classes.map((one) => ({ field: field.label, ...one })));
      await cli.show(
        health,
        `${count(active, 'gold')} mixed in, ${practice} to practise on, ${suspended} in doubt.`,
        ...health.warnings.map((warning) => `! ${warning}`),
        ...tableLines(classes, [
          { head: 'field', of: (one) => one.field, most: 24 },
          { head: 'answer', of: (one) => one.label, most: 24 },
          { head: 'golds', of: (one) => one.golds },
          { head: 'of golds', of: (one) => percent(one.goldShare) },
          { head: 'of results', of: (one) => percent(one.resultShare) },
        ]),
        ...tableLines(health.workers, [
          { head: 'worker', of: (one) => one.name, most: 24 },
          { head: 'met', of: (one) => one.used },
          { head: 'left', of: (one) => one.left },
          { head: 'right', of: (one) => percent(one.share) },
          { head: 'between (95 % sure)', of: (one) => `${percent(one.low)} and ${percent(one.high)}` },
        ]),
      );
    });
}
