import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Evidence,
  faded,
  figureOf,
  halfLifeDays,
  type Judged,
  noEvidence,
  standingOf,
  trendOf,
  withMark,
  wordsOf,
} from './skill.ts';

const start = new Date('2026-01-01T00:00:00Z');
const days = (n: number): Date => new Date(start.getTime() + n * 24 * 3600_000);
const anyMark: fc.Arbitrary<Judged> = fc.record({
  right: fc.constantFrom(0, 0.5, 0.75, 1),
  weight: fc.double({ min: 0.1, max: 3, noNaN: true }),
  at: fc.integer({ min: 0, max: 900 }).map(days),
});
const sumOf = (marks: readonly Judged[]): Evidence =>
  marks.reduce((sum, mark) => withMark(sum, mark, 1), noEvidence(start));
const someRight = (right: number, wrong: number, at = start): Evidence =>
  sumOf([
    ...Array.from({ length: right }, () => ({ right: 1, weight: 1, at })),
    ...Array.from({ length: wrong }, () => ({ right: 0, weight: 1, at })),
  ]);

describe('evidence', () => {
  test('sums up to the same whatever the order in which judgements are heard of', () => {
    fc.assert(
      fc.property(fc.array(anyMark, { minLength: 1, maxLength: 30 }), fc.integer(), (marks, seed) => {
        const shuffled = [...marks].sort((a, b) => ((a.weight * 7919 + seed) % 1) - ((b.weight * 7919 + seed) % 1));
        const [one, other] = [faded(sumOf(marks), days(900)), faded(sumOf(shuffled), days(900))];
        expect(other.right).toBeCloseTo(one.right, 6);
        expect(other.wrong).toBeCloseTo(one.wrong, 6);
        expect(other.marks).toBe(one.marks);
      }),
    );
  });

  test('loses a judgement that is taken out again as if it had never been', () => {
    fc.assert(
      fc.property(fc.array(anyMark, { minLength: 1, maxLength: 20 }), anyMark, (marks, out) => {
        const without = faded(sumOf(marks), days(900));
        const after = faded(withMark(sumOf([...marks, out]), out, -1), days(900));
        expect(after.right).toBeCloseTo(without.right, 6);
        expect(after.wrong).toBeCloseTo(without.wrong, 6);
        expect(after.marks).toBe(marks.length);
      }),
    );
  });

  test('weighs half as much after a half-life', () => {
    const later = faded(someRight(8, 2), days(halfLifeDays));
    expect(later.right).toBeCloseTo(4);
    expect(later.wrong).toBeCloseTo(1);
    expect(later.marks).toBe(10);
  });
});

describe('the figure', () => {
  test('of somebody unknown is four in five, with a wide interval', () => {
    const { mean, low, high, marks } = figureOf(noEvidence(start), start);
    expect(mean).toBe(0.8);
    expect(low).toBeLessThan(0.4);
    expect(high).toBeGreaterThan(0.99);
    expect(marks).toBe(0);
  });

  test('rises with what was right, falls with what was wrong, and holds the mean within its interval', () => {
    fc.assert(
      fc.property(fc.array(anyMark, { maxLength: 40 }), anyMark, (marks, next) => {
        const before = figureOf(sumOf(marks), days(900));
        const after = (right: number) => figureOf(withMark(sumOf(marks), { ...next, right }, 1), days(900));
        expect(after(1).mean).toBeGreaterThan(before.mean);
        expect(after(0).mean).toBeLessThan(before.mean);
        expect(before.low).toBeLessThan(before.mean);
        expect(before.high).toBeGreaterThan(before.mean);
      }),
    );
  });

  test('becomes wide again when nobody has judged anything for long', () => {
    const width = (at: Date) => {
      const { low, high } = figureOf(someRight(40, 2), at);
      return high - low;
    };
    expect(width(days(720))).toBeGreaterThan(2 * width(start));
    expect(figureOf(someRight(40, 2), days(3600)).mean).toBeCloseTo(0.8, 2);
  });

  test('is said in a sentence with its interval and what it rests on', () => {
    expect(wordsOf({ mean: 0.923, low: 0.814, high: 0.981, marks: 24 })).toBe(
      'Right about 92 times in 100, likely 81 to 98, from 24 judged answers.',
    );
    expect(wordsOf(figureOf(someRight(1, 0), start))).toContain('from 1 judged answer.');
    expect(wordsOf(figureOf(noEvidence(start), start))).toContain('No answer has been judged yet');
  });
});

describe('the standing', () => {
  test.each([
    [0, 0, 'unknown'],
    [5, 0, 'unknown'],
    [10, 0, 'good'],
    [60, 1, 'excellent'],
    [75, 25, 'mixed'],
    [2, 10, 'weak'],
  ] as const)('of %i right and %i wrong answers is %s', (right, wrong, standing) => {
    expect(standingOf(figureOf(someRight(right, wrong), start))).toBe(standing);
  });
});

describe('the trend', () => {
  const turn = (before: number, late: number) => {
    const recent = Array.from({ length: 10 }, (_, i) => ({ right: i < late ? 1 : 0, weight: 1, at: start }));
    const early = someRight(before, 20 - before);
    return trendOf(
      recent.reduce((sum, mark) => withMark(sum, mark, 1), early),
      recent,
      start,
    );
  };
  test('is up or down only when chance would seldom do it', () => {
    expect(turn(8, 10)).toBe('up');
    expect(turn(19, 2)).toBe('down');
    expect(turn(18, 9)).toBe('level');
  });

  test('is not said of a few', () => {
    expect(trendOf(someRight(4, 0), [], start)).toBeNull();
    expect(turn(0, 0)).not.toBe('up');
  });

  test('is seldom said of people who stay as they are', () => {
    let [seed, said] = [7, 0];
    const chance = () => {
      seed = (seed * 48271) % 2147483647;
      return seed / 2147483647;
    };
    const rounds = 2000;
    for (let round = 0; round < rounds; round++) {
      const marks = Array.from({ length: 40 }, () => ({ right: chance() < 0.85 ? 1 : 0, weight: 1, at: start }));
      const trend = trendOf(sumOf(marks), marks.slice(-10), start);
      if (trend !== 'level') said++;
    }
    expect(said / rounds).toBeLessThan(0.1);
  });
});
