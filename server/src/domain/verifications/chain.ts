import { type contract, fixedPlan, type Plan, planNamed, publicId, type Received } from '@manyhands/contract';
import { refuse } from '../../kit/refusal.ts';
import type { Tx } from '../../postgres/tx.ts';
import { isClosed } from '../batches/batch.ts';
import { createBatch } from '../batches/create.ts';
import { lockBatch } from '../batches/get.ts';
import { launch } from '../batches/launch.ts';
import { cut } from './checking-brief.ts';
import { makeVerification } from './create.ts';
import { type ChainView, showChain } from './show.ts';
import { noteWaiting } from './step-store.ts';
import { findChain, findOfVersion, findVerification, saveChain } from './store.ts';

/**
 * Adds a checking step to a batch: makes a standing batch of the checking template, which is then fed by every answer, those included that wait
 * now. Refuses `not-found`, `batch.closed`, `template.archived`, and those of `verification.*`.
 */
export async function chainBatch(
  tx: Tx,
  { id, template, overlap, rounds }: Received<typeof contract.verifications.chain>,
): Promise<ChainView> {
  const batch = await lockBatch(tx, id);
  if (isClosed(batch.state))
    refuse('batch.closed', { batch: publicId('bat', id) }, 'Nothing is answered in a closed batch any more.');
  const before = await findChain(tx, id);
  if (before && before.stoppedAt === null)
    refuse(
      'verification.there-already',
      { checkBatch: publicId('bat', before.checkBatchId) },
      'Its answers are being checked. Stop that step first, then add another.',
    );
  const templateId = template ?? (await ownTemplate(tx, batch));
  if (template !== undefined) await mustFit(tx, template, batch.templateId);
  const check = await createBatch(tx, {
    template: templateId,
    title: cut(`Check: ${batch.title}`, 120),
    overlap,
    plan: checkingPlan(overlap),
    leaseMinutes: batch.leaseSeconds / 60,
    // What is checked soon can be repaired while its worker still remembers it.
    priority: Math.min(9, batch.priority + 1),
    dueAt: batch.dueAt,
    order: 'as_given',
    standing: true,
    teamOnly: batch.teamOnly,
  });
  await launch(tx, { id: check.id });
  await saveChain(tx, { batchId: id, checkBatchId: check.id, templateId, rounds });
  await noteWaiting(tx, id);
  tx.tell({
    kind: 'verification.chained',
    subject: ['bat', id],
    batchId: id,
    details: { checkBatch: publicId('bat', check.id), template: publicId('tpl', templateId), overlap, rounds },
  });
  return showChain(tx, (await findChain(tx, id)) ?? refuse('not-found'));
}

/** Nobody reviews all who review: their verdicts are accepted by themselves, and a tenth of them is spot-checked. */
const checkingPlan = (overlap: number): Plan =>
  overlap === 1 ? planNamed('quick') : { ...fixedPlan(overlap), spotCheckShare: 0.1, review: 'nothing' };

async function ownTemplate(tx: Tx, batch: { templateId: string; versionId: string }): Promise<string> {
  const known = await findOfVersion(tx, batch.templateId, batch.versionId);
  return known?.templateId ?? (await makeVerification(tx, batch.versionId)).made.templateId;
}

async function mustFit(tx: Tx, templateId: string, sourceTemplateId: string): Promise<void> {
  const known = await findVerification(tx, templateId);
  if (known?.sourceTemplateId !== sourceTemplateId)
    refuse(
      'verification.other-template',
      { template: publicId('tpl', templateId) },
      'Choose a checking template that was made of this batch’s template, or leave it out and one is made.',
    );
}
