import type { contract, Got, SkillView } from '@manyhands/contract';
import type { Command } from 'commander';
import type { Hands } from '../../client.ts';
import type { Cli } from '../cli.ts';
import { findTemplate, findWorker } from '../find.ts';
import { limited } from '../options.ts';
import { figureColumns } from './columns.ts';

interface Options {
  template?: string;
  worker?: string;
  limit?: number;
}
type Line = SkillView & { worker: string; name: string };

export function addTo(skills: Command, cli: Cli): void {
  limited(skills.command('list', { isDefault: true }))
    .description('what is believed about each worker on each template, with its interval')
    .option('--template <template>', 'only this one, by id or name')
    .option('--worker <worker>', 'only this one, by id or name')
    .action(async ({ template, worker, limit }: Options) => {
      const hands = await cli.hands();
      const wanted = {
        ...(template ? { template: await findTemplate(hands, template) } : {}),
        ...(worker ? { worker: await findWorker(hands, worker) } : {}),
      };
      await cli.list(linesOf(hands, wanted), [{ head: 'worker', of: (one) => one.name, most: 24 }, ...figureColumns], {
        ...(limit ? { limit } : {}),
        none: 'Nobody’s answers have been judged yet.',
      });
    });
}

type Table = Got<typeof contract.skills.table>;

/** One line for each worker and template. */
async function* linesOf(hands: Hands, wanted: { template?: string; worker?: string }): AsyncIterable<Line> {
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page: Table = await hands.skills.table({ ...wanted, limit: 100, ...(cursor ? { cursor } : {}) });
    for (const { worker, name, skills } of page.items) for (const skill of skills) yield { worker, name, ...skill };
    cursor = page.next;
  }
}
