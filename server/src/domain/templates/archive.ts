import { refuse } from '../../kit/refusal.ts';
import type { Tx } from '../../postgres/tx.ts';
import { changeTemplate, lockTemplate } from './store.ts';
import { changedAfter } from './template.ts';

/** Puts a template away; its batches stay. Harmless when it is in the archive. Refuses `not-found`. */
export async function archiveTemplate(tx: Tx, { id }: { id: string }): Promise<{ ok: true }> {
  return setArchived(tx, id, true);
}

/** Takes a template out of the archive. Harmless when it is not in it. Refuses `not-found`. */
export async function restoreTemplate(tx: Tx, { id }: { id: string }): Promise<{ ok: true }> {
  return setArchived(tx, id, false);
}

async function setArchived(tx: Tx, id: string, archived: boolean): Promise<{ ok: true }> {
  const template = (await lockTemplate(tx, id)) ?? refuse('not-found');
  if ((template.archivedAt !== null) === archived) return { ok: true };
  await changeTemplate(tx, id, {
    archived_at: archived ? tx.now : null,
    changed_at: changedAfter(template.changedAt, tx.now),
  });
  tx.tell({
    kind: archived ? 'template.archived' : 'template.restored',
    subject: ['tpl', id],
    details: { name: template.name },
  });
  return { ok: true };
}
