import type { batchStates, orders } from '@manyhands/contract';
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

/** One run of a template version over many items. Times are Dates, the lease is in seconds. */
export interface Batch {
  batchId: string;
  templateId: string;
  versionId: string;
  title: string;
  state: BatchState;
  overlap: number;
  leaseSeconds: number;
  priority: number;
  dueAt: Date | null;
  order: Order;
  standing: boolean;
  pausedBecause: string | null;
  createdAt: Date;
  launchedAt: Date | null;
}

/** Whether workers are offered items: lanes are open in this state only. */
export const isOffered = (state: BatchState): boolean => state === 'running';

/** A closed batch takes no items and no changes any more. */
export const isClosed = (state: BatchState): boolean => state === 'closed';
