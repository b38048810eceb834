import type { Draft } from '../draft.ts';
import { inserted, replaced, without } from '../lists.ts';
import { align } from './align.ts';
import type { Conflict } from './merge.ts';
import { listParts, singleParts } from './parts.ts';

export type Choice = 'mine' | 'theirs' | 'both';

export interface Standing {
  base: Draft;
  draft: Draft;
}

/**
 * Settles one conflict. The base takes theirs in any case, so that nothing of theirs is left to come; unless mine stays, the draft does
 * too. Merging again then finds one conflict less. `conflict` must be one of this base and this draft.
 */
export function choose({ base, draft }: Standing, conflict: Conflict, choice: Choice): Standing {
  const single = singleParts.find(({ path }) => path === conflict.path);
  if (single) {
    const taken = (into: Draft) => single.set(into, conflict.theirs as never);
    return { base: taken(base), draft: choice === 'theirs' ? taken(draft) : draft };
  }
  const part = listParts.find(({ path }) => path === conflict.path);
  if (!part) return { base, draft };
  const [was, here] = [part.get(base), part.get(draft)] as [never[], never[]];
  const next = conflict.order
    ? inTheirOrder(was, here, conflict.theirs as never[], choice, part.keyOf)
    : inPlace(was, here, conflict, choice);
  return { base: part.set(base, next.was as never[]), draft: part.set(draft, next.here as never[]) };
}

interface Lists<T> {
  was: T[];
  here: T[];
}

function inTheirOrder<T>(was: T[], here: T[], theirs: T[], choice: Choice, keyOf?: (entry: T) => string): Lists<T> {
  const like = (list: T[]) => orderedLike(list, theirs, keyOf);
  return { was: like(was), here: choice === 'theirs' ? like(here) : here };
}

function inPlace<T>(was: T[], here: T[], { at, mine, theirs }: Conflict, choice: Choice): Lists<T> {
  const { base, mine: place, theirs: there } = at ?? { base: -1, mine: -1, theirs: -1 };
  const agreed = put(was, base, theirs as T, was.length);
  const isGoneHere = choice === 'both' && mine === undefined;
  if (choice === 'theirs' || isGoneHere) return { was: agreed, here: put(here, place, theirs as T, there) };
  const isBoth = choice === 'both' && mine !== undefined && theirs !== undefined;
  return { was: agreed, here: isBoth ? inserted(here, place + 1, theirs as T) : here };
}

/** The list with `value` at its place: replaced, removed where there is none, or put in where it is missing. */
function put<T>(list: T[], at: number, value: T | undefined, otherwise: number): T[] {
  if (value === undefined) return at < 0 ? list : without(list, at);
  return at < 0 ? inserted(list, otherwise, value) : replaced(list, at, value);
}

/** The same entries, those that `like` has too in its order; the others keep their places. */
function orderedLike<T>(list: T[], like: readonly T[], keyOf?: (entry: T) => string): T[] {
  const rank = new Map(align(list, like, keyOf).flatMap((i, place) => (i < 0 ? [] : [[i, place]])));
  const places = list.flatMap((_, i) => (rank.has(i) ? [i] : []));
  const sorted = places.toSorted((a, b) => (rank.get(a) ?? 0) - (rank.get(b) ?? 0));
  return list.map((entry, i) => (rank.has(i) ? (list[sorted[places.indexOf(i)] ?? i] as T) : entry));
}
