import { type contract, publicId, type Received } from '@manyhands/contract';
import { newId } from '../../kit/ids.ts';
import { refuse } from '../../kit/refusal.ts';
import type { Tx } from '../../postgres/tx.ts';
import type { Batch } from './batch.ts';
import { dropOwnSlots, holdFirst, moveItems, testsOf } from './family-store.ts';
import { lockBatch } from './get.ts';
import { insertLane } from './lane-store.ts';
import { launchLocked } from './launch.ts';
import { fetchBack } from './put-back.ts';
import { needReady } from './ready.ts';
import { hasImportUnderWay, insertBatch } from './store.ts';
import { testTitle } from './test-title.ts';
import { type BatchView, showBatch } from './view.ts';

/**
 * Takes the first items of a draft out into a batch of their own, of the same version and with the same numbers, asks so many people about
 * each, and launches it; the draft stays one. Fifty items at most, in one transaction.
 * Refuses `not-found`, `batch.is-test`, `batch.begun`, `batch.importing`, `batch.testing`, `batch.empty`, `brief.not-ready`.
 */
export async function testBatch(
  tx: Tx,
  { id, items: most, people, anyway }: Received<typeof contract.batches.test>,
): Promise<BatchView> {
  const parent = await lockBatch(tx, id);
  const number = await mayBeTested(tx, parent);
  await fetchBack(tx, parent);
  await needReady(tx, parent, anyway);
  const items = await holdFirst(tx, id, most);
  if (items.length === 0) refuse('batch.empty', {}, 'Add items first; the first of them are then tested.');
  const test = { ...parent, ...testOptions(parent, people), batchId: newId(), title: testTitle(parent.title, number) };
  await insertBatch(tx, { ...test, createdBy: tx.actor.personId });
  const laneId = newId();
  await insertLane(tx, { batchId: test.batchId, laneId, kind: 'main', open: false, ready: true });
  await insertLane(tx, { batchId: test.batchId, laneId: newId(), kind: 'returns', open: false, ready: true });
  await dropOwnSlots(tx, items);
  await moveItems(
    tx,
    id,
    test,
    items.map((item) => ({ ...item, laneId })),
  );
  tellTest(tx, id, test, items.length, people);
  await launchLocked(tx, test);
  return showBatch(tx, test.batchId);
}

/** How a test runs, whatever the batch's plan: so many answers for each item, all of them reviewed. */
const testOptions = ({ batchId }: Batch, people: number) => ({
  ...{ state: 'draft' as const, overlap: people, seedSlots: null, plan: null },
  ...{ order: 'as_given' as const, standing: false, forOutside: false, testOf: batchId },
});

/** @returns the how-manieth test of the batch this will be */
async function mayBeTested(tx: Tx, parent: Batch): Promise<number> {
  const batch = publicId('bat', parent.batchId);
  if (parent.testOf !== null)
    refuse('batch.is-test', { batch }, 'Test the batch that its items come from once more instead.');
  if (parent.state !== 'draft')
    refuse(
      'batch.begun',
      { batch, state: parent.state },
      'A test comes before the launch. Create a new batch to test another version.',
    );
  if (await hasImportUnderWay(tx, parent.batchId))
    refuse('batch.importing', { batch }, 'Wait until the import has finished, then test.');
  const tests = await testsOf(tx, parent.batchId, 1000);
  const live = tests.find((test) => test.state === 'running' || test.state === 'paused');
  if (live)
    refuse(
      'batch.testing',
      { batch, test: publicId('bat', live.batchId) },
      'Review what came in, or close that test, then start the next.',
    );
  return tests.length + 1;
}

/** A test runs the items it was given, so that its numbers stay those of its batch. Refuses `batch.is-test`. */
export function refuseTest({ batchId, testOf }: Pick<Batch, 'batchId' | 'testOf'>): void {
  if (testOf === null) return;
  const details = { batch: publicId('bat', batchId), testOf: publicId('bat', testOf) };
  refuse('batch.is-test', details, 'Add items to the batch that is being tested.');
}

function tellTest(tx: Tx, parentId: string, test: { batchId: string; title: string }, count: number, people: number) {
  tx.tell({
    kind: 'batch.created',
    subject: ['bat', test.batchId],
    batchId: test.batchId,
    details: { title: test.title, plan: null, testOf: publicId('bat', parentId) },
  });
  tx.tell({ kind: 'items.removed', subject: ['bat', parentId], batchId: parentId, details: { count } });
  tx.tell({ kind: 'items.added', subject: ['bat', test.batchId], batchId: test.batchId, details: { count } });
  tx.tell({
    kind: 'batch.tested',
    subject: ['bat', parentId],
    batchId: parentId,
    details: { test: publicId('bat', test.batchId), items: count, people },
  });
}
