import { setTimeout as sleep } from 'node:timers/promises';
import type { AppParts } from '../../jobs/parts.ts';
import { type Actor, stranger, theClock } from '../../kit/actor.ts';
import { type Tx, write } from '../../postgres/tx.ts';
import { lockCursor, moveCursor, readStream, type StreamEvent } from './stream.ts';

export interface Following {
  /** Names the follower's place in the stream; one for each purpose. */
  cursor: string;
  /** Only events of these kinds; all when left out. */
  kinds?: readonly string[];
  /** How many events one transaction takes in, at most. */
  slice?: number;
  /**
   * For who keeps in memory what the events have taught: names this process, and keeps others from the stream for as long as it comes back every
   * few seconds. `take` is then called without events too.
   */
  holder?: string;
}

/** From where to where a slice goes; who finds another `from` than the `next` of before has missed what somebody else took. */
export interface Stretch {
  from: string;
  next: string;
}

// The stream is one for all workspaces; this actor reads it. What is done for one workspace is done `within` it.
const everywhere: Actor = { ...stranger(), kind: 'system' };

/**
 * Hands the next slice of the event log to `take`, in the order of commits. What it does and the cursor move in one transaction, so a
 * crash neither loses nor doubles an event; several processes take turns by the cursor's row.
 * @returns how many events there were; 1 too when some wait for an older transaction to end, so that the caller asks again soon
 */
export async function follow(
  app: Pick<AppParts, 'database' | 'clock'>,
  { cursor, kinds, slice = 2000, holder }: Following,
  take: (tx: Tx, events: readonly StreamEvent[], stretch: Stretch) => Promise<void>,
): Promise<number> {
  const seen = await write(
    app.database,
    everywhere,
    async (tx) => {
      const from = await lockCursor(tx, cursor, holder);
      if (from === null) return { events: 0, waiting: false };
      const { events, next, waiting } = await readStream(tx, from, slice, kinds);
      if (events.length > 0 || holder) await take(tx, events, { from, next });
      if (next !== from || holder) await moveCursor(tx, cursor, next, holder);
      return { events: events.length, waiting };
    },
    app.clock,
  );
  if (seen.events > 0 || !seen.waiting) return seen.events;
  await sleep(20);
  return 1;
}

/** The same transaction, as the clock of one workspace: verbs and stores work in it as they do behind a door. */
export const within = (tx: Tx, workspaceId: string): Tx => ({
  ...tx,
  actor: theClock(workspaceId),
  tell: (what) => tx.tell({ workspaceId, ...what }),
});

/** By workspace and batch, in the order of their ids, since two who lock many rows must lock them alike. Events without a batch are left out. */
export function byBatch(
  events: readonly StreamEvent[],
): { workspaceId: string; batchId: string; events: StreamEvent[] }[] {
  const found = new Map<string, { workspaceId: string; batchId: string; events: StreamEvent[] }>();
  for (const event of events) {
    if (event.batchId === null) continue;
    const known = found.get(event.batchId);
    if (known) known.events.push(event);
    else found.set(event.batchId, { workspaceId: event.workspaceId, batchId: event.batchId, events: [event] });
  }
  return [...found.values()].sort((a, b) => (a.batchId < b.batchId ? -1 : 1));
}
