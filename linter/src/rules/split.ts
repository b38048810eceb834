import type { Definition } from '@manyhands/contract';
import type { Look } from '../look.ts';

/** Two templates in place of one: the second gets the answers of the first as columns. */
export function split(_look: Look): readonly [Definition, Definition] | null {
  return null;
}
