import type { Draft } from '../draft.ts';
import { mergeList } from './merge-list.ts';
import { listParts, singleParts } from './parts.ts';
import { isAlike } from './same.ts';

/** A part that both changed differently: somebody has to choose. */
export interface Conflict {
  /** Which part: `definition.brief.done`, or of a list its path and the place in it. */
  part: string;
  path: string;
  base: unknown;
  /** Undefined where it was removed. */
  mine: unknown;
  theirs: unknown;
  /** Places in the three lists, −1 where it is not; null for a part that is no entry of a list. */
  at: { base: number; mine: number; theirs: number } | null;
  /** The entries are the same, but both moved them differently; `mine` and `theirs` are whole lists. */
  order: boolean;
}

export interface Merge {
  /** Both together; where they disagree, as mine has it. */
  draft: Draft;
  conflicts: Conflict[];
}

/** Merges two edits of one draft part by part. What both left alone, or only one of both changed, needs nobody. */
export function merge(base: Draft, mine: Draft, theirs: Draft): Merge {
  const conflicts: Conflict[] = [];
  let draft: Draft = { ...mine, settled: [...new Set([...theirs.settled, ...mine.settled])] };
  for (const { path, get, set } of singleParts) {
    const [was, here, there] = [get(base), get(mine), get(theirs)];
    if (isAlike(here, there) || isAlike(was, there)) continue;
    if (isAlike(was, here)) draft = set(draft, there as never);
    else conflicts.push({ part: path, path, base: was, mine: here, theirs: there, at: null, order: false });
  }
  for (const { path, get, set, keyOf } of listParts) {
    const [was, here, there] = [get(base), get(mine), get(theirs)] as [never[], never[], never[]];
    if (isAlike(here, there) || isAlike(was, there)) continue;
    const merged = isAlike(was, here)
      ? { list: there, conflicts: [], orders: false }
      : mergeList(was, here, there, keyOf);
    draft = set(draft, merged.list);
    for (const { at, ...values } of merged.conflicts)
      conflicts.push({ part: `${path}.${at.base}.${at.mine}.${at.theirs}`, path, ...values, at, order: false });
    if (merged.orders)
      conflicts.push({ part: `${path} order`, path, base: was, mine: here, theirs: there, at: null, order: true });
  }
  return { draft, conflicts };
}
