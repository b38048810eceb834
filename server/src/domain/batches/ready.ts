import { publicId } from '@manyhands/contract';
import { blocking, lint } from '@manyhands/linter';
import { refuse } from '../../kit/refusal.ts';
import type { Tx } from '../../postgres/tx.ts';
import { versionOf } from '../templates/version.ts';
import type { Batch } from './batch.ts';
import { lockBatch } from './get.ts';
import { launch } from './launch.ts';
import type { BatchView } from './view.ts';

/** What stands in the way of a brief, as programs and pages read it. */
const shownMost = 10;

/**
 * Lets nobody meet a brief that cannot be understood: what the linter says must be mended first is refused by name. A manager may go on all the
 * same by saying why, which goes on the record.
 * Refuses `brief.not-ready`.
 */
export async function needReady(tx: Tx, batch: Pick<Batch, 'batchId' | 'versionId'>, anyway?: string): Promise<void> {
  const { definition, templateId } = await versionOf(tx, batch.versionId);
  const missing = blocking(lint(definition)).slice(0, shownMost);
  const [first] = missing;
  if (!first) return;
  const findings = missing.map(({ rule, clause, says, why }) => ({ rule, clause, says, why }));
  const details = { batch: publicId('bat', batch.batchId), template: publicId('tpl', templateId), findings };
  if (anyway === undefined)
    refuse('brief.not-ready', details, `${first.says} Mend the brief, or say why it has to go out as it is.`);
  tx.tell({
    kind: 'brief.let-through',
    subject: ['bat', batch.batchId],
    batchId: batch.batchId,
    details: { because: anyway, rules: missing.map(({ rule }) => rule) },
  });
}

/** Opens a draft to workers once its brief is ready. Refuses `brief.not-ready`, and what launching refuses. */
export async function launchReady(
  tx: Tx,
  { id, anyway }: { id: string; anyway?: string | undefined },
): Promise<BatchView> {
  const batch = await lockBatch(tx, id);
  if (batch.state === 'draft') await needReady(tx, batch, anyway);
  return launch(tx, { id });
}
