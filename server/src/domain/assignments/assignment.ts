import type { assignmentStates, Values } from '@manyhands/contract';
import type { Machine } from '../../kit/machine.ts';

export type AssignmentState = (typeof assignmentStates)[number];

/** Which verb leads where; verbs of reviewers are kept by `decisions`, which acts on the same states. */
export const moves = {
  claimed: {
    submit: 'submitted',
    release: 'released',
    skip: 'skipped',
    reportBroken: 'reported',
    expire: 'expired',
    cancel: 'cancelled',
  },
  submitted: {
    undo: 'claimed',
    undoRepair: 'sent_back',
    accept: 'accepted',
    sendBack: 'sent_back',
    reject: 'rejected',
  },
  sent_back: { submit: 'submitted', expire: 'expired', undoDecision: 'submitted' },
  accepted: { undoDecision: 'submitted' },
  rejected: { undoDecision: 'submitted' },
  released: { claim: 'claimed' },
  expired: { claim: 'claimed', reclaim: 'claimed' },
  skipped: {},
  reported: {},
  cancelled: {},
} satisfies Machine<AssignmentState>;

/** Assignments that hold one of the answers asked for: together with the open slots of an item they make up its overlap. */
export const holding: readonly AssignmentState[] = ['claimed', 'submitted', 'sent_back', 'accepted'];

/** At most so many live leases per worker and batch: enough to have the next items at hand, too few to hoard. */
export const liveMax = 5;
/** How long an item waits for the answer to its worker's question, and, once there is one, for its worker. Then it goes to others. */
export const parkedHours = 72;
export const answeredHours = 24;
/** Whoever goes on with an item has at least so much time for it, whatever was left. */
const resumeSeconds = 300;
/** People see five seconds; the rest is for a slow connection. */
export const undoSeconds = 8;
/** How many of the newest answers can still be edited. */
export const editableMax = 10;
/** An item given back, or lost to the clock, is for others first; its last worker is offered it again only after this long. */
export const coolSeconds = 60;

/** Microseconds since 1970: the unit of places in a returns lane. */
export const microsOf = (at: Date): number => at.getTime() * 1000;

/** How long a lease ends after an extension: as much time again, from its end or from now when that is over. */
export function extendedDue(dueAt: Date | null, now: Date, leaseSeconds: number): Date {
  return new Date(Math.max(dueAt?.getTime() ?? 0, now.getTime()) + leaseSeconds * 1000);
}

/** What was left of a lease when its item was parked, in whole seconds. */
export const secondsLeft = (dueAt: Date | null, now: Date): number =>
  Math.max(0, Math.round(((dueAt?.getTime() ?? 0) - now.getTime()) / 1000));

/**
 * The clock runs again: what was left of the lease is left again, and the item counts as taken so much later as it was parked, so that
 * the time its answer took leaves out the wait.
 */
export function resumedAt(
  { claimedAt, parkedAt, leftSeconds }: { claimedAt: Date; parkedAt: Date; leftSeconds: number },
  now: Date,
): { claimedAt: Date; dueAt: Date } {
  const waited = Math.max(0, now.getTime() - parkedAt.getTime());
  return {
    claimedAt: new Date(claimedAt.getTime() + waited),
    dueAt: new Date(now.getTime() + Math.max(leftSeconds, resumeSeconds) * 1000),
  };
}

/**
 * The answer after a send-back: the failing fields as they are now, all others as they were submitted before. A field that
 * only shows because of a repaired one is new, so it is taken as given too.
 */
export function repaired(before: Values, given: Values, failing: readonly string[]): Values {
  const open = new Set(failing);
  const kept = Object.entries(before).filter(([key]) => !open.has(key));
  const fixed = Object.entries(given).filter(([key]) => open.has(key) || !Object.hasOwn(before, key));
  return Object.fromEntries([...kept, ...fixed]);
}
