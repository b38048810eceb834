import fc from 'fast-check';
import { expect, test } from 'vitest';
import { InferenceProblem } from '../problem.ts';
import { makeRandom } from '../random.ts';
import { drawSample, riskWeights } from './draws.ts';

const weightLists = fc.array(fc.double({ min: 0.01, max: 100, noNaN: true }), { minLength: 1, maxLength: 60 });

test('a sample has no repeats, and a larger one of the same seed begins with the smaller', () => {
  fc.assert(
    fc.property(weightLists, fc.integer(), fc.nat(), (weights, seed, n) => {
      const count = n % (weights.length + 1);
      const sample = drawSample(weights, count, makeRandom(seed));
      expect(new Set(sample.items).size).toBe(count);
      const all = drawSample(weights, weights.length, makeRandom(seed));
      expect([...all.items].sort((a, b) => a - b)).toEqual(weights.map((_, i) => i));
      expect(all.items.slice(0, count)).toEqual(sample.items);
      expect(all.chances.slice(0, count)).toEqual(sample.chances);
    }),
  );
});

test('each chance is the weight’s part of what remains, and never below the least', () => {
  fc.assert(
    fc.property(weightLists, fc.integer(), (weights, seed) => {
      const { items, chances, chancesLeast } = drawSample(weights, weights.length, makeRandom(seed));
      for (let t = 0; t < items.length; t++) {
        const remaining = [...items.slice(t)].map((item) => weights[item]!);
        const sum = remaining.reduce((all, weight) => all + weight, 0);
        expect(Math.abs(chances[t]! - weights[items[t]!]! / sum)).toBeLessThan(1e-12);
        expect(chancesLeast[t]!).toBeLessThanOrEqual(Math.min(...remaining) / sum + 1e-9);
        expect(chancesLeast[t]!).toBeGreaterThan(0);
      }
    }),
  );
});

test('after a very heavy item the chances of the others are still exact', () => {
  const { items, chances } = drawSample([1e30, 1, 2, 1e-20], 4, makeRandom(2));
  expect(items[0]).toBe(0);
  const left = [1e30, 1, 2, 1e-20].filter((_, i) => i !== 0).reduce((sum, weight) => sum + weight, 0);
  expect(chances[1]).toBeCloseTo([1e30, 1, 2, 1e-20][items[1]!]! / left, 12);
  expect(chances[3]).toBe(1);
});

test('the first draw follows the weights, the second what remains', () => {
  const weights = [1, 2, 3, 4];
  const rounds = 40_000;
  const first = [0, 0, 0, 0];
  let zeroThenThree = 0;
  const random = makeRandom(5);
  for (let round = 0; round < rounds; round++) {
    const { items } = drawSample(weights, 2, random);
    first[items[0]!]!++;
    if (items[0] === 0 && items[1] === 3) zeroThenThree++;
  }
  // Five standard deviations of a share of 40,000 are at most 0.0125.
  for (let i = 0; i < 4; i++) expect(Math.abs(first[i]! / rounds - weights[i]! / 10)).toBeLessThan(0.0125);
  expect(Math.abs(zeroThenThree / rounds - 0.1 * (4 / 9))).toBeLessThan(0.006);
});

test('risk weights give every item its part of the uniform share', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 0, max: 1000, noNaN: true }), { minLength: 1, maxLength: 50 }),
      fc.double({ min: 0.01, max: 1, noNaN: true }),
      (risks, uniformShare) => {
        const weights = riskWeights(risks, { uniformShare });
        expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 9);
        expect(Math.min(...weights)).toBeGreaterThanOrEqual((uniformShare / risks.length) * (1 - 1e-12));
        for (let i = 1; i < risks.length; i++)
          if (risks[i]! > risks[i - 1]!) expect(weights[i]!).toBeGreaterThanOrEqual(weights[i - 1]!);
      },
    ),
  );
});

test('without any risk all weights are the same', () => {
  expect([...riskWeights([0, 0, 0, 0])]).toEqual([0.25, 0.25, 0.25, 0.25]);
  expect(riskWeights([])).toHaveLength(0);
});

test('what cannot be weighed or drawn is refused', () => {
  const random = makeRandom(1);
  for (const weights of [
    [1, 0],
    [1, -1],
    [1, Number.NaN],
    [1, Number.POSITIVE_INFINITY],
  ])
    expect(() => drawSample(weights, 1, random)).toThrow(InferenceProblem);
  for (const count of [-1, 3, 0.5, Number.NaN])
    expect(() => drawSample([1, 1], count, random)).toThrow(InferenceProblem);
  for (const risks of [[1, -1], [Number.NaN]]) expect(() => riskWeights(risks)).toThrow(InferenceProblem);
  for (const uniformShare of [0, 1.1, Number.NaN])
    expect(() => riskWeights([1, 2], { uniformShare })).toThrow(InferenceProblem);
});
