import { InferenceProblem } from '../problem.ts';
import type { Cluster } from './support.ts';

/** One item's clusters, with who gave each answer and how many marks each answer has. */
export interface MarkedItem {
  clusters: readonly Cluster[];
  /** Worker number of each answer, from 0. */
  worker: ArrayLike<number>;
  /** Marks in each answer. */
  marks: ArrayLike<number>;
}

export interface MarkQuality {
  /** Per worker: share of their marks that enough of the others made as well, 0 to 1; 0 where `marks` is 0. */
  precision: Float64Array;
  /** Per worker: share of the things enough of the others marked that they marked as well, 0 to 1; 0 where `things` is 0. */
  recall: Float64Array;
  /** Per worker: 2 × hits ÷ (marks + things), 0 to 1; 0 where both are 0. */
  f1: Float64Array;
  marks: Float64Array;
  things: Float64Array;
}

/**
 * How well each worker's marks agree with those of the others. A cluster counts for a worker when the *others* support it (each with weight
 * one), so that nobody confirms themselves; answers without company on their item count for nothing.
 * @param items the clusters of each item, found and doubtful together
 * @param supportMin share of the others that makes a thing, 0 to 1
 * @throws InferenceProblem answers.lengths
 */
export function markQuality(items: readonly MarkedItem[], workers: number, supportMin = 0.3): MarkQuality {
  const [marks, things, hits] = [new Float64Array(workers), new Float64Array(workers), new Float64Array(workers)];
  items.forEach(({ clusters, worker, marks: made }, i) => {
    if (worker.length !== made.length)
      throw new InferenceProblem(
        'answers.lengths',
        `Item ${i} has ${worker.length} workers and ${made.length} answers.`,
      );
    const others = worker.length - 1;
    if (others < 1) return;
    for (let a = 0; a < worker.length; a++) marks[worker[a]!]! += made[a]!;
    for (const { members } of clusters) {
      const has = new Set(members.map(({ answer }) => answer));
      for (let a = 0; a < worker.length; a++) {
        const supporters = has.size - (has.has(a) ? 1 : 0);
        if (supporters === 0 || supporters / others < supportMin - 1e-9) continue;
        things[worker[a]!]!++;
        if (has.has(a)) hits[worker[a]!]!++;
      }
    }
  });
  const share = (of: (w: number) => number) => Float64Array.from(hits, (hit, w) => (of(w) > 0 ? hit / of(w) : 0));
  return {
    precision: share((w) => marks[w]!),
    recall: share((w) => things[w]!),
    f1: share((w) => (marks[w]! + things[w]!) / 2),
    marks,
    things,
  };
}
