import type { ReviewView } from '@manyhands/contract';

export interface Filters {
  state: 'submitted' | 'sent_back' | 'accepted' | 'rejected';
  worker: string | null;
  differing: boolean;
  text: string;
}
export const filtersAtFirst: Filters = { state: 'submitted', worker: null, differing: false, text: '' };

/** Whether an answer is still what the queue shows: a decided one stays in sight, dimmed, until the next is loaded. */
export const isWaiting = (review: ReviewView, filters: Filters): boolean => review.state === filters.state;

/**
 * Which answer to look at after a decision: the next one that waits, else the one before, else none.
 * @param at place of the decided answer
 */
export function nextAfter(queue: readonly ReviewView[], at: number, filters: Filters): string | null {
  const after = queue.slice(at + 1).find((review) => isWaiting(review, filters));
  const before = queue.slice(0, at).findLast((review) => isWaiting(review, filters));
  return (after ?? before)?.id ?? null;
}

/** Moves by one, stopping at the ends. */
export function step(queue: readonly ReviewView[], now: string | null, by: 1 | -1): string | null {
  const at = queue.findIndex((review) => review.id === now);
  if (at < 0) return queue[0]?.id ?? null;
  return queue[Math.min(queue.length - 1, Math.max(0, at + by))]?.id ?? null;
}
