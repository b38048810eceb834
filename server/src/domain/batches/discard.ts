import { publicId } from '@manyhands/contract';
import { refuse } from '../../kit/refusal.ts';
import type { Tx } from '../../postgres/tx.ts';
import { type Batch, isClosed } from './batch.ts';
import { testsOf } from './family-store.ts';
import { lanesOf } from './lane-store.ts';
import { lockWithParent, putBack } from './put-back.ts';
import { blobsOfImports, deleteBatch, hasImportUnderWay, hasItems } from './store.ts';
import { sweepLater } from './sweep.ts';

/**
 * Deletes a draft with its items, or a test that nobody has answered, whose items go back to where they came from.
 * Refuses `not-found`, `batch.moved-on` once it was launched, `batch.importing`, `batch.testing` while a test of it runs, `batch.begun`.
 */
export async function discard(tx: Tx, { id }: { id: string }): Promise<{ ok: true }> {
  const { batch, parent } = await lockWithParent(tx, id);
  if (batch.testOf !== null) await takeBack(tx, batch, parent);
  else await mayGo(tx, batch);
  const lanes = await lanesOf(tx, id);
  const blobs = await blobsOfImports(tx, id);
  await deleteBatch(tx, id);
  await sweepLater(tx, { batchId: id, laneIds: lanes.map((lane) => lane.laneId), blobs, items: true });
  tx.tell({ kind: 'batch.discarded', subject: ['bat', id], batchId: id, details: { title: batch.title } });
  return { ok: true };
}

async function mayGo(tx: Tx, { batchId: id, state }: Batch): Promise<void> {
  const why = 'Only drafts can be discarded. Close the batch instead; its answers are kept.';
  if (state !== 'draft') refuse('batch.moved-on', { batch: publicId('bat', id), state }, why);
  if (await hasImportUnderWay(tx, id))
    refuse('batch.importing', {}, 'Wait until the import has finished, then discard the batch.');
  const live = (await testsOf(tx, id)).find((test) => test.state === 'running' || test.state === 'paused');
  if (live)
    refuse(
      'batch.testing',
      { test: publicId('bat', live.batchId) },
      'Discard or close the test first, then its batch.',
    );
}

/** Gives all items of a test back; refuses, which undoes what was begun, when one of them was taken or answered. */
async function takeBack(tx: Tx, test: Batch, parent: Batch | null): Promise<void> {
  const details = { batch: publicId('bat', test.batchId), state: test.state };
  if (isClosed(test.state) || test.state === 'done')
    refuse('batch.moved-on', details, 'This test is over; its answers are kept.');
  if (!parent || isClosed(parent.state))
    return refuse(
      'batch.begun',
      details,
      'The batch that its items come from is gone or closed. Close the test instead.',
    );
  if (await hasImportUnderWay(tx, parent.batchId))
    refuse('batch.importing', {}, 'Wait until the import has finished, then discard the test.');
  await putBack(tx, test, parent);
  if (await hasItems(tx, test.batchId))
    refuse(
      'batch.begun',
      details,
      'Somebody has taken an item already. Close the test instead: what nobody answered goes back.',
    );
}
