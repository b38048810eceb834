import { answersUntilSettled, isAdaptive, usualAccuracy } from '@manyhands/contract';
import type { Batch, BatchState } from './batch.ts';
import { hourMinutes, minuteOf, type Tally } from './tally-deltas.ts';

export interface ProgressNow {
  items: number;
  itemsDone: number;
  itemsCancelled: number;
  wanted: number;
  claimed: number;
  submitted: number;
  toReview: number;
  sentBack: number;
  accepted: number;
  rejected: number;
  perHour: number | null;
  medianSeconds: number | null;
  etaAt: Date | null;
  workers: number;
  state: BatchState;
}

/**
 * A batch's progress at a moment. Speed is counted over the last hour, or since its first answer in that hour (five minutes at
 * least, so that the first answers do not promise too much).
 */
export function progressOf(tally: Tally, batch: Pick<Batch, 'state' | 'overlap' | 'plan'>, now: Date): ProgressNow {
  const wanted = wantedOf(tally, batch);
  const { seconds: _s, minutes, workers, ...counts } = tally;
  return {
    ...counts,
    wanted,
    perHour: perHourOf(minutes, tally.submitted, now),
    medianSeconds: medianOf(tally.seconds),
    etaAt: batch.state === 'running' ? etaOf(minutes, wanted - tally.accepted - tally.toReview, now) : null,
    workers: workers.length,
    state: batch.state,
  };
}

/** Answers asked for; of an adaptive plan as many as are expected, until it is known. */
function wantedOf(tally: Tally, { plan, overlap }: Pick<Batch, 'plan' | 'overlap'>): number {
  const items = tally.items - tally.itemsCancelled;
  if (!plan || !isAdaptive(plan)) return items * overlap;
  const standing = tally.accepted + tally.toReview + tally.sentBack;
  const left = Math.max(0, items - tally.itemsDone);
  const expected = Math.round(items * answersUntilSettled(plan, usualAccuracy));
  return left === 0 ? standing : Math.max(standing, expected);
}

/** Answers in the last hour; null before the first answer of all. */
function perHourOf(minutes: Record<string, number>, submitted: number, now: Date): number | null {
  const recent = recentIn(minutes, now);
  return recent.count === 0 && submitted <= 0 ? null : recent.count;
}

function etaOf(minutes: Record<string, number>, left: number, now: Date): Date | null {
  const { count, since } = recentIn(minutes, now);
  if (count === 0 || left <= 0) return null;
  const span = Math.min(hourMinutes, Math.max(5, minuteOf(now) - since + 1));
  // A batch that would take longer than a century gets no date rather than an impossible one.
  const wait = (left / (count / span)) * 60_000;
  return wait > 100 * 365 * 86_400_000 ? null : new Date(now.getTime() + wait);
}

function recentIn(minutes: Record<string, number>, now: Date): { count: number; since: number } {
  const end = minuteOf(now);
  let count = 0;
  let since = end;
  for (const [text, answers] of Object.entries(minutes)) {
    const minute = Number(text);
    if (minute <= end - hourMinutes) continue;
    count += answers;
    since = Math.min(since, minute);
  }
  return { count, since };
}

/** The middle value, or the mean of the two middle ones; null of none. */
export function medianOf(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
