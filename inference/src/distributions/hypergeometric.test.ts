import fc from 'fast-check';
import { expect, test } from 'vitest';
import { InferenceProblem } from '../problem.ts';
import { binomialCdf } from './binomial.ts';
import { hypergeometricCdf, hypergeometricPmf, hypergeometricTail } from './hypergeometric.ts';

const near = (got: number, wanted: number, relative = 1e-12) =>
  expect(Math.abs(got - wanted)).toBeLessThanOrEqual(relative * Math.abs(wanted));

test('the lady tasting tea: all four of eight cups by chance once in seventy times (Fisher 1935)', () => {
  near(hypergeometricPmf(4, 8, 4, 4), 1 / 70);
  near(hypergeometricTail(3, 8, 4, 4), 17 / 70);
  near(hypergeometricCdf(2, 8, 4, 4), 53 / 70);
});

test('no heart in a hand of five cards: C(39, 5) / C(52, 5)', () => {
  near(hypergeometricCdf(0, 52, 13, 5), 575757 / 2598960);
});

const urns = fc
  .integer({ min: 1, max: 60 })
  .chain((n) => fc.tuple(fc.constant(n), fc.integer({ min: 0, max: n }), fc.integer({ min: 0, max: n })))
  .chain(([n, marked, drawn]) =>
    fc.tuple(fc.integer({ min: -1, max: n }), fc.constant(n), fc.constant(marked), fc.constant(drawn)),
  );

/** C(n, k), exact. */
function choose(n: number, k: number): bigint {
  if (k < 0 || k > n) return 0n;
  let value = 1n;
  for (let i = 1; i <= k; i++) value = (value * BigInt(n - i + 1)) / BigInt(i);
  return value;
}

test('equals the sum of exact fractions', () => {
  fc.assert(
    fc.property(urns, ([k, population, marked, drawn]) => {
      let [below, above] = [0n, 0n];
      for (let j = 0; j <= population; j++) {
        const ways = choose(marked, j) * choose(population - marked, drawn - j);
        if (j <= k) below += ways;
        else above += ways;
      }
      const all = Number(choose(population, drawn));
      near(hypergeometricCdf(k, population, marked, drawn), Number(below) / all);
      near(hypergeometricTail(k + 1, population, marked, drawn), Number(above) / all);
    }),
  );
});

test('marked and drawn may change places, and a large population is nearly binomial', () => {
  near(hypergeometricCdf(40, 10_000_000, 600_000, 700), hypergeometricCdf(40, 10_000_000, 700, 600_000), 1e-11);
  near(hypergeometricCdf(3, 10_000_000, 1_000_000, 50), binomialCdf(3, 50, 0.1), 1e-4);
});

test('a calculation with sixty digits agrees at millions', () => {
  // Computed by the definition, in decimal.
  near(hypergeometricCdf(45519, 6230727, 137110, 2080243), 0.06814693479578446, 1e-12);
});

test.each([
  [0, 10, 11, 3],
  [0, 10, 3, 11],
  [0, 10.5, 3, 3],
  [0, 10, Number.NaN, 3],
  [0.5, 10, 3, 3],
  [0, -1, 0, 0],
])('k %d of %d items, %d marked, %d drawn is refused', (...urn) => {
  for (const of of [hypergeometricCdf, hypergeometricTail, hypergeometricPmf])
    expect(() => of(...urn)).toThrow(InferenceProblem);
});
