import type { itemStates } from '@manyhands/contract';

export type ItemState = (typeof itemStates)[number];

/** What an item is like, from what is known of it; never stored, so that it cannot be wrong. */
export function stateOf(item: { cancelled: boolean; done: boolean; answers: number }): ItemState {
  if (item.cancelled) return 'cancelled';
  if (item.done) return 'done';
  return item.answers > 0 ? 'answered' : 'open';
}
