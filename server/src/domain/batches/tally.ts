import type { AppParts, Clock } from '../../jobs/parts.ts';
import { theClock } from '../../kit/actor.ts';
import { type Tx, write } from '../../postgres/tx.ts';
import { byBatch, follow } from '../events/follow.ts';
import type { StreamEvent } from '../events/stream.ts';
import { finish } from './finish.ts';
import { type Tally, tallyAfter } from './tally-deltas.ts';
import { lockTally, saveTally } from './tally-store.ts';

interface Touched {
  workspaceId: string;
  batchId: string;
}

/**
 * Rolls the next slice of events up into the counts of their batches, exactly once, and finishes batches whose items all have results.
 * @returns how much was done
 */
export async function rollUp(app: AppParts): Promise<number> {
  let over: Touched[] = [];
  const did = await follow(app, { cursor: 'tally', slice: 5000 }, async (tx, events) => {
    over = await rollSlice(tx, events);
  });
  for (const { workspaceId, batchId } of over)
    await write(app.database, theClock(workspaceId), (tx) => finish(tx, batchId), app.clock).catch(unlessGone);
  return did;
}

export const tallyClock: Clock = { name: 'batches.tally', everySeconds: 0.7, fullAt: 5000, run: rollUp };

/** @returns batches whose items all have results, by their counts */
async function rollSlice(tx: Tx, events: readonly StreamEvent[]): Promise<Touched[]> {
  const over: Touched[] = [];
  for (const { workspaceId, batchId, events: ofBatch } of byBatch(events)) {
    const before = await lockTally(tx, workspaceId, batchId);
    if (!before) continue;
    const after = tallyAfter(before, ofBatch);
    await saveTally(tx, workspaceId, batchId, after);
    if (isOver(after)) over.push({ workspaceId, batchId });
  }
  return over;
}

const isOver = (tally: Tally): boolean => {
  const left = tally.items - tally.itemsCancelled;
  return left > 0 && tally.itemsDone >= left;
};

/** The batch may have been discarded between its counts and this. */
const unlessGone = (error: unknown): boolean => {
  if ((error as { code?: unknown }).code === 'not-found') return false;
  throw error;
};
