import { InferenceProblem } from '../problem.ts';
import { matchSpans } from './match.ts';
import type { Span } from './span.ts';
import { mergeSpans, type SpanOptions } from './spans.ts';

export interface SpanQuality {
  /** Per worker: position-wise F1 with what the others say, over all items together, 0 to 1; 0 where `positions` is 0. */
  f1: Float64Array;
  /** Per worker: the same for exact spans. */
  exactF1: Float64Array;
  /** Per worker: positions labelled by them or by the others. */
  positions: Float64Array;
}

/**
 * How well each worker's spans agree with the others' merged spans, without their own say. Items that nobody else answered say nothing.
 * @param items per item the answers, and the number of the worker who gave each, from 0
 * @throws InferenceProblem answers.lengths and what `mergeSpans` throws
 */
export function spanQuality(
  items: readonly { answers: readonly (readonly Span[])[]; worker: ArrayLike<number> }[],
  workers: number,
  options: Omit<SpanOptions, 'weights'> = {},
): SpanQuality {
  const sums = Array.from({ length: workers }, () => ({
    partial: [0, 0] as [number, number],
    exact: [0, 0] as [number, number],
  }));
  items.forEach(({ answers, worker }, i) => {
    if (worker.length !== answers.length)
      throw new InferenceProblem(
        'answers.lengths',
        `Item ${i} has ${worker.length} workers and ${answers.length} answers.`,
      );
    answers.forEach((spans, a) => {
      const others = answers.filter((_, b) => worker[b] !== worker[a]);
      if (others.length === 0) return;
      const match = matchSpans(spans, mergeSpans(others, options).found);
      for (const kind of ['partial', 'exact'] as const) {
        sums[worker[a]!]![kind][0] += 2 * match[kind].matched;
        sums[worker[a]!]![kind][1] += match[kind].found + match[kind].truth;
      }
    });
  });
  const share = ([matched, all]: [number, number]) => (all > 0 ? matched / all : 0);
  return {
    f1: Float64Array.from(sums, ({ partial }) => share(partial)),
    exactF1: Float64Array.from(sums, ({ exact }) => share(exact)),
    positions: Float64Array.from(sums, ({ partial }) => partial[1]),
  };
}
