import { expect, test } from 'vitest';
import { accuracyOf, hitOf } from './accuracy.ts';

const beliefs = { items: 3, classes: 3, posterior: Float64Array.of(0.2, 0.7, 0.1, 0.4, 0.4, 0.2, 1 / 3, 1 / 3, 1 / 3) };

test('a leading class is right or wrong; a tie is right as often as the lot says', () => {
  expect([0, 1, 2].map((truth) => hitOf(beliefs, 0, truth))).toEqual([0, 1, 0]);
  expect([0, 1, 2].map((truth) => hitOf(beliefs, 1, truth))).toEqual([0.5, 0.5, 0]);
  expect(hitOf(beliefs, 2, 2)).toBeCloseTo(1 / 3, 12);
});

test('accuracy leaves out items whose truth nobody knows', () => {
  expect(accuracyOf(beliefs, Int32Array.of(1, -1, -1))).toBe(1);
  expect(accuracyOf(beliefs, Int32Array.of(1, 0, -1))).toBe(0.75);
});

test('without any truth there is no accuracy', () => {
  expect(() => accuracyOf(beliefs, Int32Array.of(-1, -1, -1))).toThrow(expect.objectContaining({ code: 'gold.none' }));
  expect(() => accuracyOf(beliefs, Int32Array.of(1))).toThrow(expect.objectContaining({ code: 'gold.range' }));
});
