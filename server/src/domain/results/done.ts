/** What tells whether an item is done. */
export interface DoneFacts {
  /** Answers asked for by a batch without a plan. */
  overlap: number;
  accepted: number;
  /** Of a batch with a plan only. */
  plan: PlanFacts | null;
}

export interface PlanFacts {
  /** What the batch's plan makes of the item; null before anything was decided. */
  verdict: 'ask' | 'reached' | 'given_up' | null;
  /** Slots that somebody may still take. */
  open: number;
  /** Answers that are being given, wait for a reviewer, or were sent back. */
  underWay: number;
}

/**
 * Without a plan an item is done when as many answers are accepted as were asked for. With one, when people settled it or it was given up, at
 * least one answer is accepted, and nothing of it is open or under way: what is still to come may change the result.
 */
export function isDone({ overlap, accepted, plan }: DoneFacts): boolean {
  if (!plan) return accepted >= overlap;
  return accepted > 0 && (plan.verdict === 'reached' || plan.verdict === 'given_up') && plan.open + plan.underWay === 0;
}
