import type { Draft } from '../draft.ts';
import { inserted, replaced, without } from '../lists.ts';
import { type Conflict, merge } from './merge.ts';
import { listParts, singleParts } from './parts.ts';

export interface Rebased {
  base: Draft;
  draft: Draft;
  conflicts: Conflict[];
}

/**
 * Merges what somebody else wrote into a draft, and moves the base on to theirs in all that is settled, so that what came in can be
 * changed like anything else while the rest waits for a choice. `base` is theirs once there are no conflicts.
 */
export function rebase(base: Draft, mine: Draft, theirs: Draft): Rebased {
  const { draft, conflicts } = merge(base, mine, theirs);
  if (conflicts.length === 0) return { base: theirs, draft, conflicts };
  const moved = conflicts.toSorted((a, b) => (b.at?.theirs ?? 0) - (a.at?.theirs ?? 0)).reduce(withOldPart, theirs);
  const again = merge(moved, draft, theirs);
  // Entries without a name may be taken for others once the base has moved: then it stays where it was.
  const isSafe = again.conflicts.length === conflicts.length && !conflicts.some(({ order }) => order);
  return isSafe ? { base: moved, draft, conflicts: again.conflicts } : { base, draft, conflicts };
}

/** The draft with one part as it was before both changed it. */
function withOldPart(draft: Draft, { path, base, at }: Conflict): Draft {
  const single = singleParts.find((part) => part.path === path);
  if (single) return single.set(draft, base as never);
  const part = listParts.find((one) => one.path === path);
  if (!part || !at) return draft;
  const list = part.get(draft) as unknown[];
  const next =
    at.theirs < 0
      ? inserted(list, at.base, base)
      : base === undefined
        ? without(list, at.theirs)
        : replaced(list, at.theirs, base);
  return part.set(draft, next as never[]);
}
