import type { Values } from '@manyhands/contract';
import { UsageError } from '../refused.ts';

/** Values by key on a line: `fruit: yes, size: 3`. What has to stay empty says so. */
export const pairs = (values: Record<string, unknown>): string =>
  Object.entries(values)
    .map(
      ([key, value]) =>
        `${key}: ${value === null ? '(empty)' : typeof value === 'string' ? value : JSON.stringify(value)}`,
    )
    .join(', ');

/** The truth from `--true field=text` and `--values JSON`; undefined when neither was given. */
export function truthOf(pairsGiven: readonly [string, string][] = [], json?: string): Values | undefined {
  if (pairsGiven.length === 0 && json === undefined) return undefined;
  return { ...objectOf(json), ...Object.fromEntries(pairsGiven) };
}

function objectOf(text: string | undefined): Values {
  if (text === undefined) return {};
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Values;
  } catch {}
  throw new UsageError('--values takes a JSON object by field, such as \'{"same": true}\'.');
}

export const whatIsTrue = 'Say what is true: --true brand=Biba, or --values \'{"same": true}\'.';
