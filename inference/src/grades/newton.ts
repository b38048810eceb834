import { type Habits, setRows } from './habits.ts';

/**
 * One damped Newton step for the habits of worker `w`: the log-likelihood of the expected answers is concave in them
 * (an exponential family), and the prior makes it strictly so. Halved until it does not fall. Leaves the worker's
 * chances in `rows`.
 * @param seen workers × grade × truth
 * @param squares the square of each habit and its uncertainty before the step are added here
 */
export function learnOwn(
  habits: Habits,
  w: number,
  seen: Float64Array,
  rows: Float64Array,
  squares: Float64Array,
): void {
  const own = habits.own.subarray(w * 3, w * 3 + 3);
  const counts = seen.subarray(w * rows.length, (w + 1) * rows.length);
  setRows(habits, own, rows);
  const { slope, bend } = slopes(habits, own, counts, rows);
  const before = fitOf(habits, own, counts, rows);
  for (let f = 0; f < 3; f++) {
    const unit = new Float64Array(3);
    unit[f] = 1;
    squares[f]! += own[f]! ** 2 + solved(bend.slice(), unit)[f]!;
  }
  const step = solved(bend, slope);
  const start = own.slice();
  for (let share = 1; share > 1e-6; share /= 2) {
    for (let f = 0; f < 3; f++) own[f] = start[f]! + share * step[f]!;
    setRows(habits, own, rows);
    if (fitOf(habits, own, counts, rows) >= before) return;
  }
  own.set(start);
  setRows(habits, own, rows);
}

/** Expected log-likelihood plus log-prior. */
function fitOf({ classes, variance }: Habits, own: Float64Array, counts: Float64Array, rows: Float64Array): number {
  let sum = 0;
  for (let t = 0; t < classes; t++)
    for (let l = 0; l < classes; l++) {
      const n = counts[l * classes + t]!;
      if (n > 0) sum += n * Math.log(rows[t * classes + l]!);
    }
  for (let f = 0; f < 3; f++) sum -= own[f]! ** 2 / (2 * variance[f]!);
  return sum;
}

/**
 * First derivatives, and second ones with their sign turned (3 × 3, positive definite): seen minus expected features,
 * and their covariance.
 */
function slopes({ classes, variance }: Habits, own: Float64Array, counts: Float64Array, rows: Float64Array) {
  const slope = Float64Array.from(own, (value, f) => -value / variance[f]!);
  const bend = new Float64Array(9);
  for (let f = 0; f < 3; f++) bend[f * 4] = 1 / variance[f]!;
  const [mean, square, feature] = [new Float64Array(3), new Float64Array(9), new Float64Array(3)];
  const middle = (classes - 1) / 2;
  for (let t = 0; t < classes; t++) {
    let n = 0;
    mean.fill(0);
    square.fill(0);
    for (let l = 0; l < classes; l++) {
      const x = l - middle;
      feature[0] = x;
      feature[1] = x * (t - middle);
      feature[2] = (-x * x) / 2;
      const [count, chance] = [counts[l * classes + t]!, rows[t * classes + l]!];
      n += count;
      for (let f = 0; f < 3; f++) {
        slope[f]! += count * feature[f]!;
        mean[f]! += chance * feature[f]!;
        for (let g = 0; g < 3; g++) square[f * 3 + g]! += chance * feature[f]! * feature[g]!;
      }
    }
    for (let f = 0; f < 3; f++) {
      slope[f]! -= n * mean[f]!;
      for (let g = 0; g < 3; g++) bend[f * 3 + g]! += n * (square[f * 3 + g]! - mean[f]! * mean[g]!);
    }
  }
  return { slope, bend };
}

/** Solves a positive definite 3 × 3 system by elimination; in place. */
function solved(matrix: Float64Array, right: Float64Array): Float64Array {
  for (let p = 0; p < 3; p++)
    for (let row = p + 1; row < 3; row++) {
      const share = matrix[row * 3 + p]! / matrix[p * 4]!;
      for (let column = p; column < 3; column++) matrix[row * 3 + column]! -= share * matrix[p * 3 + column]!;
      right[row]! -= share * right[p]!;
    }
  for (let p = 2; p >= 0; p--) {
    for (let column = p + 1; column < 3; column++) right[p]! -= matrix[p * 3 + column]! * right[column]!;
    right[p]! /= matrix[p * 4]!;
  }
  return right;
}
