import type { Tx } from '../../postgres/tx.ts';
import { lockBoth } from './get.ts';
import { mayDo } from './import.ts';
import { refuseMoved } from './map.ts';
import { deleteImport } from './store.ts';

/** Forgets an upload that was not imported, and deletes its file. Refuses `not-found`, `import.moved-on`. */
export async function discard(tx: Tx, { id }: { id: string }): Promise<{ ok: true }> {
  const { one } = await lockBoth(tx, id);
  if (!mayDo('manager', one.state).includes('discard')) refuseMoved(id, one.state);
  await deleteImport(tx, id);
  await tx.later('import.forget', { blob: one.blob });
  tx.tell({ kind: 'import.discarded', subject: ['imp', id], batchId: one.batchId });
  return { ok: true };
}
