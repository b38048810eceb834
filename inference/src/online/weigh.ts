import type { Tallies } from './tallies.ts';

/** Beliefs stay above this, so that no number of answers makes a class impossible for good. */
const smallest = 1e-200;

/**
 * Bayes' rule for one answer: changes posterior[at] … in place. No class gains more than the one that the answer names. In `hds` the
 * votes, with one more for each class, are an opinion of their own: another vote raises that of its label by (votes + 2) / (votes + 1).
 * @param answer who says what, and how many votes the item had for the same label before
 */
export function weighAnswer(
  posterior: Float64Array,
  at: number,
  tallies: Tallies,
  { worker, label, votes }: { worker: number; label: number; votes: number },
): void {
  const named = tallies.chance(worker, label, label) * ((votes + 2) / (votes + 1));
  let sum = 0;
  for (let k = 0; k < tallies.classes; k++) {
    const weight = k === label ? 1 : Math.min(1, tallies.chance(worker, label, k) / named);
    posterior[at + k] = Math.max(smallest, posterior[at + k]! * weight);
    sum += posterior[at + k]!;
  }
  for (let k = 0; k < tallies.classes; k++) posterior[at + k]! /= sum;
}
