import type { Draft } from '../draft.ts';
import { inserted, replaced, without } from '../lists.ts';
import { type Conflict, merge } from './merge.ts';
import { type ListPart, listParts, singleParts } from './parts.ts';
import { isAlike, spelled } from './same.ts';

export interface Rebased {
  base: Draft;
  draft: Draft;
  conflicts: Conflict[];
}

/**
 * Merges what somebody else wrote into a draft, and moves the base on to theirs in all that is settled, so that what came in can be
 * changed like anything else while the rest waits for a choice. `base` is theirs once there are no conflicts. Where the sentences of a
 * list were changed so much that nobody could tell later which belong together, both are kept one after the other instead of a choice.
 */
export function rebase(base: Draft, mine: Draft, theirs: Draft): Rebased {
  const first = merge(base, mine, theirs);
  if (first.conflicts.length === 0) return { ...first, base: theirs };
  const moved = first.conflicts.toSorted(lastFirst).reduce(withOldPart, theirs);
  const again = merge(moved, first.draft, theirs);
  let next = { base: moved, draft: first.draft };
  for (const part of listParts) {
    const [before, after] = [first, again].map(({ conflicts }) => conflicts.filter(({ path }) => path === part.path));
    if (!before || !after || before.length === 0) continue;
    const isStable =
      spelled(before.map(said)) === spelled(after.map(said)) && isAlike(part.get(again.draft), part.get(first.draft));
    if (!isStable) next = withBoth(part, next, before, theirs);
  }
  return { ...next, conflicts: merge(next.base, next.draft, theirs).conflicts };
}

const lastFirst = (a: Conflict, b: Conflict) => (b.at?.theirs ?? 0) - (a.at?.theirs ?? 0);
const said = ({ base, mine, theirs, order }: Conflict) => [base ?? null, mine ?? null, theirs ?? null, order];

/** The draft with one part as it was before both changed it. An order cannot be put back: who moved what is told by what stands now. */
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

/** Both sides of each conflict in the list, mine before theirs; the list has nothing left to choose then. */
function withBoth(
  part: ListPart,
  { base, draft }: { base: Draft; draft: Draft },
  conflicts: readonly Conflict[],
  theirs: Draft,
): { base: Draft; draft: Draft } {
  let list = [...part.get(draft)] as unknown[];
  for (const { order, mine, theirs: other } of conflicts) {
    if (order || other === undefined || part.keyOf) continue;
    const at = mine === undefined ? list.length - 1 : list.findIndex((entry) => isAlike(entry, mine));
    list = inserted(list, at + 1, other);
  }
  return { base: part.set(base, [...part.get(theirs)] as never[]), draft: part.set(draft, list as never[]) };
}
