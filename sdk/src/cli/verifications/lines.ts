import type { contract, Got } from '@manyhands/contract';
import { count } from '../show-time.ts';

export type Chain = Got<typeof contract.verifications.chain>;

/** A checking step in words. */
export function chainLines({
  batchTitle,
  checkBatchTitle,
  checkBatch,
  overlap,
  rounds,
  stoppedAt,
  counts,
  stuck,
}: Chain) {
  const { open, accepted, fixed, sentBack, forReview, moot } = counts;
  return [
    `Answers of “${batchTitle}” are checked in “${checkBatchTitle}” (${checkBatch}), ${count(overlap, 'check')} each, in ${count(rounds, 'round')} at most.`,
    ...(stoppedAt === null ? [] : ['The step was stopped: no further answers are handed on.']),
    `${open} being checked, ${accepted} accepted, ${fixed} fixed, ${sentBack} sent back, ${forReview} left to a reviewer, ${moot} decided before.`,
    ...(stuck.answers === 0
      ? []
      : [`${count(stuck.answers, 'answer')} could not be handed on: ${stuck.why ?? 'the reason is in the log'}`]),
  ];
}
