import { type contract, publicId, type Received } from '@manyhands/contract';
import { refuse } from '../../kit/refusal.ts';
import type { Tx } from '../../postgres/tx.ts';
import { isClosed } from './batch.ts';
import { isTested } from './family-store.ts';
import { lockBatch } from './get.ts';
import { updateBatch } from './store.ts';
import { type BatchView, showBatch } from './view.ts';

/**
 * Offers a batch to people outside the team. Free after the test of its version; before that a manager has to say why, which goes on
 * the record. A draft is offered to them from its launch on. Harmless when it is offered to them already.
 * Refuses `not-found`, `batch.closed`, `batch.team-only`, `batch.untested`.
 */
export async function release(tx: Tx, { id, because }: Received<typeof contract.batches.release>): Promise<BatchView> {
  const batch = await lockBatch(tx, id);
  const details = { batch: publicId('bat', id) };
  if (isClosed(batch.state)) refuse('batch.closed', details, 'Create a new batch for the rest.');
  if (batch.teamOnly)
    refuse(
      'batch.team-only',
      details,
      'It touches what stays at home, or was made for the team. Let your team answer it.',
    );
  if (batch.forOutside) return showBatch(tx, id);
  const isFree = batch.testOf !== null || (await isTested(tx, batch.versionId));
  if (!isFree && because === undefined)
    refuse(
      'batch.untested',
      details,
      'Test it with a few items and review them, then release the rest. If it cannot wait, say why; that is recorded.',
    );
  await updateBatch(tx, id, { for_outside: true });
  tx.tell({
    kind: 'batch.released',
    subject: ['bat', id],
    batchId: id,
    details: { override: !isFree, ...(because === undefined ? {} : { because }) },
  });
  return showBatch(tx, id);
}
