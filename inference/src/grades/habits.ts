/**
 * The crowd's habits in grading, and how one worker departs from them. Grades are counted in steps from the middle
 * grade.
 */
export interface Habits {
  readonly classes: number;
  /** classes × classes, truth × grade: logarithms, up to a constant per truth. */
  readonly crowd: Float64Array;
  /**
   * workers × 3: leniency (more of it: higher grades), sharpness (grades follow the truth more closely), caution
   * (grades near the middle). 0: as the crowd.
   */
  readonly own: Float64Array;
  /** Variance of each habit among workers. */
  readonly variance: Float64Array;
}

/**
 * What the crowd's table starts from, in answers per truth: 4 on the truth and a quarter as much with every step away
 * from it.
 */
export const lent = (truth: number, grade: number): number => 4 ** (1 - Math.abs(truth - grade));

/** Variance of each habit among workers to begin with, and how many workers it counts for when it is learned. */
const begin = { variance: 0.25, workers: 4 };

export function habitsOf(classes: number, workers: number): Habits {
  const crowd = new Float64Array(classes * classes);
  for (let t = 0; t < classes; t++) for (let l = 0; l < classes; l++) crowd[t * classes + l] = Math.log(lent(t, l));
  return { classes, crowd, own: new Float64Array(workers * 3), variance: new Float64Array(3).fill(begin.variance) };
}

/**
 * Writes a worker's chances of each grade (truth × grade, rows sum to one): the crowd's times
 * exp(leniency · l + sharpness · l · t − caution · l² / 2), made to sum to one; l and t counted from the middle grade.
 */
export function setRows({ classes, crowd }: Habits, own: ArrayLike<number>, rows: Float64Array): void {
  const middle = (classes - 1) / 2;
  for (let t = 0; t < classes; t++) {
    let most = -Infinity;
    for (let l = 0; l < classes; l++) {
      const [x, y] = [l - middle, t - middle];
      const log = crowd[t * classes + l]! + own[0]! * x + own[1]! * x * y - (own[2]! * x * x) / 2;
      rows[t * classes + l] = log;
      if (log > most) most = log;
    }
    let sum = 0;
    for (let l = 0; l < classes; l++) {
      // So rare that it never counts, but products of sixteen such chances are still numbers.
      const chance = Math.max(1e-17, Math.exp(rows[t * classes + l]! - most));
      rows[t * classes + l] = chance;
      sum += chance;
    }
    for (let l = 0; l < classes; l++) rows[t * classes + l]! /= sum;
  }
}

/**
 * One step of generalised iterative scaling for the crowd's table: each cell is raised by the logarithm of what was
 * seen over what was expected. Every answer has exactly one cell of its truth, so the step cannot lower the likelihood
 * (Darroch and Ratcliff 1972, theorem 1).
 * @param seen workers × grade × truth: expected answers. What is lent counts as given by a worker without habits of their own.
 */
export function learnCrowd(habits: Habits, seen: Float64Array): void {
  const { classes, crowd, own } = habits;
  const size = classes * classes;
  const [has, wants, rows] = [new Float64Array(size), new Float64Array(size), new Float64Array(size)];
  setRows(habits, [0, 0, 0], rows);
  for (let t = 0; t < classes; t++) {
    let sum = 0;
    for (let l = 0; l < classes; l++) sum += lent(t, l);
    for (let l = 0; l < classes; l++) {
      has[t * classes + l] = lent(t, l);
      wants[t * classes + l] = sum * rows[t * classes + l]!;
    }
  }
  for (let w = 0; w * size < seen.length; w++) {
    setRows(habits, own.subarray(w * 3, w * 3 + 3), rows);
    for (let t = 0; t < classes; t++) {
      let sum = 0;
      for (let l = 0; l < classes; l++) {
        const n = seen[w * size + l * classes + t]!;
        has[t * classes + l]! += n;
        sum += n;
      }
      for (let l = 0; l < classes; l++) wants[t * classes + l]! += sum * rows[t * classes + l]!;
    }
  }
  for (let cell = 0; cell < size; cell++) crowd[cell]! += Math.log(has[cell]! / wants[cell]!);
  // Only differences within a row count; without this they would drift.
  for (let t = 0; t < classes; t++) {
    let most = -Infinity;
    for (let l = 0; l < classes; l++) most = Math.max(most, crowd[t * classes + l]!);
    for (let l = 0; l < classes; l++) crowd[t * classes + l]! -= most;
  }
}

/** The log-prior of the habits: what is lent to the crowd, and the normal distribution of workers' own. */
export function logPriorOf(habits: Habits): number {
  const { classes, own, variance } = habits;
  const rows = new Float64Array(classes * classes);
  setRows(habits, [0, 0, 0], rows);
  let sum = 0;
  for (let t = 0; t < classes; t++)
    for (let l = 0; l < classes; l++) sum += lent(t, l) * Math.log(rows[t * classes + l]!);
  for (let at = 0; at < own.length; at++) sum -= own[at]! ** 2 / (2 * variance[at % 3]!);
  return sum;
}

/**
 * How much workers differ in each habit: the mean of squared habits and of how uncertain each is (empirical Bayes by
 * EM; Dempster, Laird and Rubin 1977, section 4.5).
 * @param squares per habit the sum over workers, as `learnOwn` adds it up
 */
export function learnVariance({ own, variance }: Habits, squares: Float64Array): void {
  const workers = own.length / 3;
  for (let f = 0; f < 3; f++) variance[f] = (squares[f]! + begin.workers * begin.variance) / (workers + begin.workers);
}
