/** "a", "a and b", "a, b and c". */
export function listed(parts: readonly string[]): string {
  if (parts.length < 2) return parts[0] ?? '';
  return `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

export interface CheckCounts {
  open: number;
  accepted: number;
  fixed: number;
  sentBack: number;
  forReview: number;
  moot: number;
}

/** How far the checks have come, leaving out what there is none of. */
export function countWords({ open, accepted, fixed, sentBack, forReview, moot }: CheckCounts): string {
  const parts = [
    [open, 'being checked'],
    [accepted, 'accepted'],
    [fixed, 'fixed'],
    [sentBack, 'sent back'],
    [forReview, 'left to a reviewer'],
    [moot, 'decided before their check'],
  ] as const;
  const said = parts.filter(([n]) => n > 0).map(([n, what]) => `${n.toLocaleString('en')} ${what}`);
  return said.length === 0 ? 'Nothing has been handed on yet.' : `${said.join(' · ')}.`;
}

export type CheckState = 'open' | 'accepted' | 'fixed' | 'sent_back' | 'for_review' | 'moot' | 'outdated';

/** What became of one round of checking, for people. */
export const stateWords: Record<CheckState, string> = {
  open: 'is being checked',
  accepted: 'was accepted by its checker',
  fixed: 'was fixed by its checker',
  sent_back: 'was sent back by its checkers',
  for_review: 'is left to a reviewer by its checkers',
  moot: 'was decided before its check was through',
  outdated: 'was written anew before its check was through',
};
