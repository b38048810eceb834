import type { ProofView } from '@manyhands/contract';

type Placed = Pick<ProofView, 'id' | 'state' | 'answerState'>;

/** Whether somebody should look at a proof: something about it is unusual, and its answer has not been decided on. */
const waits = ({ state, answerState }: Placed): boolean => state === 'suspect' && answerState === 'submitted';

/** Which proof comes after one that was dealt with: the next that waits for a look, else one before it, else none. */
export function nextToLookAt(proofs: readonly Placed[], now: string): string | null {
  const at = proofs.findIndex(({ id }) => id === now);
  const after = proofs.slice(at + 1).find(waits);
  const before = proofs.slice(0, Math.max(0, at)).find(waits);
  return (after ?? before)?.id ?? null;
}

/** Moves by one, stopping at the ends. */
export function stepTo(proofs: readonly Placed[], now: string, by: 1 | -1): string {
  const at = proofs.findIndex(({ id }) => id === now);
  return proofs[Math.min(proofs.length - 1, Math.max(0, at + by))]?.id ?? now;
}
