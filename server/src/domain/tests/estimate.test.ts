import { wilsonInterval } from '@manyhands/inference';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countInterval, mayBeAlike, mayBeOneRate, middleOf, shareDifference } from './estimate.ts';

/** A small generator of our own, so that a simulation says the same each time. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

describe('the middle', () => {
  test('of fewer than six is told without an interval, of more with one by ranks', () => {
    expect(middleOf([])).toBeNull();
    expect(middleOf([3, 1, 2])).toEqual({ median: 2, interval: null });
    expect(middleOf([1, 2, 3, 4, 5, 6])).toEqual({ median: 3.5, interval: { low: 1, high: 6 } });
    // Conover, table A3: of ten, the second and the ninth.
    expect(middleOf([10, 9, 8, 7, 6, 5, 4, 3, 2, 1])?.interval).toEqual({ low: 2, high: 9 });
  });

  test('lies within its interval, and its interval within the values', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 5000 }), { minLength: 6, maxLength: 80 }), (values) => {
        const { median, interval } = middleOf(values)!;
        expect(interval!.low).toBeLessThanOrEqual(median);
        expect(interval!.high).toBeGreaterThanOrEqual(median);
        expect(values).toContain(interval!.low);
        expect(values).toContain(interval!.high);
      }),
    );
  });

  test('is covered by its interval at least nineteen times of twenty', () => {
    const random = seeded(7);
    let covered = 0;
    for (let round = 0; round < 2000; round++) {
      const values = Array.from({ length: 15 }, () => -60 * Math.log(1 - random()));
      const { low, high } = middleOf(values)!.interval!;
      if (low <= 60 * Math.LN2 && high >= 60 * Math.LN2) covered++;
    }
    expect(covered / 2000).toBeGreaterThan(0.94);
  });
});

test('counts have the intervals that are published', () => {
  // Garwood 1936, as in every table of Poisson limits.
  for (const [count, low, high] of [
    [0, 0, 3.689],
    [1, 0.0253, 5.572],
    [5, 1.623, 11.668],
    [50, 37.111, 65.919],
    [200, 173.237, 229.721],
  ] as const) {
    expect(countInterval(count).low).toBeCloseTo(low, 2);
    expect(countInterval(count).high).toBeCloseTo(high, 2);
  }
});

describe('the difference of two shares', () => {
  test('is the published one', () => {
    // Newcombe 1998, table II, row (a): 56 of 70 less 48 of 80.
    const { by, low, high } = shareDifference({ count: 48, of: 80 }, { count: 56, of: 70 });
    expect([by, low, high].map((n) => Number(n.toFixed(4)))).toEqual([0.2, 0.0524, 0.3339]);
  });

  test('turns round when the two are exchanged, and holds what was seen', () => {
    const part = fc
      .integer({ min: 1, max: 300 })
      .chain((of) => fc.record({ count: fc.integer({ min: 0, max: of }), of: fc.constant(of) }));
    fc.assert(
      fc.property(part, part, (a, b) => {
        const [there, back] = [shareDifference(a, b), shareDifference(b, a)];
        expect(there.by).toBeCloseTo(-back.by, 10);
        expect(there.low).toBeCloseTo(-back.high, 10);
        expect(there.low).toBeLessThanOrEqual(there.by + 1e-12);
        expect(there.high).toBeGreaterThanOrEqual(there.by - 1e-12);
      }),
    );
  });

  test('is called more than chance at most about once in twenty where there is none', () => {
    const random = seeded(11);
    const draw = (of: number) => ({ count: Array.from({ length: of }, random).filter((one) => one < 0.7).length, of });
    let found = 0;
    for (let round = 0; round < 2000; round++) {
      const { low, high } = shareDifference(draw(40), draw(60));
      if (low > 0 || high < 0) found++;
    }
    expect(found / 2000).toBeLessThan(0.065);
  });

  test('is never more than chance of shares whose intervals hold each other', () => {
    expect(wilsonInterval(4, 5).high).toBeCloseTo(0.964, 3);
    expect(shareDifference({ count: 4, of: 5 }, { count: 5, of: 5 }).low).toBeLessThan(0);
  });
});

test('rates are told apart only where chance would hardly do it', () => {
  expect(mayBeOneRate({ count: 0, of: 5 }, { count: 0, of: 5 })).toBe(true);
  expect(mayBeOneRate({ count: 4, of: 20 }, { count: 1, of: 20 })).toBe(true);
  expect(mayBeOneRate({ count: 20, of: 40 }, { count: 4, of: 40 })).toBe(false);
  expect(mayBeOneRate({ count: 10, of: 100 }, { count: 100, of: 1000 })).toBe(true);
});

test('seconds are told apart by their ranks, and not at all of too few', () => {
  const around = (middle: number) => Array.from({ length: 20 }, (_, i) => middle + i);
  expect(mayBeAlike([1, 2, 3], around(5))).toBeNull();
  expect(mayBeAlike(around(30), around(31))).toBe(true);
  expect(mayBeAlike(around(30), around(60))).toBe(false);
  expect(mayBeAlike([5, 5, 5, 5], [5, 5, 5, 5])).toBe(true);
});
