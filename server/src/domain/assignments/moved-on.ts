import { publicId } from '@manyhands/contract';
import { refuse } from '../../kit/refusal.ts';
import type { AssignmentState } from './assignment.ts';

const whys: Record<AssignmentState, string> = {
  claimed: 'The item is yours to answer now, and nothing has been submitted yet.',
  submitted: 'The answer is in already.',
  sent_back: 'The answer was sent back to you. Open it again to see what to fix.',
  accepted: 'The answer is accepted already.',
  rejected: 'The answer was rejected. Look at the feedback in your history.',
  released: 'You gave this item back. Take the next one.',
  expired: 'Your time for this item is over. If it is still open, take it up again: what you typed is kept.',
  skipped: 'You skipped this item. Take the next one.',
  reported: 'You reported this item as broken. Take the next one.',
  cancelled: 'The item was cancelled. Take the next one.',
};

/** Says that the assignment is not where the caller thinks, where it is, and what can be done. */
export function movedOn(assignmentId: string, state: AssignmentState): never {
  return refuse('assignment.moved-on', { assignment: publicId('asg', assignmentId), state }, whys[state]);
}
