import fc from 'fast-check';
import { expect, test } from 'vitest';
import { InferenceProblem } from '../problem.ts';
import { betaCdf, betaQuantile } from './beta.ts';

const near = (got: number, wanted: number, relative = 1e-11) =>
  expect(Math.abs(got - wanted)).toBeLessThanOrEqual(relative * Math.abs(wanted));

test('with a or b of one the distribution is a power (DLMF 8.17.7)', () => {
  for (const x of [1e-9, 0.1, 0.5, 0.9]) {
    near(betaCdf(x, 3.5, 1), x ** 3.5);
    near(betaCdf(x, 1, 3.5), -Math.expm1(3.5 * Math.log1p(-x)));
  }
});

test('Beta(½, ½) is the arcsine distribution', () => {
  for (const x of [0.001, 0.2, 0.5, 0.8]) near(betaCdf(x, 0.5, 0.5), (2 / Math.PI) * Math.asin(Math.sqrt(x)));
});

test('quantiles agree with published percentage points of Student’s t and of F (Abramowitz and Stegun, tables 26.10 and 26.9)', () => {
  // If t has ν degrees of freedom, ν / (ν + t²) is Beta(ν/2, ½): t of .975 with 10 degrees of freedom is 2.228.
  const x = betaQuantile(0.05, 5, 0.5);
  expect(Math.sqrt((10 * (1 - x)) / x)).toBeCloseTo(2.228, 3);
  // F of .95 with 5 and 10 degrees of freedom is 3.33; 5F / (5F + 10) is Beta(2.5, 5).
  const y = betaQuantile(0.95, 2.5, 5);
  expect((10 * y) / (5 * (1 - y))).toBeCloseTo(3.33, 2);
});

test('small chances far out in the tail keep their digits', () => {
  // I_x(2, 3) = 6x² - 8x³ + 3x⁴.
  const x = 1e-30;
  near(betaCdf(x, 2, 3), 6 * x * x - 8 * x ** 3 + 3 * x ** 4);
  near(betaQuantile(1e-200, 1, 1), 1e-200);
  near(betaQuantile(6e-60, 2, 3), 1e-30);
});

const shape = fc.double({ min: 0.05, max: 5000, noNaN: true });
const chance = fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true });

test('I_x(a, b) = 1 - I_{1-x}(b, a) (DLMF 8.17.4) and rises with x', () => {
  fc.assert(
    fc.property(shape, shape, chance, chance, (a, b, x, other) => {
      expect(Math.abs(betaCdf(x, a, b) + betaCdf(1 - x, b, a) - 1)).toBeLessThan(1e-11);
      const [low, high] = [Math.min(x, other), Math.max(x, other)];
      expect(betaCdf(low, a, b)).toBeLessThanOrEqual(betaCdf(high, a, b) + 1e-13);
    }),
  );
});

test('I_x(a, b) = I_x(a + 1, b) + x^a (1-x)^b / (a B(a, b)) (DLMF 8.17.20), here for b = 1', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.05, max: 50, noNaN: true }), chance, (a, x) => {
      near(betaCdf(x, a, 1) - betaCdf(x, a + 1, 1), x ** a * (1 - x), 1e-7);
    }),
  );
});

test('the quantile undoes the distribution', () => {
  fc.assert(
    fc.property(shape, shape, chance, (a, b, p) => {
      const x = betaQuantile(p, a, b);
      // Where the density is steep against the spacing of numbers near one, p cannot come back exactly.
      const [below, above] = [betaCdf(Math.max(0, x - 3e-16), a, b), betaCdf(Math.min(1, x + 3e-16), a, b)];
      expect(below).toBeLessThanOrEqual(p + 1e-10);
      expect(above).toBeGreaterThanOrEqual(p - 1e-10);
    }),
  );
});

test('ends are exact, and shapes of a billion come to an end', () => {
  expect([betaQuantile(0, 2, 3), betaQuantile(1, 2, 3), betaCdf(0, 2, 3), betaCdf(1, 2, 3)]).toEqual([0, 1, 0, 1]);
  expect(betaCdf(0.5, 1e9, 1e9)).toBeCloseTo(0.5, 9);
  expect(betaQuantile(0.5, 1e9, 1e9)).toBeCloseTo(0.5, 9);
});

test.each([
  [Number.NaN, 1, 1],
  [1.1, 1, 1],
  [0.5, 0, 1],
  [0.5, 1, -2],
  [0.5, Number.NaN, 1],
])('x or p of %d with shapes %d and %d is refused', (x, a, b) => {
  expect(() => betaCdf(x, a, b)).toThrow(InferenceProblem);
  expect(() => betaQuantile(x, a, b)).toThrow(InferenceProblem);
});
