import { type Aligned, align } from './align.ts';
import { isAlike, spelled } from './same.ts';

/** An entry that both changed differently, or that one changed and the other removed. Indexes are −1 where it is not there. */
export interface ListConflict<T> {
  base: T | undefined;
  mine: T | undefined;
  theirs: T | undefined;
  at: { base: number; mine: number; theirs: number };
}
export interface MergedList<T> {
  list: T[];
  conflicts: ListConflict<T>[];
  /** Both moved what both have, and differently. The list is in the order of mine. */
  orders: boolean;
}

interface Entry<T> {
  at: { base: number; mine: number; theirs: number };
  base: T | undefined;
  mine: T | undefined;
  theirs: T | undefined;
}

/** Merges two edits of one list. With `keyOf`, entries are who their key says they are. Where both disagree, mine stands until somebody chooses. */
export function mergeList<T>(
  base: readonly T[],
  mine: readonly T[],
  theirs: readonly T[],
  keyOf?: (entry: T) => string,
): MergedList<T> {
  const entries = entriesOf(base, mine, theirs, keyOf);
  const conflicts = entries.filter(isContested);
  const kept = entries.filter((entry) => standing(entry) !== undefined);
  const common = kept.filter(({ at }) => at.mine >= 0 && at.theirs >= 0);
  const { spine, orders } = orderOf(common);
  const list = filledIn(spine, kept, entries).flatMap((entry) => standing(entry) ?? []);
  return { list, conflicts, orders };
}

function entriesOf<T>(
  base: readonly T[],
  mine: readonly T[],
  theirs: readonly T[],
  keyOf: ((entry: T) => string) | undefined,
): Entry<T>[] {
  const [inMine, inTheirs] = [align(base, mine, keyOf), align(base, theirs, keyOf)];
  const placed = (aligned: Aligned, i: number) => aligned.indexOf(i);
  const entries: Entry<T>[] = base.map((entry, i) => {
    const at = { base: i, mine: placed(inMine, i), theirs: placed(inTheirs, i) };
    return { at, base: entry, mine: mine[at.mine], theirs: theirs[at.theirs] };
  });
  const added = inTheirs.flatMap((i, at) => (i < 0 ? [{ at, entry: theirs[at] as T }] : []));
  mine.forEach((entry, at) => {
    if ((inMine[at] ?? -1) >= 0) return;
    const same = added.findIndex((other) =>
      keyOf ? keyOf(other.entry) === keyOf(entry) : isAlike(other.entry, entry),
    );
    const [other] = same >= 0 ? added.splice(same, 1) : [];
    entries.push({
      at: { base: -1, mine: at, theirs: other?.at ?? -1 },
      base: undefined,
      mine: entry,
      theirs: other?.entry,
    });
  });
  for (const { at, entry } of added)
    entries.push({ at: { base: -1, mine: -1, theirs: at }, base: undefined, mine: undefined, theirs: entry });
  return entries;
}

const changedBy = <T>(entry: Entry<T>, side: 'mine' | 'theirs') => !isAlike(entry.base, entry[side]);

function isContested<T>(entry: Entry<T>): boolean {
  const onlyOneAdded = entry.at.base < 0 && (entry.at.mine < 0 || entry.at.theirs < 0);
  return !onlyOneAdded && changedBy(entry, 'mine') && changedBy(entry, 'theirs') && !isAlike(entry.mine, entry.theirs);
}

/** What the merged list has of an entry; undefined where it is gone. */
function standing<T>(entry: Entry<T>): T | undefined {
  if (entry.at.base < 0) return entry.mine ?? entry.theirs;
  return changedBy(entry, 'mine') ? entry.mine : entry.theirs;
}

type Order<T> = readonly Entry<T>[];
const by = <T>(entries: Order<T>, side: 'base' | 'mine' | 'theirs') =>
  entries.toSorted((a, b) => a.at[side] - b.at[side]);
const isOrderedLike = <T>(a: Order<T>, b: Order<T>) => a.every((entry, i) => entry === b[i]);

/** The order of what both have: that of whoever moved something. */
function orderOf<T>(common: Order<T>): { spine: Entry<T>[]; orders: boolean } {
  const [mine, theirs] = [by(common, 'mine'), by(common, 'theirs')];
  if (isOrderedLike(mine, theirs)) return { spine: mine, orders: false };
  const known = common.filter(({ at }) => at.base >= 0);
  const before = by(known, 'base');
  const mineMoved = !isOrderedLike(by(known, 'mine'), before);
  const theirsMoved = !isOrderedLike(by(known, 'theirs'), before);
  if (mineMoved && theirsMoved && !isOrderedLike(by(known, 'mine'), by(known, 'theirs')))
    return { spine: mine, orders: true };
  if (mineMoved !== theirsMoved) return { spine: mineMoved ? mine : theirs, orders: false };
  // Only what both added stands in different places: any rule will do that does not ask who is who.
  return { spine: [mine, theirs].toSorted(bySpelling)[0] ?? mine, orders: false };
}

const spellingOf = <T>(entries: Order<T>) => spelled(entries.map((entry) => standing(entry)));
const bySpelling = <T>(a: Order<T>, b: Order<T>) => (spellingOf(a) < spellingOf(b) ? -1 : 1);

/** Puts what only one of both has behind the neighbour it stood behind there. */
function filledIn<T>(spine: Entry<T>[], kept: Order<T>, all: Order<T>): Entry<T>[] {
  const runs = new Map<Entry<T> | null, Entry<T>[][]>();
  for (const side of ['mine', 'theirs'] as const) {
    const here = by(
      all.filter(({ at }) => at[side] >= 0),
      side,
    );
    let behind: Entry<T> | null = null;
    let run: Entry<T>[] = [];
    for (const entry of here) {
      if (spine.includes(entry)) {
        behind = entry;
        run = [];
      } else if (kept.includes(entry)) {
        if (run.length === 0) runs.set(behind, [...(runs.get(behind) ?? []), run]);
        run.push(entry);
      }
    }
  }
  return [null, ...spine].flatMap((place) => [
    ...(place ? [place] : []),
    ...(runs.get(place) ?? []).toSorted(bySpelling).flat(),
  ]);
}
