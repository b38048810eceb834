import { BatchFrame } from '../batches/batch-frame.tsx';
import { ProofDesk } from './proof-desk.tsx';

/** The proofs of one batch: suspects side by side with what they resemble. */
export function Page() {
  return <BatchFrame tight>{(batch) => <ProofDesk key={batch.id} batch={batch} />}</BatchFrame>;
}
