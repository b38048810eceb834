import type { Tx } from '../../postgres/tx.ts';
import { end } from './expire.ts';

/**
 * Ends live leases and repairs on items that were cancelled; the job `assignments.end-leases` calls it. Items that are still asked
 * are left alone by their own verbs, so it ends leases on whatever it is given. Harmless to repeat.
 * @returns how many ended
 */
export async function endLeases(
  tx: Tx,
  { batchId, itemIds }: { batchId: string; itemIds: readonly string[] },
): Promise<number> {
  if (itemIds.length === 0) return 0;
  return end(tx, { batchId, itemIds, from: ['claimed'], to: 'cancelled', kind: 'assignment.cancelled' });
}
