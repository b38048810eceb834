import { type Scope, scopes } from '@manyhands/contract';
import { type Command, InvalidArgumentError } from 'commander';
import type { Cli } from '../cli.ts';

export function addTo(keys: Command, cli: Cli): void {
  keys
    .command('create')
    .description('make an API key; its secret is shown this once')
    .requiredOption('--name <name>', 'what it is for')
    .requiredOption('--scopes <scopes>', `separated by commas: ${scopes.join(', ')}`, scopesOf)
    .action(async ({ name, scopes: wanted }: { name: string; scopes: Scope[] }) => {
      const key = await (await cli.hands()).keys.create({ name, scopes: wanted });
      await cli.show(key, `${key.secret}`);
      cli.note(`This is the only time it is shown. It may: ${key.scopes.join(', ')}.`);
    });
}

function scopesOf(text: string): Scope[] {
  const words = text
    .split(',')
    .map((word) => word.trim())
    .filter(Boolean);
  const unknown = words.find((word) => !(scopes as readonly string[]).includes(word));
  if (unknown !== undefined || words.length === 0) throw new InvalidArgumentError(`Scopes are ${scopes.join(', ')}.`);
  return words as Scope[];
}
