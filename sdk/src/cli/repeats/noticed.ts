import type { NoticedView } from '@manyhands/contract';
import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import type { TableColumn } from '../table.ts';

export function addTo(repeats: Command, cli: Cli): void {
  repeats
    .command('noticed')
    .description('what comes back without being told to, and what could be made of it')
    .action(async () => {
      const hands = await cli.hands();
      const { items } = await hands.repeats.notice({});
      await cli.list(inTurn(items), columns, { none: 'Nothing was noticed in the last ninety days.' });
    });
}

async function* inTurn(items: readonly NoticedView[]): AsyncGenerator<NoticedView> {
  yield* items;
}

const columns: readonly TableColumn<NoticedView>[] = [
  { head: 'noticed', of: (one) => one.says, most: 60 },
  { head: 'why', of: (one) => one.why, most: 120 },
  { head: 'batch', of: (one) => one.batch },
];
