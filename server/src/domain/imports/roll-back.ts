import { publicId } from '@manyhands/contract';
import type { AppParts } from '../../jobs/parts.ts';
import { theClock, workspaceOf } from '../../kit/actor.ts';
import { refuse } from '../../kit/refusal.ts';
import { reader, type Tx, write } from '../../postgres/tx.ts';
import { isOffered } from '../batches/batch.ts';
import { lockBatch } from '../batches/get.ts';
import { getImport, lockBoth } from './get.ts';
import { countTested, deleteLane, hasBegun, setLane, takeOut } from './lane-store.ts';
import { refuseMoved } from './map.ts';
import { destinationOf, findImport, type Import, updateImport } from './store.ts';
import type { ImportView } from './view.ts';

const sliceNumbers = 5000;

/** Starts to take all items of the import out again. Refuses `not-found`, `import.moved-on`, `import.begun`. */
export async function rollBack(tx: Tx, { id }: { id: string }): Promise<ImportView> {
  const { one } = await lockBoth(tx, id);
  if (one.state !== 'imported' || !one.laneId) return refuseMoved(id, one.state);
  if (await hasBegun(tx, one.laneId))
    refuse(
      'import.begun',
      { import: publicId('imp', id) },
      'Somebody has taken one of its items. Cancel the items you do not want instead.',
    );
  await setLane(tx, one.laneId, { ready: false, open: false });
  await updateImport(tx, id, 'imported', { state: 'rolling_back', progress: 0 });
  await tx.later('import.take-out', { workspaceId: workspaceOf(tx.actor), importId: id }, { key: `import:${id}` });
  return getImport(tx, { id });
}

/** The job: deletes what an import wrote, in slices. Harmless to repeat. After a failed load nothing was visible, so nothing is told. */
export async function takeOutJob(app: AppParts, payload: Record<string, unknown>): Promise<void> {
  const { workspaceId, importId } = payload as { workspaceId: string; importId: string };
  const actor = theClock(workspaceId);
  const one = await findImport(reader(app.database, actor, app.clock()), importId);
  if (!one?.laneId || one.firstNumber === null || (one.state !== 'rolling_back' && one.state !== 'failed')) return;
  const end = one.firstNumber + one.counts.good + one.counts.duplicate;
  for (let from = one.firstNumber; from < end; from += sliceNumbers)
    await write(
      app.database,
      actor,
      (tx) => takeSlice(tx, one, from, Math.min(end, from + sliceNumbers), end),
      app.clock,
    );
  await write(app.database, actor, (tx) => settleTakenOut(tx, one), app.clock);
}

async function takeSlice(tx: Tx, one: Import, from: number, to: number, end: number): Promise<void> {
  const batch = await destinationOf(tx, one.batchId);
  if (!batch) return;
  const removed = await takeOut(tx, { ...batch, batchId: one.batchId, laneId: one.laneId!, from, to });
  const progress = (to - one.firstNumber!) / (end - one.firstNumber!);
  if (one.state === 'rolling_back') {
    await updateImport(tx, one.importId, 'rolling_back', { progress });
    // Told slice by slice: after a crash in the middle the counts are right all the same.
    if (removed > 0)
      tx.tell({
        kind: 'items.removed',
        subject: ['imp', one.importId],
        batchId: one.batchId,
        details: { count: removed },
      });
  }
}

async function settleTakenOut(tx: Tx, one: Import): Promise<void> {
  const batch = await lockBatch(tx, one.batchId);
  if (!(await hasBegun(tx, one.laneId!))) await deleteLane(tx, one.laneId!);
  else await setLane(tx, one.laneId!, { ready: true, open: isOffered(batch.state) });
  if (one.state !== 'rolling_back') return;
  const why = await saysWhatStays(tx, one);
  const done = await updateImport(tx, one.importId, 'rolling_back', { state: 'rolled_back', progress: 1, why });
  if (done) tx.tell({ kind: 'import.rolled_back', subject: ['imp', one.importId], batchId: one.batchId });
}

/** What a roll-back leaves alone: rows that were taken out of the batch to be tested, with what came of them. */
async function saysWhatStays(tx: Tx, one: Import): Promise<string | null> {
  const stay = await countTested(tx, one);
  if (stay === 0) return null;
  return stay === 1
    ? 'One of its items stays: it is in a test of the batch. Discard the test, then cancel the item, if it is not wanted either.'
    : `${stay} of its items stay: they are in a test of the batch. Discard the test, then cancel them, if they are not wanted either.`;
}
