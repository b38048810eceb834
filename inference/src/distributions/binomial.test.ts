import fc from 'fast-check';
import { expect, test } from 'vitest';
import { InferenceProblem } from '../problem.ts';
import { binomialCdf, binomialPmf, binomialTail } from './binomial.ts';

const near = (got: number, wanted: number, relative = 1e-12) =>
  expect(Math.abs(got - wanted)).toBeLessThanOrEqual(relative * Math.abs(wanted));

test('ten tosses of a fair coin', () => {
  near(binomialPmf(5, 10, 0.5), 252 / 1024);
  near(binomialCdf(2, 10, 0.5), 56 / 1024);
  near(binomialTail(8, 10, 0.5), 56 / 1024);
});

test('small tails keep their digits on either side', () => {
  near(binomialTail(30, 30, 0.01), 1e-60);
  near(binomialCdf(0, 1000, 0.5), 2 ** -1000);
  near(binomialCdf(1, 3, 1 - 1e-10), 3e-20, 1e-6);
  near(binomialTail(1, 5, 1e-17), 5e-17);
});

test('out of reach is 0 or 1, and so are certain draws', () => {
  expect([binomialCdf(-1, 5, 0.3), binomialCdf(5, 5, 0.3), binomialTail(0, 5, 0.3), binomialTail(6, 5, 0.3)]).toEqual([
    0, 1, 1, 0,
  ]);
  expect([binomialCdf(4, 5, 1), binomialCdf(0, 5, 0), binomialPmf(0, 0, 0.4)]).toEqual([0, 1, 1]);
});

const draws = fc
  .integer({ min: 1, max: 400 })
  .chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n), fc.double({ min: 0, max: 1, noNaN: true })));

test('the distribution is the sum of its terms, and the tail the rest', () => {
  fc.assert(
    fc.property(draws, ([k, n, p]) => {
      let sum = 0;
      for (let j = 0; j <= k; j++) sum += binomialPmf(j, n, p);
      expect(Math.abs(binomialCdf(k, n, p) - sum)).toBeLessThan(1e-12);
      expect(Math.abs(binomialTail(k + 1, n, p) + sum - 1)).toBeLessThan(1e-12);
    }),
  );
});

test('n of ten million is no harder', () => {
  // By symmetry about n / 2 the two halves and the middle term make one.
  const n = 10_000_000;
  near(2 * binomialCdf(n / 2 - 1, n, 0.5) + binomialPmf(n / 2, n, 0.5), 1, 1e-12);
});

test.each([
  [1, 2.5, 0.5],
  [1, -1, 0.5],
  [0.5, 3, 0.5],
  [1, 3, 1.5],
  [1, 3, Number.NaN],
])('k %d, n %d, p %d is refused', (k, n, p) => {
  for (const of of [binomialCdf, binomialTail, binomialPmf]) expect(() => of(k, n, p)).toThrow(InferenceProblem);
});
