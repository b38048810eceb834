import type { contract, Received } from '@manyhands/contract';
import { refuse } from '../../kit/refusal.ts';
import type { Tx } from '../../postgres/tx.ts';
import { changeTemplate, lockTemplate } from './store.ts';

/**
 * Says which kind of small task a template is, or that it is none. What somebody types in the editor meanwhile is not disturbed: it is no
 * change of the brief. Refuses `not-found`, `template.archived`.
 */
export async function classifyTemplate(
  tx: Tx,
  { id, kind }: Received<typeof contract.templates.classify>,
): Promise<{ ok: true }> {
  const template = (await lockTemplate(tx, id)) ?? refuse('not-found');
  if (template.archivedAt) refuse('template.archived', {}, 'Restore it first.');
  if (template.kind === kind) return { ok: true };
  await changeTemplate(tx, id, { kind });
  tx.tell({ kind: 'template.classified', subject: ['tpl', id], details: { from: template.kind, to: kind } });
  return { ok: true };
}
