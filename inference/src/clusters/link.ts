import { InferenceProblem } from '../problem.ts';

/** Pairs of marks (boxes, points) that are near enough to mean the same thing. */
export class Pairs {
  #a = new Int32Array(1024);
  #b = new Int32Array(1024);
  #nearness = new Float64Array(1024);
  length = 0;

  /** @throws InferenceProblem values.too-many beyond 4 million pairs */
  add(a: number, b: number, nearness: number): void {
    if (this.length === pairsMost)
      throw new InferenceProblem(
        'values.too-many',
        `More than ${pairsMost.toLocaleString('en')} pairs of marks on one item are near each other. Ask for fewer, or split the item.`,
      );
    if (this.length === this.#a.length) this.#grow();
    [this.#a[this.length], this.#b[this.length], this.#nearness[this.length]] = [a, b, nearness];
    this.length++;
  }

  /** First, second and nearness, nearest pair first; equals by the numbers of their marks. */
  *nearestFirst(): Generator<[a: number, b: number]> {
    const [a, b, nearness] = [this.#a, this.#b, this.#nearness];
    const order = new Int32Array(this.length).map((_, p) => p);
    order.sort((p, q) => nearness[q]! - nearness[p]! || a[p]! - a[q]! || b[p]! - b[q]!);
    for (let i = 0; i < order.length; i++) yield [a[order[i]!]!, b[order[i]!]!];
  }

  #grow(): void {
    const larger = <T extends Int32Array | Float64Array>(old: T, fresh: T): T => {
      fresh.set(old);
      return fresh;
    };
    this.#a = larger(this.#a, new Int32Array(this.#a.length * 2));
    this.#b = larger(this.#b, new Int32Array(this.#b.length * 2));
    this.#nearness = larger(this.#nearness, new Float64Array(this.#nearness.length * 2));
  }
}

const pairsMost = 2 ** 22;

/**
 * Joins marks into clusters, nearest pair first, so that no cluster holds two marks of one owner (who drew two things meant two things).
 * The result depends on the marks alone, not on who came first.
 * Source: single linkage, by Kruskal's order of edges (P. Sneath, 1957; J. Kruskal, 1956), with one owner's marks kept apart.
 * @param owner of each mark, from 0
 * @returns each cluster's marks, in ascending order; clusters by their first mark
 */
export function link(owner: Int32Array, pairs: Pairs): number[][] {
  const clusterOf = Int32Array.from(owner, (_, mark) => mark);
  const members = Array.from(owner, (_, mark) => [mark]);
  const owners = Array.from(owner, (one) => new Set([one]));
  for (const [a, b] of pairs.nearestFirst()) {
    let [into, from] = [clusterOf[a]!, clusterOf[b]!];
    if (into === from) continue;
    if (members[into]!.length < members[from]!.length) [into, from] = [from, into];
    if (anyIn(owners[from]!, owners[into]!)) continue;
    for (const mark of members[from]!) {
      clusterOf[mark] = into;
      members[into]!.push(mark);
      owners[into]!.add(owner[mark]!);
    }
    members[from] = [];
  }
  return members
    .filter((marks) => marks.length > 0)
    .map((marks) => marks.sort((a, b) => a - b))
    .sort((a, b) => a[0]! - b[0]!);
}

function anyIn(some: Set<number>, all: Set<number>): boolean {
  for (const one of some) if (all.has(one)) return true;
  return false;
}
