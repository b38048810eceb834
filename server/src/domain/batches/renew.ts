import { type Column, publicId } from '@manyhands/contract';
import { refuse } from '../../kit/refusal.ts';
import type { Tx } from '../../postgres/tx.ts';
import { useLatest } from '../templates/use-version.ts';
import { versionOf } from '../templates/version.ts';
import type { Batch } from './batch.ts';
import { lockBatch } from './get.ts';
import { columnChange, misfit } from './renewed-columns.ts';
import { hasImportUnderWay, updateBatch } from './store.ts';
import { type BatchView, showBatch } from './view.ts';

/** Looks at all items of a batch again, by other columns; refuses when one does not fit. Items stand after batches, so they hand it in. */
export type Recheck = (tx: Tx, batchId: string, columns: readonly Column[]) => Promise<void>;

/**
 * Gives a draft the newest version of its template. Its tests keep the version they ran. A release that was given for the version before
 * does not hold for the new one. Harmless when it has the newest already.
 * Refuses `not-found`, `batch.is-test`, `batch.begun`, `batch.importing`, `template.archived`, `batch.columns`, and what `recheck` refuses.
 */
export const renewWith =
  (recheck: Recheck) =>
  async (tx: Tx, { id }: { id: string }): Promise<BatchView> => {
    const batch = await lockBatch(tx, id);
    await mayBeRenewed(tx, batch);
    const { versionId, number, touches } = await useLatest(tx, batch.templateId);
    if (versionId === batch.versionId) return showBatch(tx, id);
    const [from, to] = [await versionOf(tx, batch.versionId), await versionOf(tx, versionId)];
    const change = columnChange(from.definition.columns, to.definition.columns);
    const why = misfit(change);
    if (why !== null) refuse('batch.columns', { missing: change.missing, gone: change.gone }, why);
    if (change.recheck) await recheck(tx, id, to.definition.columns);
    await updateBatch(tx, id, {
      version_id: versionId,
      for_outside: false,
      ...(touches.length > 0 ? { team_only: true } : {}),
    });
    tx.tell({
      kind: 'batch.renewed',
      subject: ['bat', id],
      batchId: id,
      details: { from: from.number, to: number, version: publicId('ver', versionId) },
    });
    return showBatch(tx, id);
  };

async function mayBeRenewed(tx: Tx, { batchId, state, testOf }: Batch): Promise<void> {
  const details = { batch: publicId('bat', batchId), state };
  if (testOf !== null)
    refuse('batch.is-test', details, 'Start another test of its batch, which then has the new version.');
  if (state !== 'draft')
    refuse('batch.begun', details, 'What was launched keeps its version. Create a new batch of the newest one.');
  if (await hasImportUnderWay(tx, batchId))
    refuse('batch.importing', details, 'Wait until the import has finished, then take the newest version.');
}
