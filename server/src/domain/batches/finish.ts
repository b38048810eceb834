import type { Tx } from '../../postgres/tx.ts';
import { lockBatch } from './get.ts';
import { moveLocked } from './move.ts';
import { hasImportUnderWay, hasItems, lacksResults } from './store.ts';

/**
 * Marks a running batch as done when every item that was not cancelled has its result. As results need all their accepted answers,
 * nothing can be open, live or waiting for review then. Reads all items once: the tally calls it when its counts say so.
 * @returns whether it is done now; false when it is standing, not running, or something is missing
 */
export async function finish(tx: Tx, batchId: string): Promise<boolean> {
  const batch = await lockBatch(tx, batchId);
  if (batch.state !== 'running' || batch.standing) return false;
  if ((await hasImportUnderWay(tx, batchId)) || !(await hasItems(tx, batchId)) || (await lacksResults(tx, batchId)))
    return false;
  await moveLocked(tx, batch, 'finish');
  return true;
}
