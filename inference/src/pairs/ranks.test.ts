import { describe, expect, test } from 'vitest';
import { makeRandom } from '../random.ts';
import { bradleyTerry } from './bradley-terry.ts';
import { comparisons } from './comparisons.ts';
import { connectivity } from './connectivity.ts';
import { nextPair, ranks } from './ranks.ts';
import type { Scores } from './worths.ts';

const of = (rows: readonly (readonly [number, number])[], items: number, tie?: Uint8Array) =>
  comparisons(
    Int32Array.from(rows, ([winner]) => winner),
    Int32Array.from(rows, ([, loser]) => loser),
    new Int32Array(rows.length),
    { items, ...(tie ? { tie } : {}) },
  );
const scoresOf = (scores: number[], errors: number[]): Scores => ({
  items: scores.length,
  scores: Float64Array.from(scores),
  errors: Float64Array.from(errors),
  covariance: null,
  trace: [],
  iterations: 0,
  converged: true,
});

describe('ranks', () => {
  test('are sure where scores are far apart and open where they are not', () => {
    const { rank, best, worst } = ranks(scoresOf([3, 0, 0.1, -5], [0.2, 0.2, 0.2, 0.2]));
    expect([...rank]).toEqual([1, 3, 2, 4]);
    expect([...best]).toEqual([1, 2, 2, 4]);
    expect([...worst]).toEqual([1, 3, 3, 4]);
  });

  test('are shared by equal scores', () => {
    expect([...ranks(scoresOf([1, 1, 0], [1, 1, 1])).rank]).toEqual([1, 1, 3]);
    expect([...ranks(scoresOf([1], [1])).worst]).toEqual([1]);
  });

  test('hold the true rank at least as often as they say', () => {
    const random = makeRandom(2);
    const truth = [1.5, 0.8, 0.6, 0, -0.4, -1.2];
    let [held, all] = [0, 0];
    for (let round = 0; round < 60; round++) {
      const rows: [number, number][] = [];
      for (let a = 0; a < 6; a++)
        for (let b = 0; b < a; b++)
          for (let n = 0; n < 8; n++) {
            const first = random.next() < 1 / (1 + Math.exp(truth[b]! - truth[a]!));
            rows.push(first ? [a, b] : [b, a]);
          }
      const { best, worst } = ranks(bradleyTerry(of(rows, 6)), 0.9);
      for (let i = 0; i < 6; i++) {
        all++;
        if (best[i]! <= i + 1 && i + 1 <= worst[i]!) held++;
      }
    }
    expect(held / all).toBeGreaterThanOrEqual(0.9);
  });

  test('refuse a level of one', () => {
    expect(() => ranks(scoresOf([1], [1]), 1)).toThrow('level');
  });
});

describe('the next pair', () => {
  test('is the one that is least known, and of those the closest', () => {
    expect(nextPair(scoresOf([0, 0, 0], [1, 1, 3]))).toMatchObject({ a: 0, b: 2 });
    expect(nextPair(scoresOf([0, 4, 5], [1, 1, 1]))).toMatchObject({ a: 1, b: 2 });
  });

  test('gains the logarithm of what the determinant grows by', () => {
    // chance ½: ¼ · (1 + 1).
    expect(nextPair(scoresOf([0, 0], [1, 1]))!.gain).toBeCloseTo(Math.log(1.5), 12);
  });

  test('is one that may be asked, or none', () => {
    const scores = scoresOf([0, 0, 0], [1, 1, 3]);
    expect(nextPair(scores, (a, b) => a === 0 && b === 1)).toMatchObject({ a: 0, b: 1 });
    expect(nextPair(scores, () => false)).toBeNull();
    expect(nextPair(scoresOf([1], [1]))).toBeNull();
  });

  test('links groups that were never compared', () => {
    const rows = [
      [0, 1],
      [1, 0],
      [2, 3],
      [3, 2],
    ] as const;
    const pair = nextPair(bradleyTerry(of([...rows, ...rows, ...rows], 4)))!;
    expect([Math.floor(pair.a / 2), Math.floor(pair.b / 2)]).toEqual([0, 1]);
  });

  test('orders items with fewer comparisons than asking at random', () => {
    const truth = Float64Array.from({ length: 10 }, (_, i) => i * 0.5);
    const errorAfter = (seed: number, asksBest: boolean): number => {
      const random = makeRandom(seed);
      const rows: [number, number][] = [[0, 1]];
      for (let n = 0; n < 60; n++) {
        const a = random.below(10);
        const by = { a, b: (a + 1 + random.below(9)) % 10 };
        const pair = asksBest ? nextPair(bradleyTerry(of(rows, 10)))! : by;
        const first = random.next() < 1 / (1 + Math.exp(truth[pair.b]! - truth[pair.a]!));
        rows.push(first ? [pair.a, pair.b] : [pair.b, pair.a]);
      }
      const { scores } = bradleyTerry(of(rows, 10));
      let wrong = 0;
      for (let b = 0; b < 10; b++) for (let a = 0; a < b; a++) if (scores[a]! >= scores[b]!) wrong++;
      return wrong;
    };
    let [best, random] = [0, 0];
    for (let seed = 1; seed <= 8; seed++) {
      best += errorAfter(seed, true);
      random += errorAfter(seed, false);
    }
    expect(best).toBeLessThan(random);
  });
});

describe('connectivity', () => {
  test('tells groups, circles, the undefeated and the winless', () => {
    // 0 → 1 → 2 → 0 is a circle, 3 beats into it; 4 → 5 stands apart; 6 was never compared.
    const found = connectivity(
      of(
        [
          [0, 1],
          [1, 2],
          [2, 0],
          [3, 0],
          [4, 5],
        ],
        7,
      ),
    );
    expect([...found.groups]).toEqual([0, 0, 0, 0, 1, 1, 2]);
    expect([...found.circles]).toEqual([0, 0, 0, 1, 2, 3, 4]);
    expect([found.groupCount, found.circleCount]).toEqual([3, 5]);
    expect([...found.undefeated]).toEqual([3, 4]);
    expect([...found.winless]).toEqual([5]);
  });

  test('takes a tie for both ways', () => {
    const found = connectivity(
      of(
        [
          [0, 1],
          [1, 2],
        ],
        3,
        Uint8Array.of(1, 0),
      ),
    );
    expect([...found.circles]).toEqual([0, 0, 1]);
    expect([...found.undefeated]).toEqual([]);
  });

  test('walks a long chain without running out of stack', () => {
    const chain = Array.from({ length: 50_000 }, (_, i) => [i, i + 1] as const);
    const found = connectivity(of(chain, 50_001));
    expect([found.groupCount, found.circleCount]).toEqual([1, 50_001]);
  });

  test('agrees with reachability by brute force', () => {
    for (let seed = 1; seed <= 40; seed++) {
      const random = makeRandom(seed);
      const rows = Array.from({ length: 3 + random.below(9) }, () => {
        const a = random.below(7);
        return [a, (a + 1 + random.below(6)) % 7] as const;
      });
      const reach = Array.from({ length: 7 }, (_, i) => Array.from({ length: 7 }, (_, j) => i === j));
      for (const [a, b] of rows) reach[a]![b] = true;
      for (let k = 0; k < 7; k++)
        for (let i = 0; i < 7; i++) for (let j = 0; j < 7; j++) if (reach[i]![k] && reach[k]![j]) reach[i]![j] = true;
      const { circles } = connectivity(of(rows, 7));
      for (let i = 0; i < 7; i++)
        for (let j = 0; j < 7; j++) expect(circles[i] === circles[j]).toBe(reach[i]![j] && reach[j]![i]);
    }
  });
});
