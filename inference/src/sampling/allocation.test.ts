import fc from 'fast-check';
import { expect, test } from 'vitest';
import { InferenceProblem } from '../problem.ts';
import { allocateReviews } from './allocation.ts';

test('without expectations reviews follow the sizes', () => {
  expect(allocateReviews([{ population: 100 }, { population: 300 }, { population: 600 }], 50)).toEqual([5, 15, 30]);
});

test('Neyman: size times the root of e (1 - e)', () => {
  // 100 × 0.4 = 40 against 400 × 0.1 = 40 (e of 0.2 and of about 0.0101): equal parts.
  const e = (1 - Math.sqrt(1 - 4 * 0.01)) / 2;
  expect(
    allocateReviews(
      [
        { population: 100, errorExpected: 0.2 },
        { population: 400, errorExpected: e },
      ],
      60,
    ),
  ).toEqual([30, 30]);
});

test('what one stratum cannot take goes to the others, also to those where nothing is expected', () => {
  expect(
    allocateReviews(
      [
        { population: 5, errorExpected: 0.3 },
        { population: 50, errorExpected: 0 },
      ],
      15,
    ),
  ).toEqual([5, 10]);
  expect(allocateReviews([{ population: 3 }, { population: 1000 }], 5, { least: 2 })).toEqual([2, 3]);
  expect(allocateReviews([], 0)).toEqual([]);
});

const plans = fc.array(
  fc.record({
    population: fc.integer({ min: 0, max: 500 }),
    errorExpected: fc.double({ min: 0, max: 1, noNaN: true }),
  }),
  { minLength: 1, maxLength: 8 },
);

test('all reviews are handed out, none beyond a stratum’s size, none below its least', () => {
  fc.assert(
    fc.property(plans, fc.nat(), fc.boolean(), (strata, n, expecting) => {
      const list = expecting ? strata : strata.map(({ population }) => ({ population }));
      const all = list.reduce((sum, { population }) => sum + population, 0);
      const floor = list.filter(({ population }) => population > 0).length;
      const reviews = floor + (n % (all - floor + 1));
      const given = allocateReviews(list, reviews);
      expect(given.reduce((sum, k) => sum + k, 0)).toBe(reviews);
      for (const [h, k] of given.entries()) {
        expect(k).toBeLessThanOrEqual(list[h]!.population);
        expect(k).toBeGreaterThanOrEqual(Math.min(1, list[h]!.population));
      }
    }),
  );
});

test('too few, too many and senseless numbers are refused', () => {
  const two = [{ population: 5 }, { population: 5 }];
  for (const reviews of [1, 11, 2.5, Number.NaN]) expect(() => allocateReviews(two, reviews)).toThrow(InferenceProblem);
  expect(() => allocateReviews([{ population: 5, errorExpected: 2 }], 2)).toThrow(InferenceProblem);
  expect(() => allocateReviews([{ population: -1 }], 0)).toThrow(InferenceProblem);
});
