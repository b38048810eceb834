import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { count } from '../show-time.ts';

export function addTo(spotChecks: Command, cli: Cli): void {
  spotChecks
    .command('confirm')
    .description('say of drawn results that they are right')
    .argument('<checks...>', 'ids, chk_…')
    .action(async (ids: string[]) => {
      const hands = await cli.hands();
      const confirmed: string[] = [];
      // One after the other, so that a refusal says exactly how far it went.
      for (const id of ids) confirmed.push((await hands.spotChecks.confirm({ id })).id);
      await cli.show({ confirmed }, `${count(confirmed.length, 'result')} confirmed.`);
    });
}
