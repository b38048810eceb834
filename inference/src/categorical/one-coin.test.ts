import { describe, expect, test } from 'vitest';
import { answers } from '../answers/answers.ts';
import { simulateVotes, votesOf } from '../testing/simulated-votes.ts';
import { dawidSkene } from './dawid-skene.ts';
import { oneCoin } from './one-coin.ts';

describe('one coin', () => {
  test('works out by hand: three answers, one round', () => {
    // All three say 0 of item 0; of item 1 two say 1 and one says 2.
    const given = votesOf(
      [
        [0, 0, 0],
        [0, 1, 0],
        [0, 2, 0],
        [1, 0, 1],
        [1, 1, 1],
        [1, 2, 2],
      ],
      { classes: 3 },
    );
    const round = oneCoin(given, { iterationsMax: 1 });
    // Shares (1/2, 1/3, 1/6). Workers 0 and 1 are right in 1 + 2/3 of 2, worker 2 in 1 + 1/3 of 2.
    const [good, fair] = [5 / 6, 2 / 3];
    const [missGood, missFair] = [(1 - good) / 2, (1 - fair) / 2];
    const joint = [(1 / 2) * missGood ** 2 * missFair, (1 / 3) * good ** 2 * missFair, (1 / 6) * missGood ** 2 * fair];
    const sum = joint.reduce((a, b) => a + b);
    for (let k = 0; k < 3; k++) expect(round.posterior[3 + k]).toBeCloseTo(joint[k]! / sum, 9);
    const first = (1 / 2) * good ** 2 * fair + (1 / 3 + 1 / 6) * missGood ** 2 * missFair;
    expect(round.trace[0]).toBeCloseTo(Math.log(first) + Math.log(sum), 9);
  });

  test('finds how often each worker is right', () => {
    const { answers: given } = simulateVotes({
      ...{ items: 3000, workers: 6, classes: 4, perItem: 5, seed: 7 },
      says: (w, t, first, second) => (first < 0.5 + 0.08 * w ? t : (t + 1 + Math.floor(second * 3)) % 4),
    });
    const { values, counts } = oneCoin(given).skill;
    for (let w = 0; w < 6; w++) expect(Math.abs(values[w]! - (0.5 + 0.08 * w))).toBeLessThan(0.03);
    expect(counts.reduce((a, b) => a + b)).toBe(15_000);
  });

  test('has room for 5,000 classes', () => {
    const rows = Array.from(
      { length: 400 },
      (_, r) => [Math.floor(r / 4), r % 4, r % 4 === 3 ? r % 5000 : (r >> 2) * 50] as const,
    );
    const fit = oneCoin(votesOf(rows, { classes: 5000 }));
    for (let i = 0; i < 100; i++) expect(fit.posterior[i * 5000 + i * 50]).toBeGreaterThan(0.9);
  });

  test('has no room for more beliefs than fit into memory', () => {
    const far = answers(Int32Array.of(0, 99_999), Int32Array.of(0, 0), Int32Array.of(0, 4999));
    expect(() => oneCoin(far)).toThrow(expect.objectContaining({ code: 'classes.too-many' }));
  });

  test('stops early when asked to, as crowd-kit does', () => {
    const crowd = simulateVotes({ items: 200, workers: 30, classes: 5, perItem: 4, seed: 21 }).answers;
    const [early, late] = [oneCoin(crowd, { stop: 'early' }), oneCoin(crowd, { tolerance: 1e-9 })];
    expect(early.converged).toBe(true);
    expect(early.iterations).toBeLessThan(late.iterations);
    expect(early.trace).toEqual(late.trace.slice(0, early.iterations));
  });

  test('knows the matrix better than a matrix does when mistakes are all alike and answers are few', () => {
    const { answers: given, truth } = simulateVotes({
      ...{ items: 150, workers: 40, classes: 6, perItem: 4, seed: 2 },
      says: (w, t, first, second) => (first < (w % 2 ? 0.9 : 0.4) ? t : (t + 1 + Math.floor(second * 5)) % 6),
    });
    const rightOf = ({ posterior }: { posterior: Float64Array }): number => {
      let right = 0;
      for (let i = 0; i < 150; i++) right += Number(posterior[6 * i + truth[i]!]! > 0.5);
      return right;
    };
    expect(rightOf(oneCoin(given))).toBeGreaterThan(rightOf(dawidSkene(given, { stop: 'converged' })));
  });
});
