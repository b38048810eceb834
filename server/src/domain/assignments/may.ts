import { type AssignmentState, editableMax, undoSeconds } from './assignment.ts';

export interface MayFacts {
  state: AssignmentState;
  submittedAt: Date | null;
  extended: boolean;
  /** Since when it waits for an answer, with its clock paused. */
  parkedAt?: Date | null | undefined;
  /** How many of the worker's answers are newer than this one; null when it was not looked up. */
  newer: number | null;
  /** Whether the answer was held against a known one: what was told of it cannot be made untold. */
  checked?: boolean;
}

/** What its worker may do with an assignment now, by the names of the contract's verbs. */
export function can(facts: MayFacts, now: Date): string[] {
  // No reviewer sees it; what there is to say is said by contesting.
  if (facts.checked && (facts.state === 'submitted' || facts.state === 'accepted')) return [];
  switch (facts.state) {
    case 'claimed':
      if (facts.parkedAt) return ['save', 'submit', 'skip', 'release', 'reportBroken', 'resume'];
      return ['save', 'submit', 'skip', 'release', ...(facts.extended ? [] : ['extend']), 'reportBroken', 'ask'];
    case 'sent_back':
      return ['save', 'submit', 'comment'];
    case 'expired':
      return ['save', 'reclaim'];
    case 'submitted':
      return [...(mayUndo(facts.submittedAt, now) ? ['undo'] : []), ...(mayRevise(facts) ? ['revise'] : []), 'comment'];
    case 'accepted':
    case 'rejected':
      return ['comment'];
    default:
      return [];
  }
}

export const mayUndo = (submittedAt: Date | null, now: Date): boolean =>
  submittedAt !== null && now.getTime() - submittedAt.getTime() <= undoSeconds * 1000;

export const mayRevise = ({ state, newer }: Pick<MayFacts, 'state' | 'newer'>): boolean =>
  state === 'submitted' && newer !== null && newer < editableMax;
