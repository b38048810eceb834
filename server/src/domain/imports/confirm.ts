import { type contract, publicId, type Received } from '@manyhands/contract';
import { workspaceOf } from '../../kit/actor.ts';
import { newId } from '../../kit/ids.ts';
import { refuse } from '../../kit/refusal.ts';
import type { Tx } from '../../postgres/tx.ts';
import { isClosed } from '../batches/batch.ts';
import { reserveNumbers } from '../items/publish.ts';
import { versionOf } from '../templates/version.ts';
import { getImport, lockBoth } from './get.ts';
import { externalIdKey, mappingGap } from './import.ts';
import { insertHiddenLane } from './lane-store.ts';
import { refuseMoved } from './map.ts';
import { updateImport } from './store.ts';
import type { ImportView } from './view.ts';

/**
 * Starts to import the good rows; the rest is left out. The rows stay invisible until the last has arrived.
 * Refuses `not-found`, `import.moved-on`, `import.mapping`, `batch.closed`.
 */
export async function confirm(
  tx: Tx,
  { id, duplicates }: Received<typeof contract.imports.confirm>,
): Promise<ImportView> {
  const { one, batch } = await lockBoth(tx, id);
  if (one.state !== 'ready') refuseMoved(id, one.state);
  if (isClosed(batch.state))
    refuse('batch.closed', { batch: publicId('bat', batch.batchId) }, 'Create a new batch for this file.');
  const gap = mappingGap(one.mapping, (await versionOf(tx, batch.versionId)).definition.columns);
  if (gap) refuse('import.mapping', {}, gap);
  // Two items of a batch never have one id, so with ids mapped a repeated one is always left out.
  const keep = duplicates === 'keep' && !one.mapping.includes(externalIdKey);
  const rows = one.counts.good + (keep ? one.counts.duplicate : 0);
  if (rows === 0)
    refuse('import.mapping', {}, 'No row of the file fits the template. Correct the mapping, the cells, or the file.');
  const firstNumber = await reserveNumbers(tx, batch.batchId, rows);
  const laneId = newId();
  await insertHiddenLane(tx, batch.batchId, laneId);
  await updateImport(tx, id, 'ready', {
    state: 'importing',
    duplicates: keep ? 'keep' : 'skip',
    firstNumber,
    laneId,
    progress: 0,
  });
  await tx.later('import.load', { workspaceId: workspaceOf(tx.actor), importId: id }, { key: `import:${id}` });
  tx.tell({ kind: 'import.confirmed', subject: ['imp', id], batchId: batch.batchId, details: { rows } });
  return getImport(tx, { id });
}
