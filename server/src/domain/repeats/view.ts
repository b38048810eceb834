import type { contract, Given } from '@manyhands/contract';
import { refuse } from '../../kit/refusal.ts';
import type { Reader } from '../../postgres/tx.ts';
import { mayChange } from './may.ts';
import { can } from './repeat.ts';
import { type RepeatFacts, readRepeats } from './store.ts';

export type RepeatShown = Given<typeof contract.repeats.get>;

export function viewRepeat(reader: Pick<Reader, 'actor'>, one: RepeatFacts): RepeatShown {
  const { repeatId, batchId, templateId, ...rest } = one;
  return {
    id: repeatId,
    batch: batchId,
    template: templateId,
    ...rest,
    can: mayChange(reader.actor.role) ? can(one.state) : [],
  };
}

/** Refuses `not-found`. */
export async function showRepeat(reader: Reader, id: string): Promise<RepeatShown> {
  const [one] = await readRepeats(reader, { repeatId: id, limit: 1 });
  return viewRepeat(reader, one ?? refuse('not-found'));
}
