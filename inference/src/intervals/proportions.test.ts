import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { binomialPmf } from '../distributions/binomial.ts';
import { InferenceProblem } from '../problem.ts';
import { betaInterval, clopperPearsonInterval, wilsonInterval } from './proportions.ts';

const kinds = { wilson: wilsonInterval, 'Clopper-Pearson': clopperPearsonInterval, Beta: betaInterval };

describe('against published intervals', () => {
  test('Wilson: 81 of 263 gives [0.2553, 0.3662] and 15 of 148 gives [0.0624, 0.1605] (Newcombe 1998, table I, method 3)', () => {
    expect(rounded(wilsonInterval(81, 263))).toEqual([0.2553, 0.3662]);
    expect(rounded(wilsonInterval(15, 148))).toEqual([0.0624, 0.1605]);
    expect(rounded(wilsonInterval(0, 20))).toEqual([0, 0.1611]);
  });

  test('Clopper-Pearson: 81 of 263 gives [0.2527, 0.3676], 15 of 148 [0.0578, 0.1617], 0 of 20 [0, 0.1684] (Newcombe 1998, method 5)', () => {
    expect(rounded(clopperPearsonInterval(81, 263))).toEqual([0.2527, 0.3676]);
    expect(rounded(clopperPearsonInterval(15, 148))).toEqual([0.0578, 0.1617]);
    expect(rounded(clopperPearsonInterval(0, 20))).toEqual([0, 0.1684]);
  });

  test('Jeffreys: 1 of 10 gives [0.011, 0.381] and 0 of 10 gives [0, 0.217] (Brown, Cai and DasGupta 2001, table 5)', () => {
    expect(rounded(betaInterval(1, 10), 3)).toEqual([0.011, 0.381]);
    expect(rounded(betaInterval(0, 10), 3)).toEqual([0, 0.217]);
  });

  test('the rule of three: none of n wrong says at most about 3 / n, with 95 %', () => {
    expect(clopperPearsonInterval(0, 300, { side: 'upper' }).high).toBeCloseTo(1 - 0.05 ** (1 / 300), 12);
    expect(clopperPearsonInterval(0, 300, { side: 'upper' }).high * 300).toBeCloseTo(2.98, 2);
  });
});

describe.each(Object.entries(kinds))('%s', (_name, interval) => {
  const counts = fc
    .integer({ min: 1, max: 500 })
    .chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)));

  test('holds the share that was seen, and mirrors when successes and failures change places', () => {
    fc.assert(
      fc.property(counts, fc.double({ min: 0.5, max: 0.999, noNaN: true }), ([k, n], confidence) => {
        const { low, high } = interval(k, n, { confidence });
        expect(low).toBeLessThanOrEqual(k / n + 1e-12);
        expect(high).toBeGreaterThanOrEqual(k / n - 1e-12);
        const other = interval(n - k, n, { confidence });
        expect(other.low).toBeCloseTo(1 - high, 10);
        expect(other.high).toBeCloseTo(1 - low, 10);
      }),
    );
  });

  test('more confidence is never a narrower interval, more clean trials never a higher bound', () => {
    fc.assert(
      fc.property(counts, ([k, n]) => {
        const [less, more] = [interval(k, n, { confidence: 0.9 }), interval(k, n, { confidence: 0.99 })];
        expect(more.low).toBeLessThanOrEqual(less.low);
        expect(more.high).toBeGreaterThanOrEqual(less.high);
        expect(interval(k, n + 1).high).toBeLessThanOrEqual(interval(k, n).high);
      }),
    );
  });

  test('without trials everything is possible', () => {
    expect(interval(0, 0)).toEqual({ low: 0, high: 1 });
  });

  test('one-sided intervals spend all the risk on their side', () => {
    const both = interval(7, 90, { confidence: 0.9 });
    expect(interval(7, 90, { confidence: 0.95, side: 'upper' })).toEqual({
      low: 0,
      high: expect.closeTo(both.high, 10),
    });
    expect(interval(7, 90, { confidence: 0.95, side: 'lower' })).toEqual({
      low: expect.closeTo(both.low, 10),
      high: 1,
    });
  });

  test.each([
    [5, 4, 0.95],
    [-1, 4, 0.95],
    [1, Number.NaN, 0.95],
    [Number.NaN, 3, 0.95],
    [1, 3, 0],
    [1, 3, 1],
    [1, 3, Number.NaN],
  ])('%d of %d at %d is refused', (k, n, confidence) => {
    expect(() => interval(k, n, { confidence })).toThrow(InferenceProblem);
  });
});

/** Chance, over all outcomes, that the interval holds the true share: computed, not simulated. */
function coverage(interval: typeof wilsonInterval, n: number, share: number, confidence: number): number {
  let chance = 0;
  for (let k = 0; k <= n; k++) {
    const { low, high } = interval(k, n, { confidence });
    if (low <= share && share <= high) chance += binomialPmf(k, n, share);
  }
  return chance;
}

const shares = Array.from({ length: 99 }, (_, i) => (i + 1) / 100);

test('Clopper-Pearson covers every share with at least its confidence', () => {
  for (const n of [5, 30, 100])
    for (const share of shares)
      expect(coverage(clopperPearsonInterval, n, share, 0.95)).toBeGreaterThanOrEqual(0.95 - 1e-9);
});

test('Wilson and Jeffreys cover with their confidence on average over the shares', () => {
  for (const of of [wilsonInterval, betaInterval]) {
    const mean = shares.reduce((sum, share) => sum + coverage(of, 50, share, 0.95), 0) / shares.length;
    expect(mean).toBeGreaterThan(0.94);
    expect(mean).toBeLessThan(0.965);
  }
});

test('a Beta interval takes expected counts and any prior, and without trials is the prior’s', () => {
  const { low, high } = betaInterval(2.5, 7.25);
  expect(low).toBeGreaterThan(0.05);
  expect(high).toBeLessThan(0.75);
  expect(betaInterval(0, 0, { prior: { successes: 1, failures: 1 } })).toEqual({
    low: expect.closeTo(0.025, 12),
    high: expect.closeTo(0.975, 12),
  });
  expect(() => betaInterval(0, 5, { prior: { successes: 0, failures: 1 } })).toThrow(InferenceProblem);
});

function rounded({ low, high }: { low: number; high: number }, digits = 4): [number, number] {
  return [Number(low.toFixed(digits)), Number(high.toFixed(digits))];
}
