import { describe, expect, test } from 'vitest';
import { answers } from '../answers/answers.ts';
import { makeRandom } from '../random.ts';
import { votesOf } from '../testing/simulated-votes.ts';
import {
  beginConfusions,
  type Confusions,
  expectedLog,
  inferConfusions,
  learnBalance,
  skillOf,
  turn,
} from './confusions.ts';

/** Random chances, columns over labels summing to one, never quite 0 or 1. */
function fillChances({ workers, classes, chance, balance }: Confusions, seed: number): void {
  const random = makeRandom(seed);
  for (let w = 0; w < workers; w++)
    for (let k = 0; k < classes; k++) {
      const row = Array.from({ length: classes }, () => 0.01 + random.next());
      const sum = row.reduce((a, b) => a + b);
      for (let l = 0; l < classes; l++) chance[(w * classes + l) * classes + k] = row[l]! / sum;
    }
  for (let k = 0; k < classes; k++) balance[k] = 1 / classes;
}

/** The belief of item 0 by sums of logs, one class after the other. */
function byLogs(
  { classes, chance, balance }: Confusions,
  rows: readonly (readonly [number, number])[],
): { beliefs: number[]; log: number } {
  const logs = Array.from({ length: classes }, (_, k) =>
    rows.reduce((sum, [w, l]) => sum + Math.log(chance[(w * classes + l) * classes + k]!), Math.log(balance[k]!)),
  );
  const most = Math.max(...logs);
  const sum = logs.reduce((a, b) => a + Math.exp(b - most), 0);
  return { beliefs: logs.map((one) => Math.exp(one - most) / sum), log: most + Math.log(sum) };
}

describe('confusions', () => {
  test.each([1, 2, 3, 4, 7])('infer what sums of logs say, for %i classes and items of any length', (classes) => {
    for (const length of [1, 5, 16, 17, 60, 3000]) {
      const random = makeRandom(length);
      const rows = Array.from({ length }, (_, w) => [0, w % 40, random.below(classes)] as const);
      const confusions = beginConfusions(votesOf(rows, { workers: 40, classes }), {}, 1);
      fillChances(confusions, length);
      const { beliefs, log } = byLogs(
        confusions,
        rows.map(([, w, l]) => [w, l] as const),
      );
      expect(inferConfusions(confusions)).toBeCloseTo(log, 6);
      for (let k = 0; k < classes; k++) expect(confusions.posterior[k]).toBeCloseTo(beliefs[k]!, 9);
      expect(confusions.counts.reduce((a, b) => a + b)).toBeCloseTo(length, 6);
    }
  });

  test('forget no class for the sake of its first answers: a thousand against it, then two thousand for it', () => {
    const many = Int32Array.from({ length: 3000 }, (_, r) => r);
    const confusions = beginConfusions(
      answers(
        new Int32Array(3000),
        many,
        many.map((r) => Number(r >= 1000)),
      ),
      {},
      1,
    );
    confusions.balance.fill(0.5);
    for (let at = 0; at < confusions.chance.length; at++)
      confusions.chance[at] = at % 4 === 0 || at % 4 === 3 ? 0.999 : 0.001;
    inferConfusions(confusions);
    expect(confusions.posterior[1]).toBeCloseTo(1, 12);
  });

  test('begin with the shares of the votes', () => {
    const confusions = beginConfusions(
      votesOf([
        [0, 0, 1],
        [0, 1, 1],
        [0, 2, 0],
        [1, 0, 0],
      ]),
      {},
      2,
    );
    expect(confusions.posterior[1]).toBeCloseTo(2 / 3, 12);
    expect(confusions.posterior[2]).toBe(1);
    // Item 1 has a single answer and teaches nothing.
    expect(confusions.counts.reduce((a, b) => a + b)).toBeCloseTo(3, 12);
    expect(confusions.balanceCounts.reduce((a, b) => a + b)).toBeCloseTo(1, 12);
  });

  test('count the share of the votes, each class with one more, as an opinion where asked to', () => {
    const confusions = beginConfusions(
      votesOf([
        [0, 0, 1],
        [0, 1, 1],
        [0, 2, 0],
      ]),
      {},
      1,
      true,
    );
    confusions.balance.fill(0.5);
    confusions.chance.fill(0.5);
    expect(inferConfusions(confusions)).toBeCloseTo(Math.log(1 / 16), 12);
    expect(confusions.posterior[0]).toBeCloseTo(2 / 5, 12);
  });

  test('learn shares from expected items, with some more for each class', () => {
    const confusions = beginConfusions(
      votesOf([
        [0, 0, 0],
        [1, 0, 0],
        [2, 0, 1],
      ]),
      {},
      1,
    );
    const logPrior = learnBalance(confusions, 1);
    expect(Array.from(confusions.balance)).toEqual([3 / 5, 2 / 5]);
    expect(logPrior).toBeCloseTo(Math.log(3 / 5) + Math.log(2 / 5), 12);
  });

  test('expect the log of their answers without a log of nothing', () => {
    const confusions = beginConfusions(
      votesOf([
        [0, 0, 0],
        [0, 1, 1],
      ]),
      {},
      1,
    );
    confusions.chance.fill(0.5);
    expect(expectedLog(confusions)).toBeCloseTo(2 * Math.log(0.5), 12);
    confusions.counts.fill(0);
    confusions.chance.fill(0);
    expect(expectedLog(confusions)).toBe(0);
  });

  test('turn their tables from label × truth to truth × label', () => {
    const table = Float64Array.of(9, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    turn(table, 1, 3);
    expect(Array.from(table)).toEqual([9, 1, 4, 7, 2, 5, 8, 3, 6, 9]);
    const confusions = beginConfusions(
      votesOf([
        [0, 0, 1],
        [0, 1, 0],
      ]),
      { gold: Int32Array.of(0) },
      1,
    );
    expect(Array.from(skillOf(confusions).counts)).toEqual([0, 1, 0, 0, 1, 0, 0, 0]);
  });
});
