import { workspaceOf } from '../../kit/actor.ts';
import type { Tx } from '../../postgres/tx.ts';
import { type Batch, isClosed } from './batch.ts';
import { dropSlots, holdUntouched, importLanes, moveItems, testsOf } from './family-store.ts';
import { lockBatch } from './get.ts';
import { lanesOf } from './lane-store.ts';
import { reopen } from './reopen.ts';
import { findBatch } from './store.ts';

/**
 * Holds a batch, and before it the one whose test it is: everybody takes the two in this order. Refuses `not-found`.
 * @returns the parent too; null where there is none, or none any more
 */
export async function lockWithParent(tx: Tx, id: string): Promise<{ batch: Batch; parent: Batch | null }> {
  const testOf = (await findBatch(tx, id))?.testOf ?? null;
  const parent = testOf !== null && (await findBatch(tx, testOf)) ? await lockBatch(tx, testOf) : null;
  return { batch: await lockBatch(tx, id), parent };
}

/**
 * Gives a test's items back to its parent, but those that somebody holds or has answered. Both are held; the test hands out nothing any more.
 * @returns how many went back
 */
export async function putBack(tx: Tx, test: Batch, parent: Batch): Promise<number> {
  const lanes = await lanesOf(tx, test.batchId);
  // First the slots: whoever is claiming at this moment is waited for, and then seen to hold the item.
  await dropSlots(
    tx,
    lanes.map((lane) => lane.laneId),
    'all',
  );
  if (isClosed(parent.state)) return 0;
  const items = await holdUntouched(tx, test.batchId);
  if (items.length === 0) return 0;
  const imported = await importLanes(
    tx,
    parent.batchId,
    items.map((item) => item.number),
  );
  const main = (await lanesOf(tx, parent.batchId)).find((lane) => lane.kind === 'main');
  if (!main) throw new Error(`a batch of ${workspaceOf(tx.actor)} has no main lane`);
  await moveItems(
    tx,
    test.batchId,
    parent,
    items.map((item) => ({ ...item, laneId: imported.get(item.number) ?? main.laneId })),
  );
  await reopen(tx, parent.batchId);
  const details = { count: items.length };
  tx.tell({ kind: 'items.removed', subject: ['bat', test.batchId], batchId: test.batchId, details });
  tx.tell({ kind: 'items.added', subject: ['bat', parent.batchId], batchId: parent.batchId, details });
  return items.length;
}

/** Fetches what is left in closed tests: items that somebody held when the test was closed, and gave away since. The parent is held. */
export async function fetchBack(tx: Tx, parent: Batch): Promise<void> {
  for (const { batchId, state, items, itemsDone } of await testsOf(tx, parent.batchId))
    if (state === 'closed' && itemsDone < items) await putBack(tx, await lockBatch(tx, batchId), parent);
}
