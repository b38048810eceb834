/**
 * Logistic regression of "right or not" on a fixed level, one number and one group, with normal priors, solved exactly enough to say how
 * sure it is of itself. Small on purpose: it is made for a hundred rows.
 */
export interface LogisticRow {
  /** The number, such as log-odds. */
  x: number;
  /** Its group, or -1 for none that has a coefficient of its own. */
  group: number;
  right: boolean;
}

export interface LogisticPrior {
  level: { mean: number; spread: number };
  slope: { mean: number; spread: number };
  /** Every group's own shift is normal around 0 with this standard deviation. */
  groupSpread: number;
}

/** The most plausible coefficients [level, slope, one shift per group], and how unsure they are. */
export interface Logistic {
  readonly mean: readonly number[];
  /** Square, row-major. */
  readonly covariance: readonly number[];
  readonly groupSpread: number;
}

const roundsMost = 60;

/**
 * Newton's method with halved steps; the posterior is log-concave, so there is one maximum and it is finite even where all rows are right.
 * Source: Bishop, "Pattern recognition and machine learning" (2006), sections 4.3.3 (Newton) and 4.5.1 (Laplace approximation);
 * `logEvidence` is its equation 4.137.
 */
export function fitLogistic(
  rows: readonly LogisticRow[],
  groups: number,
  prior: LogisticPrior,
): Logistic & { logEvidence: number } {
  const size = 2 + groups;
  const middle = new Float64Array(size);
  const precision = new Float64Array(size).fill(prior.groupSpread ** -2);
  [middle[0], middle[1]] = [prior.level.mean, prior.slope.mean];
  [precision[0], precision[1]] = [prior.level.spread ** -2, prior.slope.spread ** -2];
  let at = middle.slice();
  let height = heightOf(rows, at, middle, precision);
  let factor = new Float64Array(size * size);
  for (let round = 0; round < roundsMost; round++) {
    const { gradient, curvature } = slopesOf(rows, at, middle, precision);
    factor = choleskyOf(curvature, size);
    const step = solve(factor, gradient, size);
    let [share, next, reached] = [1, at, height];
    for (; share > 1e-6; share /= 2) {
      next = at.map((value, j) => value + share * step[j]!);
      reached = heightOf(rows, next, middle, precision);
      if (reached >= height) break;
    }
    if (!(reached > height)) break;
    const gain = reached - height;
    [at, height] = [next, reached];
    if (gain < 1e-10) break;
  }
  factor = choleskyOf(slopesOf(rows, at, middle, precision).curvature, size);
  let logEvidence = height;
  for (let j = 0; j < size; j++) logEvidence += Math.log(precision[j]!) / 2 - Math.log(factor[j * size + j]!);
  return {
    mean: Array.from(at),
    covariance: inverseOf(factor, size),
    groupSpread: prior.groupSpread,
    logEvidence,
  };
}

/**
 * The chance of being right, averaged over what the coefficients may be: the less is known, the nearer to one half.
 * A row whose group has no coefficient takes the groups' spread as further doubt. Never falls when x rises: beyond the x where growing
 * doubt would begin to weigh more than the growing number (there is at most one), the chance stays what it is there.
 * Source: Bishop 2006, equations 4.153 and 4.154 (MacKay 1992).
 */
export function chanceOf({ mean, covariance, groupSpread }: Logistic, x: number, group: number): number {
  const size = mean.length;
  const own = group >= 0 ? 2 + group : -1;
  const slope = mean[1]!;
  const level = mean[0]! + (own < 0 ? 0 : mean[own]!);
  const alone = own < 0 ? groupSpread ** 2 : covariance[own * size + own]! + 2 * covariance[own]!;
  // The doubt at x is q0 + 2·q1·x + q2·x².
  const q0 = 1 + (Math.PI / 8) * (covariance[0]! + alone);
  const q1 = (Math.PI / 8) * (covariance[1]! + (own < 0 ? 0 : covariance[size + own]!));
  const q2 = (Math.PI / 8) * covariance[size + 1]!;
  // (level + slope·x) / √doubt rises where rise - turn·x is positive.
  const rise = slope * q0 - level * q1;
  const turn = level * q2 - slope * q1;
  let at = x;
  if (turn > 0) at = Math.min(x, rise / turn);
  else if (turn < 0) at = Math.max(x, rise / turn);
  else if (rise < 0) at = 0;
  return sigmoid((level + slope * at) / Math.sqrt(Math.max(1e-12, q0 + 2 * q1 * at + q2 * at * at)));
}

export const sigmoid = (z: number): number => (z >= 0 ? 1 / (1 + Math.exp(-z)) : Math.exp(z) / (1 + Math.exp(z)));

const reachOf = ({ x, group }: LogisticRow, at: Float64Array): number =>
  at[0]! + at[1]! * x + (group >= 0 ? at[2 + group]! : 0);

function heightOf(
  rows: readonly LogisticRow[],
  at: Float64Array,
  middle: Float64Array,
  precision: Float64Array,
): number {
  let height = 0;
  for (let j = 0; j < at.length; j++) height -= (precision[j]! * (at[j]! - middle[j]!) ** 2) / 2;
  for (const row of rows) {
    const z = row.right ? reachOf(row, at) : -reachOf(row, at);
    height -= z > 0 ? Math.log1p(Math.exp(-z)) : Math.log1p(Math.exp(z)) - z;
  }
  return height;
}

function slopesOf(rows: readonly LogisticRow[], at: Float64Array, middle: Float64Array, precision: Float64Array) {
  const size = at.length;
  const gradient = at.map((value, j) => precision[j]! * (middle[j]! - value));
  const curvature = new Float64Array(size * size);
  for (let j = 0; j < size; j++) curvature[j * size + j] = precision[j]!;
  for (const row of rows) {
    const chance = sigmoid(reachOf(row, at));
    const left = (row.right ? 1 : 0) - chance;
    const columns = row.group >= 0 ? [0, 1, 2 + row.group] : [0, 1];
    for (const j of columns) {
      const weight = j === 1 ? row.x : 1;
      gradient[j]! += left * weight;
      for (const k of columns) curvature[j * size + k]! += chance * (1 - chance) * weight * (k === 1 ? row.x : 1);
    }
  }
  return { gradient, curvature };
}

/** The lower triangle L with L·Lᵀ = the matrix, which has to be positive definite: the priors see to that. */
function choleskyOf(matrix: Float64Array, size: number): Float64Array<ArrayBuffer> {
  const lower = new Float64Array(size * size);
  for (let j = 0; j < size; j++)
    for (let k = 0; k <= j; k++) {
      let rest = matrix[j * size + k]!;
      for (let m = 0; m < k; m++) rest -= lower[j * size + m]! * lower[k * size + m]!;
      lower[j * size + k] = j === k ? Math.sqrt(Math.max(rest, 1e-12)) : rest / lower[k * size + k]!;
    }
  return lower;
}

function solve(lower: Float64Array, right: Float64Array, size: number): Float64Array<ArrayBuffer> {
  const found = new Float64Array(right);
  for (let j = 0; j < size; j++) {
    for (let k = 0; k < j; k++) found[j]! -= lower[j * size + k]! * found[k]!;
    found[j]! /= lower[j * size + j]!;
  }
  for (let j = size - 1; j >= 0; j--) {
    for (let k = j + 1; k < size; k++) found[j]! -= lower[k * size + j]! * found[k]!;
    found[j]! /= lower[j * size + j]!;
  }
  return found;
}

function inverseOf(lower: Float64Array, size: number): number[] {
  const inverse: number[] = [];
  for (let j = 0; j < size; j++) {
    const unit = new Float64Array(size);
    unit[j] = 1;
    inverse.push(...solve(lower, unit, size));
  }
  return inverse;
}
