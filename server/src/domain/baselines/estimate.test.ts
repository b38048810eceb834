import { makeRandom, normalQuantile } from '@manyhands/inference';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beliefOf, estimateOf, prior, sayDuration, sayEstimate } from './estimate.ts';

const seconds = fc.double({ min: 1, max: 3600, noNaN: true });
const runs = fc.array(seconds, { minLength: 1, maxLength: 12 });

describe('the time of one item, from a few runs', () => {
  it('is nothing before the first run', () => {
    expect(estimateOf([])).toBeNull();
  });

  it('lies within its interval, and the interval above nought', () => {
    fc.assert(
      fc.property(runs, (times) => {
        const { seconds: said, low, high, runs: n } = estimateOf(times)!;
        expect(n).toBe(times.length);
        expect(low).toBeGreaterThan(0);
        expect(low).toBeLessThanOrEqual(said);
        expect(said).toBeLessThanOrEqual(high);
      }),
    );
  });

  it('does not depend on the order of the runs, nor on the unit they are measured in', () => {
    fc.assert(
      fc.property(runs, (times) => {
        const one = estimateOf(times)!;
        const turned = estimateOf([...times].reverse())!;
        const minutes = estimateOf(times.map((s) => s / 60))!;
        expect(turned.low).toBeCloseTo(one.low, 6);
        expect(turned.high / one.high).toBeCloseTo(1, 6);
        expect((minutes.low * 60) / one.low).toBeCloseTo(1, 6);
        expect((minutes.high * 60) / one.high).toBeCloseTo(1, 6);
      }),
    );
  });

  it('ends where one time in forty is believed to lie beyond, on either side', () => {
    fc.assert(
      fc.property(runs, (times) => {
        const { low, high } = estimateOf(times)!;
        expect(beliefOf(times)(Math.log(low))).toBeCloseTo(0.025, 4);
        expect(beliefOf(times)(Math.log(high))).toBeCloseTo(0.975, 4);
      }),
    );
  });

  it('grows narrower with runs that agree', () => {
    const widths = [1, 2, 3, 5, 10, 40].map((n) => {
      const { low, high } = estimateOf(Array.from({ length: n }, () => 31))!;
      return high / low;
    });
    expect(widths).toEqual([...widths].sort((a, b) => b - a));
    expect(widths[0]).toBeGreaterThan(4);
    expect(widths.at(-1)).toBeLessThan(1.3);
  });

  /** Share of `tries` in which the interval of `n` runs held the true mean; each try has a spread of its own. */
  function coverage(n: number, tries: number, spreadOf: (random: () => number) => number): number {
    const random = makeRandom(n * 7919 + tries);
    const draw = () => normalQuantile(Math.min(1 - 1e-9, Math.max(1e-9, random.next())));
    let held = 0;
    for (let i = 0; i < tries; i++) {
      const spread = spreadOf(draw);
      const times = Array.from({ length: n }, () => 30 * Math.exp(spread * draw()));
      const truth = 30 * Math.exp(spread ** 2 / 2);
      const sure = beliefOf(times)(Math.log(truth));
      if (sure >= 0.025 && sure <= 0.975) held += 1;
    }
    return held / tries;
  }

  it.each([1, 2, 3, 5, 10])('holds the true mean 95 times in 100 over the spreads it expects, from %i runs', (n) => {
    // A scaled inverse chi-square: what is believed beforehand.
    const spreadOf = (draw: () => number) => {
      let sum = 0;
      for (let i = 0; i < prior.runs; i++) sum += draw() ** 2;
      return Math.sqrt((prior.runs * prior.spread ** 2) / sum);
    };
    expect(coverage(n, 1500, spreadOf)).toBeGreaterThan(0.93);
  });

  it.each([
    [0.15, 1, 0.95],
    [0.35, 1, 0.95],
    [0.35, 3, 0.93],
    [0.5, 3, 0.9],
    [0.5, 5, 0.9],
  ])('holds it for people whose times spread by %f too, from %i runs: %f and more', (spread, n, least) => {
    expect(coverage(n, 1500, () => spread)).toBeGreaterThan(least);
  });
});

describe('a time in words', () => {
  it('says the unit once where it is the same, and names the runs', () => {
    expect(sayEstimate({ runs: 3, seconds: 31, low: 24, high: 41 })).toBe(
      '31 s an item, likely between 24 and 41 s, from 3 runs',
    );
    expect(sayEstimate({ runs: 1, seconds: 31, low: 14, high: 130 })).toBe(
      '31 s an item, likely between 14 s and 2 min 10 s, from 1 run',
    );
  });
  it.each([
    [3.14, '3 s'],
    [31.4, '31 s'],
    [108, '108 s'],
    [120, '2 min'],
    [250, '4 min 10 s'],
    [1500, '25 min'],
    [9000, '2.5 h'],
  ])('says %f seconds as %s', (s, words) => expect(sayDuration(s)).toBe(words));
});
