import type { ProofView } from '@manyhands/contract';
import type { Command } from 'commander';
import { everyPage } from '../../every-page.ts';
import type { Cli } from '../cli.ts';
import { findBatch } from '../find.ts';
import { limited, oneOf } from '../options.ts';
import type { TableColumn } from '../table.ts';

const states = ['unchecked', 'clear', 'suspect', 'cleared'] as const;
interface Options {
  state?: (typeof states)[number];
  limit?: number;
}

export function addTo(proofs: Command, cli: Cli): void {
  limited(proofs.command('list', { isDefault: true }))
    .description('proofs of a batch, those that need a look first')
    .argument('<batch>', 'id or title')
    .addOption(oneOf('--state <state>', 'only these', states))
    .action(async (named: string, { state, limit }: Options) => {
      const hands = await cli.hands();
      const input = {
        batch: await findBatch(hands, named),
        limit: Math.min(limit ?? 50, 200),
        ...(state ? { state } : {}),
      };
      await cli.list(everyPage(hands.proofs.list, input), columns, {
        ...(limit ? { limit } : {}),
        none: 'No answer of this batch carries proof yet.',
      });
    });
}

const columns: readonly TableColumn<ProofView>[] = [
  { head: 'no.', of: (one) => one.item.number },
  { head: 'worker', of: (one) => one.workerName, most: 20 },
  { head: 'proof', of: (one) => one.file?.name ?? one.url ?? one.path, most: 40 },
  { head: 'state', of: (one) => one.state },
  { head: 'found', of: (one) => one.findings.map(({ words }) => words).join(' '), most: 90 },
  { head: 'id', of: (one) => one.id },
];
