export type LeaseStanding = 'plenty' | 'short' | 'over';

/** How a lease stands: short in its last two minutes, or its last quarter where that is less. Times in milliseconds. */
export function leaseStanding(
  claimedAt: number,
  dueAt: number,
  now: number,
): { standing: LeaseStanding; leftMs: number } {
  const leftMs = dueAt - now;
  const short = Math.min(120_000, (dueAt - claimedAt) / 4);
  return { leftMs, standing: leftMs <= 0 ? 'over' : leftMs <= short ? 'short' : 'plenty' };
}
