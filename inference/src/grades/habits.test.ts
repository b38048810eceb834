import { describe, expect, test } from 'vitest';
import { makeRandom } from '../random.ts';
import { type Habits, habitsOf, learnCrowd, learnVariance, logPriorOf, setRows } from './habits.ts';
import { learnOwn } from './newton.ts';

const classes = 4;
/** Expected answers, workers × grade × truth, of workers with habits at random. */
function seenBy(seed: number, workers: number): Float64Array {
  const random = makeRandom(seed);
  const truth = habitsOf(classes, workers);
  const rows = new Float64Array(classes * classes);
  const seen = new Float64Array(workers * classes * classes);
  for (let w = 0; w < workers; w++) {
    setRows(truth, [random.next() * 2 - 1, random.next() * 2 - 1, random.next() * 2 - 1], rows);
    for (let t = 0; t < classes; t++)
      for (let l = 0; l < classes; l++)
        seen[(w * classes + l) * classes + t] = 30 * random.next() * rows[t * classes + l]!;
  }
  return seen;
}
/** Log-likelihood of the expected answers plus log-prior. */
function heightOf(habits: Habits, seen: Float64Array): number {
  const rows = new Float64Array(classes * classes);
  let sum = logPriorOf(habits);
  for (let w = 0; w * rows.length < seen.length; w++) {
    setRows(habits, habits.own.subarray(w * 3, w * 3 + 3), rows);
    for (let t = 0; t < classes; t++)
      for (let l = 0; l < classes; l++)
        sum += seen[(w * classes + l) * classes + t]! * Math.log(rows[t * classes + l]!);
  }
  return sum;
}

describe('learning habits', () => {
  test('never lowers the likelihood, neither for the crowd nor for its workers', () => {
    for (let seed = 1; seed <= 10; seed++) {
      const [habits, seen] = [habitsOf(classes, 6), seenBy(seed, 6)];
      const rows = new Float64Array(classes * classes);
      let before = heightOf(habits, seen);
      for (let round = 0; round < 8; round++) {
        learnCrowd(habits, seen);
        const between = heightOf(habits, seen);
        expect(between - before).toBeGreaterThan(-1e-9);
        for (let w = 0; w < 6; w++) learnOwn(habits, w, seen, rows, new Float64Array(3));
        before = heightOf(habits, seen);
        expect(before - between).toBeGreaterThan(-1e-9);
      }
    }
  });

  test('of one worker ends where no step in any direction is better', () => {
    const [habits, seen] = [habitsOf(classes, 1), seenBy(3, 1)];
    const rows = new Float64Array(classes * classes);
    for (let round = 0; round < 12; round++) learnOwn(habits, 0, seen, rows, new Float64Array(3));
    const top = heightOf(habits, seen);
    for (let f = 0; f < 3; f++)
      for (const by of [-1e-3, 1e-3]) {
        habits.own[f]! += by;
        expect(heightOf(habits, seen)).toBeLessThan(top);
        habits.own[f]! -= by;
      }
  });

  test('of the crowd alone gives the shares of what was seen and lent', () => {
    const habits = habitsOf(3, 1);
    const seen = new Float64Array(9);
    // Truth 0: nine answers of grade 1. With 4, 1 and ¼ lent: 4, 10 and ¼ of 14¼.
    seen[1 * 3 + 0] = 9;
    learnCrowd(habits, seen);
    const rows = new Float64Array(9);
    setRows(habits, [0, 0, 0], rows);
    expect(rows[0]).toBeCloseTo(4 / 14.25, 12);
    expect(rows[1]).toBeCloseTo(10 / 14.25, 12);
  });

  test('leaves a worker without answers like the crowd, as uncertain as workers differ', () => {
    const [habits, rows, squares] = [habitsOf(classes, 1), new Float64Array(16), new Float64Array(3)];
    learnOwn(habits, 0, new Float64Array(16), rows, squares);
    expect([...habits.own]).toEqual([0, 0, 0]);
    for (const square of squares) expect(square).toBeCloseTo(0.25, 12);
    learnVariance(habits, squares);
    for (const variance of habits.variance) expect(variance).toBeCloseTo(0.25, 12);
  });
});
