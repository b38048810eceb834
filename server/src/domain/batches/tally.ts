import { setTimeout as sleep } from 'node:timers/promises';
import type { AppParts, Clock } from '../../jobs/parts.ts';
import { type Actor, stranger, theClock } from '../../kit/actor.ts';
import { type Tx, write } from '../../postgres/tx.ts';
import { finish } from './finish.ts';
import { type Tally, tallyAfter } from './tally-deltas.ts';
import { lockCursor, lockTally, moveCursor, readStream, type StreamEvent, saveTally } from './tally-store.ts';

const cursor = 'tally';
const sliceEvents = 5000;

interface Touched {
  workspaceId: string;
  batchId: string;
}
interface Slice {
  events: number;
  waiting: boolean;
  /** Batches whose items all have results, by their counts. */
  over: Touched[];
}

/**
 * Rolls the next slice of events up into the counts of their batches. Counts and cursor move in one transaction, so a crash
 * neither loses nor doubles an event; several processes take turns by the cursor's row.
 * @returns how much was done; 1 too when events wait for an older transaction to end, so that the caller asks again soon
 */
export async function rollUp(app: AppParts): Promise<number> {
  const slice = await write(app.database, everywhere, rollSlice, app.clock);
  for (const { workspaceId, batchId } of slice.over)
    await write(app.database, theClock(workspaceId), (tx) => finish(tx, batchId), app.clock).catch(unlessGone);
  if (slice.events > 0 || !slice.waiting) return slice.events;
  await sleep(20);
  return 1;
}

export const tallyClock: Clock = { name: 'batches.tally', everySeconds: 0.7, run: rollUp };

// The stream is one for all workspaces; this actor only reads it and writes counts, and tells nothing.
const everywhere: Actor = { ...stranger(), kind: 'system' };

async function rollSlice(tx: Tx): Promise<Slice> {
  const from = await lockCursor(tx, cursor);
  if (from === null) return { events: 0, waiting: false, over: [] };
  const { events, next, waiting } = await readStream(tx, from, sliceEvents);
  const over: Touched[] = [];
  for (const [batchId, ofBatch] of byBatch(events)) {
    const { workspaceId } = ofBatch[0]!;
    const before = await lockTally(tx, workspaceId, batchId);
    if (!before) continue;
    const after = tallyAfter(before, ofBatch);
    await saveTally(tx, workspaceId, batchId, after);
    if (isOver(after)) over.push({ workspaceId, batchId });
  }
  if (next !== from) await moveCursor(tx, cursor, next);
  return { events: events.length, waiting, over };
}

/** By batch, in the order of their ids: two processes that lock many rows must lock them alike. */
function byBatch(events: readonly StreamEvent[]): [string, StreamEvent[]][] {
  const found = new Map<string, StreamEvent[]>();
  for (const event of events) {
    if (event.batchId === null) continue;
    const list = found.get(event.batchId);
    if (list) list.push(event);
    else found.set(event.batchId, [event]);
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1));
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
