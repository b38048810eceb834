import { type batchStates, fixedPlan, type orders, type Plan, seedEvery, seedSlots } from '@manyhands/contract';
import type { Machine } from '../../kit/machine.ts';

export type BatchState = (typeof batchStates)[number];
export type Order = (typeof orders)[number];

/** Which verb leads where. What is not in the table is refused with `batch.moved-on`. */
export const moves = {
  draft: { launch: 'running' },
  running: { pause: 'paused', finish: 'done', close: 'closed' },
  paused: { resume: 'running', close: 'closed' },
  done: { reopen: 'running', close: 'closed' },
  closed: {},
} satisfies Machine<BatchState>;

/** An amount in millionths of a currency. */
export interface Price {
  micros: bigint;
  currency: string;
}

/** One run of a template version over many items. Times are Dates, the lease is in seconds. */
export interface Batch {
  batchId: string;
  templateId: string;
  versionId: string;
  title: string;
  state: BatchState;
  /** How many answers an item is asked for at first, and every twentieth, where that differs. */
  overlap: number;
  seedSlots: number | null;
  /** null: a fixed number of answers, each reviewed. */
  plan: Plan | null;
  leaseSeconds: number;
  priority: number;
  dueAt: Date | null;
  order: Order;
  standing: boolean;
  /** Never given to people outside the team. */
  teamOnly: boolean;
  /** Offered to people outside the team. */
  forOutside: boolean;
  /** What an accepted answer is paid; null: nothing. Fixed at launch. */
  pay: Price | null;
  /** The batch whose first items this one runs as a test. */
  testOf: string | null;
  pausedBecause: string | null;
  createdAt: Date;
  launchedAt: Date | null;
}

/** Whether workers are offered items: lanes are open in this state only. */
export const isOffered = (state: BatchState): boolean => state === 'running';

/** A closed batch takes no items and no changes any more. */
export const isClosed = (state: BatchState): boolean => state === 'closed';

/** How many answers the item with this number (from 1) is asked for at first. */
export const slotsOf = ({ overlap, seedSlots }: Pick<Batch, 'overlap' | 'seedSlots'>, number: number): number =>
  seedSlots !== null && (number - 1) % seedEvery === 0 ? seedSlots : overlap;

/** What the columns of a batch say of its plan; null gives a batch a fixed number of answers. */
export const slotsWanted = (plan: Plan): Pick<Batch, 'overlap' | 'seedSlots'> => {
  const seeds = seedSlots(plan);
  return { overlap: plan.answersMin, seedSlots: seeds === plan.answersMin ? null : seeds };
};

export const planOf = ({ plan, overlap }: Pick<Batch, 'plan' | 'overlap'>): Plan => plan ?? fixedPlan(overlap);

/** Whether answers wait for a reviewer as soon as they are in. */
export const isReviewed = (plan: Plan | null): boolean => plan === null || plan.review === 'everything';
