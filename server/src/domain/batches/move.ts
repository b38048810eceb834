import { publicId } from '@manyhands/contract';
import { moveOf } from '../../kit/machine.ts';
import { refuse } from '../../kit/refusal.ts';
import type { Tx } from '../../postgres/tx.ts';
import { type Batch, type BatchState, isOffered, moves } from './batch.ts';
import { lockBatch } from './get.ts';
import { setLanes } from './lane-store.ts';
import { updateBatch } from './store.ts';

type Verb = 'launch' | 'pause' | 'resume' | 'finish' | 'reopen' | 'close';
const told: Record<Verb, string> = {
  launch: 'batch.launched',
  pause: 'batch.paused',
  resume: 'batch.resumed',
  finish: 'batch.done',
  reopen: 'batch.reopened',
  close: 'batch.closed',
};

/** Where `verb` leads from the batch's state; refuses `batch.moved-on` when it leads nowhere. */
export function stateAfter(batch: Batch, verb: Verb): BatchState {
  const to = moveOf<BatchState>(moves, batch.state, verb);
  if (to) return to;
  const why = `The batch is ${batch.state} now. Look at it again and decide anew.`;
  return refuse('batch.moved-on', { batch: publicId('bat', batch.batchId), state: batch.state }, why);
}

/** Moves a batch that the caller has locked, opens or shuts its lanes accordingly, and tells it. */
export async function moveLocked(tx: Tx, batch: Batch, verb: Verb, because: string | null = null): Promise<void> {
  const state = stateAfter(batch, verb);
  await updateBatch(tx, batch.batchId, {
    state,
    paused_because: because,
    ...(verb === 'launch' ? { launched_at: tx.now } : {}),
    ...(state === 'closed' ? { closed_at: tx.now } : {}),
  });
  if (isOffered(state) !== isOffered(batch.state)) await setLanes(tx, batch.batchId, isOffered(state));
  tx.tell({
    kind: told[verb],
    subject: ['bat', batch.batchId],
    batchId: batch.batchId,
    details: because === null ? {} : { because },
  });
}

/** Locks the batch and moves it. Refuses `not-found`, `batch.moved-on`. */
export async function moveBatch(tx: Tx, batchId: string, verb: Verb, because: string | null = null): Promise<void> {
  await moveLocked(tx, await lockBatch(tx, batchId), verb, because);
}
