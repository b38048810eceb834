import fc from 'fast-check';
import { expect, test } from 'vitest';
import { InferenceProblem } from '../problem.ts';
import { normalCdf, normalQuantile } from './normal.ts';

test.each([
  [0, 0.5],
  [1, 0.841344746068543],
  [2, 0.977249868051821],
  [2.5, 0.993790334674224],
  [3, 0.99865010196837],
])('Φ(%d) is %d (Abramowitz and Stegun, table 26.1)', (x, wanted) => {
  expect(normalCdf(x)).toBeCloseTo(wanted, 14);
});

test.each([
  [5, 6.54265],
  [10, 23.11805],
  [20, 88.5601],
])('the tail beyond %d is 10 to the power of -%d (Abramowitz and Stegun, table 26.2)', (x, power) => {
  expect(-Math.log10(normalCdf(-x))).toBeCloseTo(power, 4);
});

test.each([
  [0.975, 1.959963984540054],
  [0.95, 1.6448536269514722],
  [0.995, 2.5758293035489004],
  [0.5, 0],
])('the quantile of %d is %d (Abramowitz and Stegun, table 26.5, with more digits)', (p, wanted) => {
  expect(normalQuantile(p)).toBeCloseTo(wanted, 12);
});

test('the quantile undoes the distribution, down to 1e-300', () => {
  fc.assert(
    fc.property(fc.double({ min: -300, max: -0.31, noNaN: true }), (power) => {
      const p = 10 ** power;
      expect(Math.abs(normalCdf(normalQuantile(p)) / p - 1)).toBeLessThan(1e-10);
      if (p > 1e-3) expect(Math.abs(normalQuantile(1 - p) + normalQuantile(p))).toBeLessThan(1e-11);
    }),
  );
});

test('where series and fraction meet there is no step', () => {
  expect(normalCdf(-2.5) / normalCdf(-2.5 + 1e-13)).toBeCloseTo(1, 11);
});

test('infinities have a chance, NaN and impossible chances are refused', () => {
  expect([normalCdf(Number.NEGATIVE_INFINITY), normalCdf(Number.POSITIVE_INFINITY)]).toEqual([0, 1]);
  expect(() => normalCdf(Number.NaN)).toThrow(InferenceProblem);
  for (const p of [0, 1, -0.1, Number.NaN]) expect(() => normalQuantile(p)).toThrow(InferenceProblem);
});
