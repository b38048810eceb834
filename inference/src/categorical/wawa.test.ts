import { describe, expect, test } from 'vitest';
import { unknown } from '../answers/answers.ts';
import { simulateVotes, votesOf } from '../testing/simulated-votes.ts';
import { accuracyOf } from './accuracy.ts';
import { majority } from './majority.ts';
import { wawa } from './wawa.ts';
import { zeroBasedSkill } from './zero-based-skill.ts';

const rounded = (numbers: Iterable<number>): number[] => Array.from(numbers, (one) => Number(one.toFixed(12)));

/*
 * By hand: items 0 and 1 are clear (0 and 1), item 2 is a tie of workers 0 and 2.
 * Agreement of worker 0: (1 + 1 + ½) / 3 = 5/6; of worker 1: 1; of worker 2: (0 + 1 + ½) / 3 = ½.
 * Item 2 then weighs 5/6 against ½, so class 0 has 5/8; item 0 weighs 11/6 against ½, so class 0 has 11/14.
 */
const byHand = votesOf([
  [0, 0, 0],
  [0, 1, 0],
  [0, 2, 1],
  [1, 0, 1],
  [1, 1, 1],
  [1, 2, 1],
  [2, 0, 0],
  [2, 2, 1],
]);
/** Three in four of the crowd say 1 of everything; the others are mostly right. */
const lazy = simulateVotes({
  ...{ items: 300, workers: 16, classes: 2, perItem: 7, seed: 3 },
  says: (worker, truth, first) => (worker % 4 < 2 ? Number(first < 0.6) : first < 0.9 ? truth : 1 - truth),
});

describe('Wawa', () => {
  test('weighs votes by agreement with the majority, as worked by hand', () => {
    const fit = wawa(byHand);
    expect(rounded(fit.skill.values)).toEqual(rounded([5 / 6, 1, 1 / 2]));
    expect(rounded(fit.posterior)).toEqual(rounded([11 / 14, 3 / 14, 0, 1, 5 / 8, 3 / 8]));
    expect(Array.from(fit.skill.counts)).toEqual([3, 2, 3]);
  });

  test('measures workers by gold where there is some', () => {
    const fit = wawa(byHand, { gold: Int32Array.of(1, unknown, unknown) });
    expect(fit.skill.values[2]).toBeCloseTo(2.5 / 3, 12);
    expect(fit.skill.values[1]).toBeCloseTo(1 / 2, 12);
    expect(Array.from(fit.posterior.subarray(0, 2))).toEqual([0, 1]);
  });

  test('counts heads where nobody who answered weighs anything', () => {
    const answers = votesOf([
      [0, 0, 0],
      [0, 1, 0],
      [0, 2, 1],
      [1, 2, 1],
    ]);
    const fit = wawa(answers, { gold: Int32Array.of(0, 0) });
    expect(fit.skill.values[2]).toBe(0);
    const alone = wawa(
      votesOf([
        [0, 0, 0],
        [1, 0, 0],
        [2, 0, 1],
      ]),
      { gold: Int32Array.of(1, 1, unknown) },
    );
    expect(Array.from(alone.posterior.subarray(4))).toEqual([0, 1]);
  });

  test('is right more often than a vote that counts heads, where some only guess', () => {
    const counted = accuracyOf(majority(lazy.answers), lazy.truth);
    expect(accuracyOf(wawa(lazy.answers), lazy.truth)).toBeGreaterThan(counted + 0.01);
  });
});

describe('zero-based skill', () => {
  /* By hand: Wawa's vote says 0, 1, 0; with it workers 0 and 1 agree always and worker 2 once in three, and the next vote is the same. */
  test('settles where skills and votes agree, as worked by hand', () => {
    const fit = zeroBasedSkill(byHand);
    expect(rounded(fit.skill.values)).toEqual(rounded([1, 1, 1 / 3]));
    expect(rounded(fit.posterior)).toEqual(rounded([6 / 7, 1 / 7, 0, 1, 3 / 4, 1 / 4]));
    expect(fit).toMatchObject({ converged: true, trace: [] });
    expect(fit.iterations).toBeLessThan(6);
  });

  test('says so when it is stopped before it has settled', () => {
    expect(zeroBasedSkill(byHand, { iterationsMax: 1 })).toMatchObject({ iterations: 1, converged: false });
  });

  test('comes to rest within its rounds for any crowd that was tried', () => {
    for (let seed = 0; seed < 40; seed++) {
      const { answers } = simulateVotes({
        items: 12,
        workers: 5,
        classes: 3,
        perItem: 2,
        seed,
        says: (_w, _t, first) => Math.floor(first * 3),
      });
      const fit = zeroBasedSkill(answers, { iterationsMax: 600 });
      expect(fit.converged).toBe(true);
      for (const value of fit.skill.values) expect(value).toBeGreaterThanOrEqual(0);
    }
  });

  test('refuses options without meaning', () => {
    expect(() => zeroBasedSkill(byHand, { iterationsMax: 0 })).toThrow(
      expect.objectContaining({ code: 'option.range' }),
    );
    expect(() => zeroBasedSkill(byHand, { tolerance: Number.NaN })).toThrow(
      expect.objectContaining({ code: 'option.range' }),
    );
  });
});
