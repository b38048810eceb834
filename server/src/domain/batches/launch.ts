import { refuse } from '../../kit/refusal.ts';
import type { Tx } from '../../postgres/tx.ts';
import { lockBatch } from './get.ts';
import { moveLocked, stateAfter } from './move.ts';
import { hasImportUnderWay, hasItems } from './store.ts';
import { type BatchView, showBatch } from './view.ts';

/** Opens a draft to workers. Refuses `not-found`, `batch.moved-on`, `batch.importing`, `batch.empty` (but for standing ones). */
export async function launch(tx: Tx, { id }: { id: string }): Promise<BatchView> {
  const batch = await lockBatch(tx, id);
  stateAfter(batch, 'launch');
  if (await hasImportUnderWay(tx, id))
    refuse('batch.importing', {}, 'Wait until the import has finished, then launch.');
  if (!batch.standing && !(await hasItems(tx, id)))
    refuse('batch.empty', {}, 'Add items first: import a file, paste rows, or send them by the API.');
  await moveLocked(tx, batch, 'launch');
  return showBatch(tx, id);
}
