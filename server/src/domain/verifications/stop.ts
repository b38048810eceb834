import { publicId } from '@manyhands/contract';
import { refuse } from '../../kit/refusal.ts';
import type { Tx } from '../../postgres/tx.ts';
import { lockBatch } from '../batches/get.ts';
import { type ChainView, showChain } from './show.ts';
import { findChain, stopChain } from './store.ts';

/** Hands no further answers on; what was handed on is finished as before. Stopping twice is harmless. Refuses `not-found`. */
export async function stopVerification(tx: Tx, { id }: { id: string }): Promise<ChainView> {
  await lockBatch(tx, id);
  const stopped = await stopChain(tx, id);
  const chain = (await findChain(tx, id)) ?? refuse('not-found');
  if (stopped)
    tx.tell({
      kind: 'verification.stopped',
      subject: ['bat', id],
      batchId: id,
      details: { checkBatch: publicId('bat', chain.checkBatchId) },
    });
  return showChain(tx, chain);
}
