import fc from 'fast-check';
import { expect, test } from 'vitest';
import { expectedGain } from './gain.ts';

const entropy = (row: ArrayLike<number>) => Array.from(row).reduce((sum, p) => sum - (p > 0 ? p * Math.log(p) : 0), 0);
const coin = (p: number) => Float64Array.of(p, 1 - p, 1 - p, p);

// By hand: of an even item somebody right four times in five makes .8 sure, and leaves H(.8) = .5004 of ln 2 = .6931 nats.
test('an answer by somebody right four times in five makes an even item .8 sure', () => {
  const gain = expectedGain(Float64Array.of(0.5, 0.5), coin(0.8));
  expect(gain.correctness).toBeCloseTo(0.3, 12);
  expect(gain.information).toBeCloseTo(Math.log(2) - entropy([0.8, 0.2]), 12);
});

// By hand: .9 · .2 = .18 against .1 · .8 = .08, so even the other label leaves the lead where it is.
test('an answer that cannot change the lead brings information, but nothing for correctness', () => {
  const gain = expectedGain(Float64Array.of(0.9, 0.1), coin(0.8));
  expect(gain.correctness).toBe(0);
  expect(gain.information).toBeGreaterThan(0.05);
});

test('somebody who answers by lot brings nothing, and neither does any answer where there is no doubt', () => {
  expect(expectedGain(Float64Array.of(0.7, 0.3), coin(0.5))).toEqual({ correctness: 0, information: 0 });
  expect(expectedGain(Float64Array.of(1, 0), coin(0.9))).toEqual({ correctness: 0, information: 0 });
});

test('somebody who is always wrong tells as much as somebody who is always right', () => {
  const belief = Float64Array.of(0.6, 0.4);
  expect(expectedGain(belief, coin(0.05)).information).toBeCloseTo(expectedGain(belief, coin(0.95)).information, 12);
});

const row = (classes: number) =>
  fc
    .array(fc.double({ min: 0.001, max: 1, noNaN: true }), { minLength: classes, maxLength: classes })
    .map((weights) => {
      const sum = weights.reduce((a, b) => a + b, 0);
      return weights.map((weight) => weight / sum);
    });
const item = fc
  .integer({ min: 1, max: 5 })
  .chain((classes) => fc.tuple(row(classes), fc.array(row(classes), { minLength: classes, maxLength: classes })));

test('nobody brings less than nothing or more than all that is not known', () => {
  fc.assert(
    fc.property(item, ([belief, truths]) => {
      const classes = belief.length;
      const chance = Float64Array.from(
        { length: classes ** 2 },
        (_, at) => truths[at % classes]![Math.floor(at / classes)]!,
      );
      const gain = expectedGain(Float64Array.from(belief), chance);
      expect(gain.information).toBeGreaterThanOrEqual(0);
      expect(gain.information).toBeLessThanOrEqual(entropy(belief) + 1e-12);
      expect(gain.correctness).toBeGreaterThanOrEqual(0);
      expect(gain.correctness).toBeLessThanOrEqual(1 - Math.max(...belief) + 1e-12);
    }),
  );
});
