import fc from 'fast-check';
import { expect, test } from 'vitest';
import { crossing } from './crossing.ts';

test('finds the cube root of a number between 0 and 1 within the width, and on its proper side', () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-6, max: 0.999, noNaN: true }), (n) => {
      const [low, high] = crossing((x) => x ** 3 - n, 0, 1, 1e-12);
      expect(high - low).toBeLessThanOrEqual(1.001e-12);
      expect(low ** 3).toBeLessThan(n);
      expect(high ** 3).toBeGreaterThanOrEqual(n);
    }),
  );
});

test('a step, where straight lines lead nowhere, costs at most two rounds more than halving', () => {
  let asked = 0;
  const step = (x: number) => {
    asked++;
    return x < 0.123456 ? -1 : 700;
  };
  const [low, high] = crossing(step, 0, 1, 2 ** -40);
  expect(high - low).toBeLessThanOrEqual(2 ** -40);
  expect(asked).toBeLessThanOrEqual(40 + 2 + 2);
});

test('a smooth curve costs a third of halving', () => {
  let asked = 0;
  crossing(
    (x) => {
      asked++;
      return Math.expm1(x - 0.3);
    },
    0,
    1,
    2 ** -40,
  );
  expect(asked).toBeLessThan(14);
});
