import { expect, test } from 'vitest';
import { simulatedCrowd } from '../testing/simulated-crowd.ts';
import { cheapestReaching, costCurve } from './curve.ts';

const { answers: crowd, truth } = simulatedCrowd(9, {
  items: 200,
  classes: 2,
  skills: Array.from({ length: 12 }, (_, w) => 0.55 + 0.04 * (w % 10)),
  each: 7,
});

test('along a curve of leads, cost and what the votes are worth rise together', () => {
  const curve = costCurve(crowd, truth, [1, 3, 5], (lead) => ({ kind: 'lead', lead }), [1, 2, 3]);
  expect(curve.map(({ at }) => at)).toEqual([1, 3, 5]);
  expect(curve[0]!.answersPerItem).toBeLessThan(curve[1]!.answersPerItem);
  expect(curve[1]!.answersPerItem).toBeLessThan(curve[2]!.answersPerItem);
  expect(curve[2]!.accuracyByVotes).toBeGreaterThan(curve[0]!.accuracyByVotes);
  for (const point of curve) expect(point.accuracy).toBeLessThanOrEqual(1);
});

test('a point is the mean over its seeds', () => {
  const at = (seeds: number[]) => costCurve(crowd, truth, [0.9], (target) => ({ kind: 'target', target }), seeds)[0]!;
  expect(at([1, 2]).answersPerItem).toBeCloseTo((at([1]).answersPerItem + at([2]).answersPerItem) / 2, 12);
  expect(at([1, 2]).accuracy).toBeCloseTo((at([1]).accuracy + at([2]).accuracy) / 2, 12);
});

test('the cheapest point that reaches an accuracy is found, or none', () => {
  const curve = [
    { at: 1, answersPerItem: 2, accuracy: 0.8, accuracyByVotes: 0.7 },
    { at: 2, answersPerItem: 4, accuracy: 0.9, accuracyByVotes: 0.95 },
    { at: 3, answersPerItem: 3, accuracy: 0.9, accuracyByVotes: 0.6 },
  ];
  expect(cheapestReaching(curve, 0.85)!.at).toBe(3);
  expect(cheapestReaching(curve, 0.85, 'accuracyByVotes')!.at).toBe(2);
  expect(cheapestReaching(curve, 0.8)!.at).toBe(1);
  expect(cheapestReaching(curve, 0.96)).toBeNull();
  expect(cheapestReaching([], 0)).toBeNull();
});

test('without any truth there is nothing to measure', () => {
  const nobody = new Int32Array(200).fill(-1);
  expect(() => costCurve(crowd, nobody, [1], (lead) => ({ kind: 'lead', lead }), [1])).toThrow(
    expect.objectContaining({ code: 'gold.none' }),
  );
});
