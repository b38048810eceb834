import { publicId } from '@manyhands/contract';
import { refuse } from '../../kit/refusal.ts';
import type { Tx } from '../../postgres/tx.ts';
import { mayJudge } from '../decisions/may.ts';
import { checkLater } from './gather.ts';
import { findProof, lockProof, type ProofRow, saveCleared, saveRecheck } from './store.ts';
import { type ProofShown, showProof } from './view.ts';

/** Says that a suspect proof is in order. Refuses `not-found`, `proof.moved-on`, and `auth.role` when it is the reviewer's own. */
export async function clearProof(tx: Tx, { id }: { id: string }): Promise<ProofShown> {
  const proof = await judged(tx, id);
  if ((await lockProof(tx, id))?.state !== 'suspect')
    return refuse(
      'proof.moved-on',
      { proof: publicId('prf', id) },
      'It is no suspect any more: somebody cleared it, or it was checked again. Look at it anew.',
    );
  await saveCleared(tx, id);
  tell(tx, proof, 'proof.cleared');
  return showProof(tx, (await findProof(tx, id)) ?? refuse('not-found'));
}

/** Checks a proof again, whatever was found or said before. Refuses `not-found`, and `auth.role` when it is the reviewer's own. */
export async function recheckProof(tx: Tx, { id }: { id: string }): Promise<ProofShown> {
  const proof = await judged(tx, id);
  await lockProof(tx, id);
  const round = await saveRecheck(tx, id);
  await checkLater(tx, { proofId: id, kind: proof.kind, round });
  tell(tx, proof, 'proof.rechecked');
  return showProof(tx, (await findProof(tx, id)) ?? refuse('not-found'));
}

async function judged(tx: Tx, id: string): Promise<ProofRow> {
  const proof = (await findProof(tx, id)) ?? refuse('not-found');
  if (!mayJudge(tx.actor, proof.workerPerson))
    refuse('auth.role', { needs: 'manager' }, 'This is your own proof. Ask another reviewer, a manager or the owner.');
  return proof;
}

const tell = (tx: Tx, { proofId, batchId, assignmentId, workerId }: ProofRow, kind: string): void =>
  tx.tell({
    kind,
    subject: ['prf', proofId],
    batchId,
    details: { assignment: publicId('asg', assignmentId), worker: publicId('wkr', workerId) },
  });
