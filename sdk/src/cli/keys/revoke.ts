import type { Command } from 'commander';
import type { Cli } from '../cli.ts';

export function addTo(keys: Command, cli: Cli): void {
  keys
    .command('revoke')
    .description('revoke an API key at once')
    .argument('<key>', 'id, key_…')
    .action(async (id: string) => {
      await (await cli.hands()).keys.revoke({ id });
      await cli.show({ id, revoked: true }, `Revoked ${id}.`);
    });
}
