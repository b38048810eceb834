import type { AppParts } from '../../jobs/parts.ts';
import { theClock, workspaceOf } from '../../kit/actor.ts';
import { type Tx, write } from '../../postgres/tx.ts';
import { deleteItemSlice, deleteOpenSlice } from './lane-store.ts';

/** Rows to be deleted after their batch was closed or discarded. */
export interface Sweep {
  batchId: string;
  laneIds: string[];
  /** Uploaded files that nothing names any more. */
  blobs: string[];
  /** Whether the items go too, not only their open slots. */
  items: boolean;
}

const sliceRows = 5000;

/** Leaves the deleting to a job, since a batch may have a million items. */
export async function sweepLater(tx: Tx, sweep: Sweep): Promise<void> {
  await tx.later('batch.sweep', { workspaceId: workspaceOf(tx.actor), ...sweep });
}

/** The job: deletes in slices, each in a short transaction of its own. Harmless to repeat. */
export async function sweep(app: AppParts, payload: Record<string, unknown>): Promise<void> {
  const { workspaceId, batchId, laneIds, blobs, items } = payload as unknown as Sweep & { workspaceId: string };
  const slice = (work: (tx: Tx) => Promise<number>) => write(app.database, theClock(workspaceId), work, app.clock);
  while ((await slice((tx) => deleteOpenSlice(tx, laneIds, sliceRows))) > 0);
  if (items) while ((await slice((tx) => deleteItemSlice(tx, batchId, sliceRows))) > 0);
  for (const blob of blobs) await app.blobs.remove(blob);
}
