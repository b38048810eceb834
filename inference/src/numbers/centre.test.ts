import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { numberAnswers } from './answers.ts';
import { meanNumbers, medianNumbers, trimmedNumbers } from './centre.ts';
import { numberInterval } from './fit.ts';

/** One row per answer: the item, then the value; each by a worker of its own. */
const rows = (...list: [item: number, value: number][]) =>
  numberAnswers(
    Int32Array.from(list, ([item]) => item),
    Int32Array.from(list, (_, r) => r),
    Float64Array.from(list, ([, value]) => value),
  );
const one = (...values: number[]) => rows(...values.map((value): [number, number] => [0, value]));

describe('the middle of numbers', () => {
  test('is the mean, the median, or the mean without its ends', () => {
    expect(meanNumbers(one(1, 2, 6)).estimate[0]).toBeCloseTo(3, 12);
    expect(medianNumbers(one(1, 2, 6)).estimate[0]).toBeCloseTo(2, 12);
    expect(medianNumbers(one(1, 2, 4, 60)).estimate[0]).toBeCloseTo(3, 12);
    expect(trimmedNumbers(one(1, 2, 3, 4, 500)).estimate[0]).toBeCloseTo(3, 12);
    expect(trimmedNumbers(one(1, 2, 3, 500)).estimate[0]).toBeCloseTo(126.5, 9);
    expect(trimmedNumbers(one(1, 2, 4, 500), { share: 0.25 }).estimate[0]).toBeCloseTo(3, 12);
  });

  test('has errors from the pooled variance, by hand', () => {
    // Squares around the means are 2 and 8, one degree of freedom each: pooled 5. Shrunk: (4·5 + 2)/5 and (4·5 + 8)/5.
    const fit = meanNumbers(rows([0, 1], [0, 3], [1, 10], [1, 14]));
    expect(fit.error[0]).toBeCloseTo(Math.sqrt(22 / 5 / 2), 12);
    expect(fit.error[1]).toBeCloseTo(Math.sqrt(28 / 5 / 2), 12);
  });

  test('widens errors for the median and the trimmed mean', () => {
    const answers = one(1, 2, 3, 4, 5);
    const mean = meanNumbers(answers).error[0]!;
    expect(medianNumbers(answers).error[0]).toBeCloseTo(mean * Math.sqrt(Math.PI / 2), 12);
    // Winsorised 2 2 3 4 4: squares 4, pooled 4/4; shrunk (4 + 4)/8 = 1; divided by the kept 3/5.
    expect(trimmedNumbers(answers).error[0]).toBeCloseTo(Math.sqrt(1 / 5) / 0.6, 12);
  });

  test('says of an item that nobody answered what the others say, and that nobody did', () => {
    const answers = numberAnswers(Int32Array.of(0, 1), Int32Array.of(0, 0), Float64Array.of(4, 8), { items: 3 });
    const fit = meanNumbers(answers);
    expect(fit.estimate[2]).toBeCloseTo(6, 12);
    expect(fit.error[2]).toBeCloseTo(Math.sqrt(8), 12);
    expect([...fit.counts]).toEqual([1, 1, 0]);
  });

  test('takes the spread of all values where every item has one answer', () => {
    expect(meanNumbers(rows([0, 4], [1, 8])).error[0]).toBeCloseTo(Math.sqrt(8), 12);
  });

  test('gives gold back with no error', () => {
    const gold = { item: Int32Array.of(0), value: Float64Array.of(42) };
    const fit = medianNumbers(one(1, 2, 3), { gold });
    expect([fit.estimate[0], fit.error[0]]).toEqual([42, 0]);
  });

  test('refuses a share of half or more, a level of one, and gold for no item', () => {
    expect(() => trimmedNumbers(one(1), { share: 0.5 })).toThrow('share');
    expect(() => numberInterval(meanNumbers(one(1, 2)), 0, 1)).toThrow('level');
    const gold = { item: Int32Array.of(3), value: Float64Array.of(1) };
    expect(() => meanNumbers(one(1, 2), { gold })).toThrow('Gold row 0');
  });
});

describe('any numbers', () => {
  const value = fc.double({ min: -1e300, max: 1e300, noNaN: true });
  const lists = fc.array(fc.tuple(fc.nat(4), value), { minLength: 1, maxLength: 25 });
  const kinds = fc.constantFrom(meanNumbers, medianNumbers, trimmedNumbers);

  test('give finite estimates within what was answered, and finite errors', () => {
    fc.assert(
      fc.property(lists, kinds, (list, kind) => {
        const fit = kind(rows(...list));
        for (let i = 0; i < fit.items; i++) {
          const given = list.filter(([item]) => item === i).map(([, v]) => v);
          const slack = 1e-9 * Math.max(...list.map(([, v]) => Math.abs(v)), 1e-300);
          expect(Number.isFinite(fit.error[i]!) && fit.error[i]! >= 0).toBe(true);
          if (given.length === 0) continue;
          expect(fit.estimate[i]).toBeGreaterThanOrEqual(Math.min(...given) - slack);
          expect(fit.estimate[i]).toBeLessThanOrEqual(Math.max(...given) + slack);
        }
      }),
    );
  });

  test('do not depend on the order of rows', () => {
    fc.assert(
      fc.property(lists, kinds, (list, kind) => {
        const [there, back] = [kind(rows(...list)), kind(rows(...[...list].reverse()))];
        const most = Math.max(...list.map(([, v]) => Math.abs(v)), 1e-300);
        for (let i = 0; i < there.items; i++)
          expect(Math.abs(there.estimate[i]! - back.estimate[i]!)).toBeLessThanOrEqual(1e-9 * most);
      }),
    );
  });
});
