/** What most answers say, and how many say it. A tie has no value: breaking it silently would invent certainty. */
export interface Vote<T> {
  /** The value with strictly the most votes, or null when there is a tie or no answer. */
  value: T | null;
  /** Share of answers that agree with the leading value, 0 to 1; 0 when there is no answer. */
  agreement: number;
  /** How many answers were counted. */
  answers: number;
  tied: boolean;
}

/**
 * Counts equal answers; equality is that of `keyOf`, so that callers decide what "the same" means.
 * @param answers values in any order, one per worker
 * @param keyOf a string that is equal exactly when two values count as the same vote
 */
export function vote<T>(answers: readonly T[], keyOf: (value: T) => string): Vote<T> {
  const votes = new Map<string, { value: T; count: number }>();
  for (const value of answers) {
    const key = keyOf(value);
    const seen = votes.get(key);
    if (seen) seen.count += 1;
    else votes.set(key, { value, count: 1 });
  }
  const ranked = [...votes.values()].sort((a, b) => b.count - a.count);
  const [first, second] = ranked;
  if (!first) return { value: null, agreement: 0, answers: 0, tied: false };
  const tied = second !== undefined && second.count === first.count;
  return { value: tied ? null : first.value, agreement: first.count / answers.length, answers: answers.length, tied };
}
