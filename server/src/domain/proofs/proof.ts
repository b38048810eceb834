import type { proofFindings, proofStates } from '@manyhands/contract';
import type { Machine } from '../../kit/machine.ts';

export type ProofState = (typeof proofStates)[number];
export type FindingKind = (typeof proofFindings)[number];

export interface Finding {
  kind: FindingKind;
  /** Whether it asks for a reviewer's eye. */
  suspect: boolean;
  words: string;
}

/** Findings that ask a reviewer to look. None of them rejects anything. */
const suspicious: ReadonlySet<FindingKind> = new Set([
  'duplicate',
  'code-missing',
  'code-unread',
  'old',
  'fetch-failed',
] satisfies FindingKind[]);

export const found = (kind: FindingKind, words: string): Finding => ({ kind, suspect: suspicious.has(kind), words });

/** What the findings of a finished check make of a proof. */
export const stateAfter = (findings: readonly Finding[]): 'suspect' | 'clear' =>
  findings.some(({ suspect }) => suspect) ? 'suspect' : 'clear';

export const moves: Machine<ProofState> = {
  unchecked: { suspect: 'suspect', pass: 'clear', recheck: 'unchecked' },
  suspect: { clear: 'cleared', recheck: 'unchecked' },
  cleared: { recheck: 'unchecked' },
  clear: { recheck: 'unchecked' },
};

/** How often a page that does not let anybody in just now is tried, and how long in between. */
export const fetchTries = 3;
export const fetchAgainMinutes = [1, 15] as const;
