import { mustBeCount } from '../distributions/count.ts';
import { cutsOf, type Interval } from '../intervals/interval.ts';
import { makeRandom } from '../random.ts';

/** How far people agree, as one number. */
export interface Agreement {
  /** Null where it is undefined; `why` says for what reason. */
  value: number | null;
  /**
   * `nothing-shared`: no item has two answers that could agree. `no-variation`: everybody always said the same, so that nobody
   * knows whether they could tell anything apart (chance alone would agree as well).
   */
  why: 'nothing-shared' | 'no-variation' | null;
  /**
   * Where the value of the whole crowd's work lies, by the bootstrap over items. Null without a value, below ten items (from
   * which nothing can be said of others), when not asked for, and when more than a tenth of the resamples had no value.
   */
  interval: Interval | null;
  /** Items with two or more answers, and the answers to them; others cannot agree and are left out. */
  items: number;
  answers: number;
}

export interface AgreementOptions {
  /** Of the interval, above 0 and below 1. Default 0.95. */
  confidence?: number;
  /** How often the items are drawn anew for the interval; each costs one pass over the answers. 0 for no interval. Default 1000. */
  resamples?: number;
  /** The same seed gives the same interval. Default 1. */
  seed?: number;
}

/**
 * A measure of so many items. `times` says how often each of them counts. Gives null where there is no variation.
 */
export type Measure = (times: Int32Array) => number | null;

const itemsLeast = 10;
const resamplesMost = 100_000;

/**
 * The measure of all items, with its percentile interval over items drawn anew with repeats: items are the independent part, as
 * answers to one item hang together.
 * Source: Efron, Annals of Statistics 7 (1979); for α over units, Krippendorff 2004, section 11.4.2.
 * @throws InferenceProblem option.range
 */
export function measured(measure: Measure, items: number, answers: number, options: AgreementOptions): Agreement {
  const { resamples = 1000, seed = 1 } = options;
  mustBeCount('resamples', resamples, 0, resamplesMost);
  const cuts = cutsOf({ confidence: options.confidence ?? 0.95 });
  if (items === 0) return { value: null, why: 'nothing-shared', interval: null, items, answers };
  const value = measure(new Int32Array(items).fill(1));
  if (value === null) return { value, why: 'no-variation', interval: null, items, answers };
  if (items < itemsLeast || resamples === 0) return { value, why: null, interval: null, items, answers };
  const random = makeRandom(seed);
  const values: number[] = [];
  const times = new Int32Array(items);
  for (let b = 0; b < resamples; b++) {
    times.fill(0);
    for (let i = 0; i < items; i++) times[random.below(items)]!++;
    const again = measure(times);
    if (again !== null) values.push(again);
  }
  const interval = values.length < 0.9 * resamples ? null : middleOf(values, cuts.low);
  return { value, why: null, interval, items, answers };
}

function middleOf(values: number[], cut: number): Interval {
  const sorted = Float64Array.from(values).sort();
  const skipped = Math.min(Math.floor(cut * sorted.length), Math.floor((sorted.length - 1) / 2));
  return { low: sorted[skipped]!, high: sorted[sorted.length - 1 - skipped]! };
}
