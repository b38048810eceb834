import type { Field } from '@manyhands/contract';
import { groupsOf, type Outcome } from './outcome.ts';

/**
 * What strictly most say, in the spelling that most of them use. A tie has no value: breaking it silently would invent certainty. An
 * empty field is a vote too, so that what one of three filled in does not become the item's value against two.
 */
export function byVote(field: Field, given: readonly unknown[]): Outcome {
  const [first, second] = groupsOf(field, given);
  if (!first) return { value: undefined, agreement: 0, how: 'vote' };
  const tied = second !== undefined && second.count === first.count;
  const value = tied ? null : first.key === '' ? undefined : first.value;
  return { value, agreement: first.count / given.length, how: 'vote' };
}

/** The vote where more than half of the answers say the same, else null: then another rule may join what they say. */
export function byMajority(field: Field, given: readonly unknown[]): Outcome | null {
  const outcome = byVote(field, given);
  return outcome.agreement > 0.5 ? outcome : null;
}
