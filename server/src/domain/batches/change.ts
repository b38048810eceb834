import { type contract, publicId, type Received } from '@manyhands/contract';
import { refuse } from '../../kit/refusal.ts';
import type { Tx } from '../../postgres/tx.ts';
import { type Batch, isClosed } from './batch.ts';
import { secondsOf } from './create.ts';
import { lockBatch } from './get.ts';
import { setRemaining } from './lane-store.ts';
import { reorder, reorderMax } from './reorder.ts';
import { hasImportUnderWay, updateBatch } from './store.ts';
import { type BatchView, showBatch } from './view.ts';

type Input = Received<typeof contract.batches.change>;

/** Changes options. Refuses `not-found`, `batch.closed`, and `batch.begun` for overlap and order of what was launched. */
export async function change(tx: Tx, input: Input): Promise<BatchView> {
  const batch = await lockBatch(tx, input.id);
  if (isClosed(batch.state))
    refuse('batch.closed', { batch: publicId('bat', input.id) }, 'Create a new batch with the options you want.');
  const overlap = input.overlap !== undefined && input.overlap !== batch.overlap ? input.overlap : null;
  const order = input.order !== undefined && input.order !== batch.order ? input.order : null;
  if (overlap !== null || order !== null) await refuseWhenBegun(tx, batch);
  await updateBatch(tx, input.id, {
    ...(input.title !== undefined ? { title: input.title } : {}),
    ...(input.leaseMinutes !== undefined ? { lease_seconds: secondsOf(input.leaseMinutes) } : {}),
    ...(input.priority !== undefined ? { priority: input.priority } : {}),
    ...(input.dueAt !== undefined ? { due_at: input.dueAt } : {}),
    ...(input.standing !== undefined ? { standing: input.standing } : {}),
    ...(overlap !== null ? { overlap } : {}),
    ...(order !== null ? { item_order: order } : {}),
  });
  if (overlap !== null) await setRemaining(tx, input.id, overlap);
  const given = { batch: publicId('bat', input.id) };
  if (order !== null && !(await reorder(tx, input.id, order)))
    refuse(
      'batch.begun',
      given,
      `The order of more than ${reorderMax.toLocaleString('en')} items cannot be changed. Create a new batch with the order you want.`,
    );
  const { id: _id, ...changed } = input;
  tx.tell({
    kind: 'batch.changed',
    subject: ['bat', input.id],
    batchId: input.id,
    details: { changed: Object.keys(changed) },
  });
  return showBatch(tx, input.id);
}

/** Overlap and order are written into the slots when items are added, so they can change only while nobody works on them. */
async function refuseWhenBegun(tx: Tx, batch: Batch): Promise<void> {
  const details = { batch: publicId('bat', batch.batchId), state: batch.state };
  if (batch.state !== 'draft')
    refuse(
      'batch.begun',
      details,
      'Overlap and order can be changed only before the launch. Create a new batch for the rest.',
    );
  if (await hasImportUnderWay(tx, batch.batchId))
    refuse('batch.importing', details, 'Wait until the import has finished, then change overlap or order.');
}
