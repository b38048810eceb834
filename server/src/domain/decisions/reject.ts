import type { contract, Received } from '@manyhands/contract';
import { refuse } from '../../kit/refusal.ts';
import type { Tx } from '../../postgres/tx.ts';
import { returnSlot } from '../assignments/return-slot.ts';
import { isClosed } from '../batches/batch.ts';
import { lockBatch } from '../batches/get.ts';
import { holdItems } from '../results/settle.ts';
import { versionOf } from '../templates/version.ts';
import { findAnswer, moveAnswer, stateAfter, tellDecision } from './decide.ts';
import { unknownFields } from './decision.ts';
import { needClause } from './send-back.ts';
import { writeDecisions } from './store.ts';
import { type Review, showReview } from './view.ts';

/**
 * Rejects an answer for good, citing clause and evidence; the item is asked again of somebody else, unless its batch is closed.
 * Refuses `not-found`, `decision.moved-on`, `decision.clause-unknown`.
 */
export async function reject(tx: Tx, input: Received<typeof contract.decisions.reject>): Promise<Review> {
  const answer = await findAnswer(tx, input.id);
  const batch = await lockBatch(tx, answer.batchId);
  await holdItems(tx, answer.batchId, [answer.itemId]);
  const state = stateAfter(answer, 'reject');
  const { definition } = await versionOf(tx, answer.versionId);
  const clause = needClause(definition, input.clause);
  const strange = unknownFields(definition.form, Object.keys(input.notes));
  if (strange.length > 0)
    refuse('shape', {}, undefined, [{ path: `notes.${strange[0]}`, message: 'is not a field of the form' }]);
  const seq = isClosed(batch.state) ? null : await returnSlot(tx, answer);
  // Whoever was slower than another reviewer is refused here, and the slot just returned goes with the transaction.
  await moveAnswer(tx, answer, { state, awaiting_review: false, due_at: null, returned_seq: seq });
  await writeDecisions(tx, [{ of: answer, kind: 'rejected', clause, notes: input.notes, evidence: input.evidence }]);
  tellDecision(tx, answer, 'rejected', state, { clause: clause.number });
  return showReview(tx, input);
}
