import type { Answers } from '../answers/answers.ts';
import { InferenceProblem } from '../problem.ts';
import { type Agreement, type AgreementOptions, type Measure, measured } from './agreement.ts';
import { type Shared, samePairs, sharedOf } from './shared.ts';

/** Any columns of items and what was said of them: labels, whose numbers then are their order, or numbers. */
export type Ratings = Pick<Answers, 'items' | 'item' | 'label'> | NumberRatings;

interface NumberRatings {
  readonly items: number;
  readonly item: Int32Array;
  readonly value: Float64Array;
}

export interface AlphaOptions extends AgreementOptions {
  /**
   * What a difference means: labels are the same or not (`nominal`, the default), lie apart by the answers ranked between them
   * (`ordinal`), or by the square of their difference (`interval`).
   */
  level?: 'nominal' | 'ordinal' | 'interval';
}

/**
 * Krippendorff's α: 1 is full agreement, 0 is what chance gives, below is worse. Any number of people, any gaps; items with one
 * answer are left out. A value from .8 on is usually taken as reliable, from .667 on for tentative conclusions.
 * Source: K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), sections C to F.
 * @throws InferenceProblem option.range, values.not-finite
 */
export function krippendorffAlpha(ratings: Ratings, options: AlphaOptions = {}): Agreement {
  const { level = 'nominal' } = options;
  const given = 'label' in ratings ? ratings.label : ratings.value;
  for (let r = 0; r < given.length; r++)
    if (!Number.isFinite(given[r]!))
      throw new InferenceProblem('values.not-finite', `Row ${r} has the value ${given[r]}. Leave it out or repair it.`);
  const shared = sharedOf({ items: ratings.items, item: ratings.item, value: given });
  const measure = level === 'interval' ? intervalMeasure(shared) : rankMeasure(ranked(shared), level);
  return measured(measure, shared.starts.length - 1, shared.value.length, options);
}

/** The same with values numbered from 0 in their order, and how many different ones there are. */
interface Ranked extends Shared {
  classes: number;
}

function ranked({ starts, value }: Shared): Ranked {
  const distinct = [...new Set(value)].sort((a, b) => a - b);
  const rankOf = new Map(distinct.map((one, k) => [one, k]));
  return { starts, value: value.map((one) => rankOf.get(one)!), classes: distinct.length };
}

function rankMeasure(shared: Ranked, level: 'nominal' | 'ordinal'): Measure {
  const { starts, value, classes } = shared;
  const counts = new Float64Array(classes);
  const same = samePairs(shared, classes);
  const ranks = new Float64Array(classes);
  return (times) => {
    counts.fill(0);
    let all = 0;
    for (let i = 0; i < times.length; i++) {
      for (let r = starts[i]!; r < starts[i + 1]!; r++) counts[value[r]!]! += times[i]!;
      all += times[i]! * (starts[i + 1]! - starts[i]!);
    }
    if (counts.filter((count) => count > 0).length < 2) return null;
    if (level === 'nominal') {
      let chance = all * all;
      for (let k = 0; k < classes; k++) chance -= counts[k]! ** 2;
      const apart = same.map((pairs, i) => pairsOf(starts, i) - pairs);
      return alpha(apart, shared, times, all, chance);
    }
    // What lies between two labels, with half of each of them, is the difference of their middle ranks.
    let below = 0;
    for (let k = 0; k < classes; k++) {
      ranks[k] = below + counts[k]! / 2 - all / 2;
      below += counts[k]!;
    }
    return alphaOf(shared, (r) => ranks[value[r]!]!, times);
  };
}

function intervalMeasure(shared: Shared): Measure {
  const { starts, value } = shared;
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let r = 0; r < value.length; r++) {
    low = Math.min(low, value[r]!);
    high = Math.max(high, value[r]!);
  }
  // On a scale from -1 to 1 squares neither overflow nor lose the small differences between large values.
  const half = high / 2 - low / 2;
  const scaled = value.map((one) => (half > 0 ? one / half - low / half - 1 : 0));
  return (times) => {
    let [least, most] = [1, -1];
    for (let i = 0; i < times.length; i++)
      if (times[i]! > 0)
        for (let r = starts[i]!; r < starts[i + 1]!; r++) {
          least = Math.min(least, scaled[r]!);
          most = Math.max(most, scaled[r]!);
        }
    return least >= most ? null : alphaOf(shared, (r) => scaled[r]!, times);
  };
}

/** α for squared differences of the given numbers: over all pairs, Σ (a - b)² = 2 n Σ (a - mean)². */
function alphaOf(shared: Shared, at: (row: number) => number, times: Int32Array): number {
  const { starts } = shared;
  const [means, apart] = [new Float64Array(times.length), new Float64Array(times.length)];
  let [all, sum] = [0, 0];
  for (let i = 0; i < times.length; i++) {
    const n = starts[i + 1]! - starts[i]!;
    let here = 0;
    for (let r = starts[i]!; r < starts[i + 1]!; r++) here += at(r);
    means[i] = here / n;
    all += times[i]! * n;
    sum += times[i]! * here;
  }
  const mean = sum / all;
  let squares = 0;
  for (let i = 0; i < times.length; i++) {
    const n = starts[i + 1]! - starts[i]!;
    let here = 0;
    for (let r = starts[i]!; r < starts[i + 1]!; r++) here += (at(r) - means[i]!) ** 2;
    apart[i] = 2 * n * here;
    squares += times[i]! * (here + n * (means[i]! - mean) ** 2);
  }
  return alpha(apart, shared, times, all, 2 * all * squares);
}

/**
 * 1 - observed over expected disagreement (Krippendorff 2011, section C).
 * @param apart sum of the differences over ordered pairs within each item
 * @param chance the same over all pairs of all answers
 */
function alpha(apart: Float64Array, { starts }: Shared, times: Int32Array, all: number, chance: number): number {
  let seen = 0;
  for (let i = 0; i < times.length; i++) seen += (times[i]! * apart[i]!) / (starts[i + 1]! - starts[i]! - 1);
  return 1 - ((all - 1) * seen) / chance;
}

function pairsOf(starts: Int32Array, i: number): number {
  const n = starts[i + 1]! - starts[i]!;
  return n * (n - 1);
}
