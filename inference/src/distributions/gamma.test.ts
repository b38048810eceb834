import fc from 'fast-check';
import { expect, test } from 'vitest';
import { InferenceProblem } from '../problem.ts';
import { digamma, lnGamma } from './gamma.ts';

const eulers = 0.5772156649015329;

test('ln Γ of whole numbers is the logarithm of the factorial', () => {
  let factorial = 1;
  for (let n = 1; n <= 170; n++) {
    expect(lnGamma(n)).toBeCloseTo(Math.log(factorial), 11);
    factorial *= n;
  }
});

test('Γ(½) is the root of π and Γ(¼) is 3.62560990822191 (DLMF 5.4.6; Abramowitz and Stegun, table 6.1)', () => {
  expect(Math.exp(2 * lnGamma(0.5))).toBeCloseTo(Math.PI, 12);
  expect(Math.exp(lnGamma(0.25))).toBeCloseTo(3.62560990822191, 12);
});

test('Γ(1.5) is 0.88622692545 and Γ(1.75) is 0.91906252683 (Abramowitz and Stegun, table 6.1)', () => {
  expect(Math.exp(lnGamma(1.5))).toBeCloseTo(0.88622692545, 10);
  expect(Math.exp(lnGamma(1.75))).toBeCloseTo(0.9190625268, 9);
});

test('ψ(1) is less Euler’s number by sign, ψ(½) is -γ - 2 ln 2 (DLMF 5.4.12, 5.4.13)', () => {
  expect(digamma(1)).toBeCloseTo(-eulers, 14);
  expect(digamma(0.5)).toBeCloseTo(-eulers - 2 * Math.LN2, 14);
  expect(digamma(2)).toBeCloseTo(1 - eulers, 14);
});

const positive = fc.double({ min: 1e-3, max: 1e6, noNaN: true });

test('both follow their recurrences: Γ(x + 1) = x Γ(x), ψ(x + 1) = ψ(x) + 1 / x', () => {
  fc.assert(
    fc.property(positive, (x) => {
      expect(Math.abs(lnGamma(x + 1) - lnGamma(x) - Math.log(x))).toBeLessThan(1e-14 * (10 + Math.abs(lnGamma(x))));
      expect(Math.abs(digamma(x + 1) - digamma(x) - 1 / x)).toBeLessThan(1e-13 * (1 + 1 / x));
    }),
  );
});

test('ln Γ obeys the duplication formula (DLMF 5.5.5)', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.01, max: 1000, noNaN: true }), (x) => {
      const right = (2 * x - 1) * Math.LN2 - 0.5 * Math.log(Math.PI) + lnGamma(x) + lnGamma(x + 0.5);
      expect(Math.abs(lnGamma(2 * x) - right)).toBeLessThan(1e-14 * (20 + Math.abs(right)));
    }),
  );
});

test.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])('Γ of %d is refused', (x) => {
  expect(() => lnGamma(x)).toThrow(InferenceProblem);
  expect(() => digamma(x)).toThrow(InferenceProblem);
});
