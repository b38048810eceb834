import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { gatherPairs, wholeNumber } from '../options.ts';
import { UsageError } from '../refused.ts';

interface Options {
  value?: [string, string][];
  values?: string;
  clause?: number;
  words?: string;
}

export function addTo(spotChecks: Command, cli: Cli): void {
  spotChecks
    .command('correct')
    .description('put a wrong result right; fields that are not named stay as they are')
    .argument('<check>', 'id, chk_…')
    .option('--value <field=text>', 'the right text or option of a field; may be given several times', gatherPairs)
    .option('--values <json>', 'right values of fields as a JSON object, for other kinds')
    .option('--clause <n>', 'number of the clause of the brief that was missed', wholeNumber(1, 200))
    .option('--words <text>', 'what was wrong')
    .action(async (id: string, { value = [], values, clause, words }: Options) => {
      const given = { ...objectOf(values), ...Object.fromEntries(value) };
      if (Object.keys(given).length === 0)
        throw new UsageError('Say what is right: --value brand=Biba, or --values \'{"same": true}\'.');
      const hands = await cli.hands();
      const before = await hands.spotChecks.get({ id });
      const check = await hands.spotChecks.correct({
        id,
        seen: before.seen,
        values: withoutEmpty({ ...before.values, ...given }),
        ...(clause === undefined ? {} : { clause }),
        ...(words ? { words } : {}),
      });
      await cli.show(check, `Put right: ${(check.judged?.fields ?? []).join(', ')}.`);
    });
}

function objectOf(text: string | undefined): Record<string, unknown> {
  if (text === undefined) return {};
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch {}
  throw new UsageError('--values takes a JSON object by field, such as \'{"same": true}\'.');
}

/** A field that answers did not agree on is null, which is no answer. */
const withoutEmpty = (values: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
