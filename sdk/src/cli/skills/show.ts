import type { SkillMarkView } from '@manyhands/contract';
import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { findTemplate, findWorker } from '../find.ts';
import { limited } from '../options.ts';
import { showTime } from '../show-time.ts';
import { type TableColumn, tableLines } from '../table.ts';

export function addTo(skills: Command, cli: Cli): void {
  limited(skills.command('show'))
    .description('a worker’s figure on a template, and every judgement that moved it')
    .argument('<worker>', 'id or name')
    .argument('<template>', 'id or name')
    .action(async (named: string, kind: string, { limit = 20 }: { limit?: number }) => {
      const hands = await cli.hands();
      const worker = await findWorker(hands, named);
      const template = await findTemplate(hands, kind);
      const view = await hands.skills.get({ worker, template, limit: Math.min(limit, 200) });
      const { items } = view.history;
      await cli.show(view, view.skill.words, ...(items.length > 0 ? ['', ...tableLines(items, columns)] : []));
    });
}

const share = (value: number): string => `${(value * 100).toFixed(1)} %`;
const columns: readonly TableColumn<SkillMarkView>[] = [
  { head: 'when', of: (one) => showTime(one.at) },
  { head: 'from', of: (one) => share(one.from) },
  { head: 'to', of: (one) => share(one.to) },
  { head: 'why', of: (one) => `${one.why}${one.counts ? '' : ' Counts no more.'}`, most: 80 },
  { head: 'answer', of: (one) => one.assignment },
];
