import type { Comparisons } from './comparisons.ts';

/** Which scores can be compared at all, and which rest on the prior alone. */
export interface Connectivity {
  /**
   * Per item: the number of its group; items of one group are linked by comparisons, scores of different groups share
   * nothing but the prior.
   */
  readonly groups: Int32Array;
  readonly groupCount: number;
  /**
   * Per item: items with the same number beat each other, directly or through others (ties count both ways). Between
   * different circles the data would allow an infinite lead, and only the prior bounds it (Ford 1957, "Solution of a
   * ranking problem from binary comparisons").
   */
  readonly circles: Int32Array;
  readonly circleCount: number;
  /** Items that won, and never lost or tied. */
  readonly undefeated: Int32Array;
  /** Items that lost, and never won or tied. */
  readonly winless: Int32Array;
}

/**
 * Groups and circles are numbered in the order of their lowest item. Takes time in proportion to items and comparisons.
 */
export function connectivity({ items, winner, loser, tie }: Comparisons): Connectivity {
  const [over, under] = [linksOf(items, winner, loser, tie), linksOf(items, loser, winner, tie)];
  const groups = new Int32Array(items).fill(-1);
  let groupCount = 0;
  for (let i = 0; i < items; i++) if (groups[i] === -1) spread([over, under], i, groups, groupCount++, []);
  // Kosaraju and Sharir: walk one way, number by when the walk was done with an item, and collect against the arrows from the last one on.
  const [seen, done]: [Int32Array, number[]] = [new Int32Array(items).fill(-1), []];
  for (let i = 0; i < items; i++) if (seen[i] === -1) spread([over], i, seen, 0, done);
  const found = new Int32Array(items).fill(-1);
  let circleCount = 0;
  for (const i of done.reverse()) if (found[i] === -1) spread([under], i, found, circleCount++, []);
  const all = Int32Array.from({ length: items }, (_, i) => i);
  const has = ({ starts }: Links, i: number): boolean => starts[i + 1]! > starts[i]!;
  return {
    groups,
    groupCount,
    circles: renumbered(found, circleCount),
    circleCount,
    undefeated: all.filter((i) => has(over, i) && !has(under, i)),
    winless: all.filter((i) => has(under, i) && !has(over, i)),
  };
}

interface Links {
  readonly starts: Int32Array;
  readonly to: Int32Array;
}

/** From each item to those it was put before; ties go both ways. */
function linksOf(items: number, from: Int32Array, to: Int32Array, tie: Uint8Array): Links {
  const starts = new Int32Array(items + 1);
  for (let r = 0; r < from.length; r++) {
    starts[from[r]! + 1]!++;
    if (tie[r] === 1) starts[to[r]! + 1]!++;
  }
  for (let i = 0; i < items; i++) starts[i + 1]! += starts[i]!;
  const next = starts.slice(0, items);
  const list = new Int32Array(starts[items]!);
  for (let r = 0; r < from.length; r++) {
    list[next[from[r]!]!++] = to[r]!;
    if (tie[r] === 1) list[next[to[r]!]!++] = from[r]!;
  }
  return { starts, to: list };
}

/**
 * Walks in depth from one item, with a stack of its own; marks what it reaches and lists it in the order in which it is
 * done with.
 */
function spread(links: readonly Links[], from: number, marks: Int32Array, mark: number, done: number[]): void {
  const stack = [{ item: from, link: 0, at: links[0]!.starts[from]! }];
  marks[from] = mark;
  while (stack.length > 0) {
    const top = stack.at(-1)!;
    const { starts, to } = links[top.link]!;
    if (top.at < starts[top.item + 1]!) {
      const next = to[top.at++]!;
      if (marks[next] !== -1) continue;
      marks[next] = mark;
      stack.push({ item: next, link: 0, at: links[0]!.starts[next]! });
    } else if (top.link + 1 < links.length) {
      top.link++;
      top.at = links[top.link]!.starts[top.item]!;
    } else {
      done.push(top.item);
      stack.pop();
    }
  }
}

function renumbered(found: Int32Array, count: number): Int32Array {
  const names = new Int32Array(count).fill(-1);
  let next = 0;
  return found.map((old) => {
    if (names[old] === -1) names[old] = next++;
    return names[old]!;
  });
}
