import { spelled } from './same.ts';

/** For each entry of `after`, the index of the entry of `before` that it is, or −1 where it is new. */
export type Aligned = number[];

/**
 * Which entries of a list are still the same ones after it was edited. With keys, those that share one; else those that say the same,
 * those that say nearly the same, and those that stand alone in the same gap. An entry is never taken twice.
 */
export function align<T>(before: readonly T[], after: readonly T[], keyOf?: (entry: T) => string): Aligned {
  const found: Aligned = after.map(() => -1);
  const [old, now] = [before.map(spelled), after.map(spelled)];
  const pair = (i: number, j: number) => {
    found[j] = i;
  };
  const free = () => {
    const taken = new Set(found);
    return {
      old: before.flatMap((_, i) => (taken.has(i) ? [] : [i])),
      now: found.flatMap((i, j) => (i < 0 ? [j] : [])),
    };
  };
  if (keyOf) byName(before.map(keyOf), after.map(keyOf), pair);
  else {
    for (const [i, j] of longestCommon(old, now)) pair(i, j);
    // What was only moved says the same elsewhere.
    const { old: oldLeft, now: nowLeft } = free();
    for (const j of nowLeft) {
      const at = oldLeft.findIndex((i) => old[i] === now[j]);
      if (at >= 0) pair(oldLeft.splice(at, 1)[0] ?? -1, j);
    }
  }
  const left = free();
  for (const [i, j] of nearest(left.old, left.now, (i, j) => likeness(old[i] ?? '', now[j] ?? ''))) pair(i, j);
  const rest = free();
  // Rewritten from end to end: as many left as there are new ones, between the same neighbours.
  if (before.length === after.length) for (const j of rest.now) if (rest.old.includes(j)) pair(j, j);
  return found;
}

function byName(old: readonly string[], now: readonly string[], pair: (i: number, j: number) => void): void {
  const places = new Map<string, number[]>();
  for (const [i, key] of old.entries()) places.set(key, [...(places.get(key) ?? []), i]);
  now.forEach((key, j) => {
    const i = places.get(key)?.shift();
    if (i !== undefined) pair(i, j);
  });
}

/** Pairs of places of a longest list that both have, in order. */
export function longestCommon(a: readonly string[], b: readonly string[]): [number, number][] {
  const length = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  const at = (i: number, j: number) => length[i]?.[j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      length[i]![j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const pairs: [number, number][] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i] === b[j]) pairs.push([i++, j++]);
    else if (at(i + 1, j) >= at(i, j + 1)) i++;
    else j++;
  }
  return pairs;
}

const enough = 0.5;

/** The pairs that are most alike, best first, each place once. */
function nearest(a: readonly number[], b: readonly number[], likeness: (i: number, j: number) => number) {
  const all = a.flatMap((i) => b.map((j) => ({ i, j, like: likeness(i, j) }))).filter(({ like }) => like >= enough);
  all.sort((x, y) => y.like - x.like || x.i - y.i || x.j - y.j);
  const pairs: [number, number][] = [];
  for (const { i, j } of all) if (!pairs.some(([k, l]) => k === i || l === j)) pairs.push([i, j]);
  return pairs;
}

/** Words that both have, as a share of all; from 0 to 1. Only the beginning of a long text counts. */
function likeness(a: string, b: string): number {
  const [one, other] = [wordsOf(a), wordsOf(b)];
  const both = [...one].filter((word) => other.has(word)).length;
  return both / Math.max(1, one.size + other.size - both);
}
const wordsOf = (text: string) =>
  new Set(
    text
      .slice(0, 2000)
      .toLowerCase()
      .match(/[\p{L}\p{N}_]+/gu) ?? [],
  );
