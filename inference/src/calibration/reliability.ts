import { betaQuantile } from '../distributions/beta.ts';
import { InferenceProblem, mustBeWithin } from '../problem.ts';

/** One point of a reliability diagram: what was said of some results, and what was true of them. */
export interface ReliabilityPoint {
  /** The confidences that fall here, from (exclusive, but for 0) and to (inclusive). */
  readonly from: number;
  readonly to: number;
  readonly count: number;
  /** Mean of what was said. */
  readonly said: number;
  /** Share that was right. */
  readonly right: number;
  /** Interval of that share that covers with the level asked for. */
  readonly low: number;
  readonly high: number;
}

export interface ReliabilityOptions {
  /** How many bins; empty ones are left out. Default 10. */
  bins?: number;
  /** Bins of equal width between 0 and 1, or of equal mass (about as many results in each). Default width. */
  by?: 'width' | 'mass';
  /** Of the intervals, two-sided. Default 0.95. */
  level?: number;
}

/**
 * Points of a reliability diagram with Clopper-Pearson intervals.
 * Source: DeGroot and Fienberg, The Statistician 32 (1983); bins of equal mass: Nguyen and O'Connor, EMNLP 2015.
 * @param said confidences, 0 to 1
 * @param right 1 where the result was right, else 0; same length
 * @returns rising points, none for no results
 * @throws InferenceProblem values.shape, values.not-finite, option.range
 */
export function reliability(
  said: ArrayLike<number>,
  right: ArrayLike<number>,
  options: ReliabilityOptions = {},
): ReliabilityPoint[] {
  const { bins = 10, by = 'width', level = 0.95 } = options;
  mustBeWithin('bins', bins, 1, 1e6);
  mustBeWithin('level', level, 0.5, 0.9999);
  mustPair(said, right);
  const count = Math.floor(bins);
  const order = Array.from(said, (_, j) => j).sort((a, b) => said[a]! - said[b]!);
  const groups = by === 'mass' ? byMass(order, said, count) : byWidth(order, said, count);
  return groups.map((rows, at) => {
    const sum = rows.reduce((total, j) => total + said[j]!, 0);
    const hits = rows.reduce((total, j) => total + (right[j] ? 1 : 0), 0);
    const bin = Math.max(0, Math.ceil(said[rows[0]!]! * count) - 1);
    const before = groups[at - 1];
    return {
      from: by === 'width' ? bin / count : before ? said[before[before.length - 1]!]! : 0,
      to: by === 'width' ? (bin + 1) / count : said[rows[rows.length - 1]!]!,
      count: rows.length,
      said: sum / rows.length,
      right: hits / rows.length,
      low: hits === 0 ? 0 : betaQuantile((1 - level) / 2, hits, rows.length - hits + 1),
      high: hits === rows.length ? 1 : betaQuantile((1 + level) / 2, hits + 1, rows.length - hits),
    };
  });
}

function byWidth(order: number[], said: ArrayLike<number>, count: number): number[][] {
  const groups = new Map<number, number[]>();
  for (const j of order) {
    const bin = Math.max(0, Math.ceil(said[j]! * count) - 1);
    const rows = groups.get(bin);
    if (rows) rows.push(j);
    else groups.set(bin, [j]);
  }
  return [...groups.values()];
}

/** Results of which the same was said stay together, so bins may be fewer and unequal. */
function byMass(order: number[], said: ArrayLike<number>, count: number): number[][] {
  const groups: number[][] = [];
  let rows: number[] = [];
  order.forEach((j, place) => {
    rows.push(j);
    const next = order[place + 1];
    const full = place + 1 >= ((groups.length + 1) * order.length) / count;
    if (next === undefined || (full && said[next]! !== said[j]!)) {
      groups.push(rows);
      rows = [];
    }
  });
  return groups;
}

export interface CalibrationError {
  /** Expected calibration error: the mean distance of said and right over the points, weighted by count. 0 for no results. */
  readonly ece: number;
  /** The same as a root mean square. */
  readonly rms: number;
  /**
   * `rms` after taking off what chance alone puts in. The plain errors are too large for small bins: even a perfect
   * confidence shows about √(p(1 - p) / count) in each. Compare errors of samples of different size by this one only.
   */
  readonly rmsDebiased: number;
}

/**
 * Source: Naeini, Cooper, Hauskrecht, AAAI 2015 (ECE); Kumar, Liang, Ma, "Verified uncertainty calibration", NeurIPS 2019, definition 5.1
 * (debiased), floored at 0.
 */
export function calibrationError(points: readonly ReliabilityPoint[]): CalibrationError {
  let [all, ece, squares, chance] = [0, 0, 0, 0];
  for (const { count, said, right } of points) {
    all += count;
    ece += count * Math.abs(said - right);
    squares += count * (said - right) ** 2;
    if (count > 1) chance += (count * right * (1 - right)) / (count - 1);
  }
  if (all === 0) return { ece: 0, rms: 0, rmsDebiased: 0 };
  return {
    ece: ece / all,
    rms: Math.sqrt(squares / all),
    rmsDebiased: Math.sqrt(Math.max(0, squares - chance) / all),
  };
}

function mustPair(said: ArrayLike<number>, right: ArrayLike<number>): void {
  if (said.length !== right.length)
    throw new InferenceProblem(
      'values.shape',
      `${said.length} confidences for ${right.length} outcomes; each needs one.`,
    );
  for (let j = 0; j < said.length; j++) mustBeWithin(`Confidence ${j}`, said[j]!, 0, 1);
}
