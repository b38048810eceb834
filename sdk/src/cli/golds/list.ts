import { goldStates } from '@manyhands/contract';
import type { Command } from 'commander';
import { everyPage } from '../../every-page.ts';
import type { Cli } from '../cli.ts';
import { findTemplate } from '../find.ts';
import { limited, oneOf } from '../options.ts';
import { pairs } from './values.ts';

interface Options {
  state?: (typeof goldStates)[number];
  limit?: number;
}

export function addTo(golds: Command, cli: Cli): void {
  limited(golds.command('list', { isDefault: true }))
    .description('golds of a template, newest first')
    .argument('<template>', 'id or name')
    .addOption(oneOf('--state <state>', 'only those in this state', goldStates))
    .action(async (named: string, { state, limit }: Options) => {
      const hands = await cli.hands();
      const input = {
        template: await findTemplate(hands, named),
        limit: Math.min(limit ?? 50, 200),
        ...(state ? { state } : {}),
      };
      await cli.list(
        everyPage(hands.golds.list, input),
        [
          { head: 'state', of: (one) => (one.practice && one.state === 'active' ? 'practice' : one.state) },
          { head: 'input', of: (one) => pairs(one.input), most: 40 },
          { head: 'truth', of: (one) => pairs(one.truth), most: 40 },
          { head: 'right', of: (one) => (one.answers === 0 ? '' : `${one.right} of ${one.answers}`) },
          { head: 'doubt', of: (one) => one.doubt, most: 50 },
          { head: 'id', of: (one) => one.id },
        ],
        { ...(limit ? { limit } : {}), none: 'No golds yet. Answer an item yourself: hands golds add.' },
      );
    });
}
