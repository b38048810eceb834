import { publicId } from '@manyhands/contract';
import { refuse } from '../../kit/refusal.ts';
import type { Tx } from '../../postgres/tx.ts';
import type { Batch } from './batch.ts';
import { isTested, testsOf } from './family-store.ts';
import { lockBatch } from './get.ts';
import { moveLocked, stateAfter } from './move.ts';
import { fetchBack } from './put-back.ts';
import { hasImportUnderWay, hasItems, updateBatch } from './store.ts';
import { type BatchView, showBatch } from './view.ts';

/**
 * Opens a draft to workers: to people outside the team too where its version was tested, or where a manager released it.
 * Refuses `not-found`, `batch.moved-on`, `batch.importing`, `batch.empty` (but for standing ones), `batch.testing`.
 */
export async function launch(tx: Tx, { id }: { id: string }): Promise<BatchView> {
  const batch = await lockBatch(tx, id);
  stateAfter(batch, 'launch');
  if (await hasImportUnderWay(tx, id))
    refuse('batch.importing', {}, 'Wait until the import has finished, then launch.');
  await fetchBack(tx, batch);
  const isOver = !batch.standing && !(await hasItems(tx, id)) && (await isAnsweredByTests(tx, id));
  await launchLocked(tx, batch);
  // Nothing was left after its tests: it is done as soon as it begins.
  if (isOver) await moveLocked(tx, { ...batch, state: 'running' }, 'finish');
  return showBatch(tx, id);
}

/** Opens a draft that the caller holds and has looked at. */
export async function launchLocked(tx: Tx, batch: Batch): Promise<void> {
  const isOpen = batch.testOf !== null || batch.forOutside || (await isTested(tx, batch.versionId));
  await updateBatch(tx, batch.batchId, { for_outside: !batch.teamOnly && isOpen });
  await moveLocked(tx, batch, 'launch');
}

/** Whether a batch without items has had them answered in its tests. Refuses `batch.empty`, `batch.testing`. */
async function isAnsweredByTests(tx: Tx, id: string): Promise<boolean> {
  const tests = await testsOf(tx, id);
  if (!tests.some((test) => test.items > 0))
    return refuse('batch.empty', {}, 'Add items first: import a file, paste rows, or send them by the API.');
  const open = tests.find((test) => test.state !== 'closed' && test.items > 0 && !test.reviewed);
  if (open)
    refuse(
      'batch.testing',
      { test: publicId('bat', open.batchId) },
      'All its items are in the test. Review what is left of that, or close it.',
    );
  return true;
}
