import { describe, expect, test } from 'vitest';
import { unknown } from '../answers/answers.ts';
import { simulateVotes, votesOf, wrong } from '../testing/simulated-votes.ts';
import { accuracyOf } from './accuracy.ts';
import { algorithms } from './algorithms.ts';
import { blend, blended, meanOf } from './blend.ts';
import { choose, goldToChoose } from './choose.ts';

/** Gold for the first items only. */
function firstOf(truth: Int32Array, count: number): Int32Array {
  return truth.map((label, i) => (i < count ? label : unknown));
}

/** Half the crowd always takes class 0 for 1 and 1 for 0: who counts heads is lost, who learns confusions is not. */
const crossed = simulateVotes({
  ...{ items: 400, workers: 12, classes: 3, perItem: 5, seed: 3 },
  says: (worker, truth, first, second) => {
    const seen = worker % 2 === 0 && truth < 2 ? 1 - truth : truth;
    return first < 0.85 ? seen : wrong(seen, 3, second);
  },
});

describe('choosing on gold', () => {
  test('picks what learns confusions where the crowd is confused, and says why', () => {
    const gold = firstOf(crossed.truth, 100);
    const choice = choose(crossed.answers, gold, { usual: 'majority' });
    expect(['ds', 'hds', 'blend']).toContain(choice.pick);
    expect(choice.gold).toBe(100);
    expect(choice.reason).toMatch(
      /^On 100 gold items .* than majority \(right: (ds|hds|blend) \d+\.\d %, majority \d+\.\d %; .* standard errors\)\.$/,
    );
    const [picked, counted] = [algorithms[choice.pick], algorithms.majority].map((run) =>
      run(crossed.answers, { gold }),
    );
    expect(accuracyOf(picked!, crossed.truth)).toBeGreaterThan(accuracyOf(counted!, crossed.truth) + 0.1);
  });

  test('stays with the usual one where nothing is clearly ahead', () => {
    // Everybody is right 19 times in 20, so all algorithms conclude the same.
    const { answers, truth } = simulateVotes({
      ...{ items: 200, workers: 10, classes: 2, perItem: 5, seed: 8 },
      says: (_, right, first) => (first < 0.95 ? right : 1 - right),
    });
    const choice = choose(answers, firstOf(truth, 60), { caution: 1.5 });
    expect(choice.pick).toBe('hds');
    expect(choice.reason).toMatch(/^It is the default, and no other is clearly ahead on 60 gold items/);
  });

  test('gives each one its score, the best first, from gold that was kept from it', () => {
    const { scores } = choose(crossed.answers, firstOf(crossed.truth, 100));
    expect(scores.map((score) => score.algorithm).sort()).toEqual(Object.keys(algorithms).sort());
    for (let s = 1; s < scores.length; s++) expect(scores[s]!.logScore).toBeLessThanOrEqual(scores[s - 1]!.logScore);
    for (const { accuracy, interval, logScore, error } of scores) {
      // Clamped gold would make every algorithm perfect.
      expect(accuracy).toBeLessThan(1);
      expect(interval.low).toBeLessThan(accuracy + 0.006);
      expect(interval.high).toBeGreaterThan(accuracy - 0.006);
      expect(logScore).toBeLessThan(0);
      expect(error).toBeGreaterThanOrEqual(0);
    }
    expect(scores.find((score) => score.algorithm === 'hds')).toMatchObject({ lead: 0, error: 0 });
  });

  test('compares only those that were asked for, and the usual one', () => {
    const { scores } = choose(crossed.answers, firstOf(crossed.truth, 40), {
      among: ['majority', 'wawa'],
      usual: 'ds',
    });
    expect(scores.map((score) => score.algorithm).sort()).toEqual(['ds', 'majority', 'wawa']);
  });

  test('is the same for the same seed', () => {
    const gold = firstOf(crossed.truth, 40);
    const options = { among: ['majority', 'ds'] as const, seed: 5 };
    expect(choose(crossed.answers, gold, options)).toEqual(choose(crossed.answers, gold, options));
  });

  test('keeps the usual one with too little gold, and says so', () => {
    const choice = choose(crossed.answers, firstOf(crossed.truth, goldToChoose - 1));
    expect(choice).toMatchObject({ pick: 'hds', gold: 19, scores: [] });
    expect(choice.reason).toMatch(/19 gold items are too few .* takes 20, better 100/);
    expect(choose(crossed.answers, firstOf(crossed.truth, 1)).reason).toMatch(/1 gold item is too few/);
  });

  test('refuses to choose without gold that anybody answered', () => {
    const { answers, truth } = crossed;
    expect(() => choose(answers, firstOf(truth, 0))).toThrow(expect.objectContaining({ code: 'gold.none' }));
    const unanswered = votesOf(
      [
        [0, 0, 0],
        [0, 1, 1],
      ],
      { items: 2 },
    );
    expect(() => choose(unanswered, Int32Array.of(unknown, 1))).toThrow(expect.objectContaining({ code: 'gold.none' }));
    expect(() => choose(answers, Int32Array.of(0))).toThrow(expect.objectContaining({ code: 'gold.range' }));
    expect(() => choose(answers, truth, { caution: Number.NaN })).toThrow(
      expect.objectContaining({ code: 'option.range' }),
    );
  });

  test('leaves out what has no room for so many classes', () => {
    const { item, worker, label } = simulateVotes({ items: 60, workers: 6, classes: 3, perItem: 3 }).answers;
    const rows = Array.from(item, (i, r) => [i, worker[r]!, label[r]!] as const);
    const wide = votesOf(rows, { workers: 3000, classes: 150 });
    const choice = choose(wide, new Int32Array(60).fill(0), {
      among: ['ds', 'one-coin', 'majority', 'blend'],
      folds: 2,
    });
    expect(choice.scores.map((score) => score.algorithm).sort()).toEqual(['majority', 'one-coin']);
    expect(() => choose(wide, new Int32Array(60).fill(0), { among: ['ds'], folds: 2 })).toThrow(
      expect.objectContaining({ code: 'classes.too-many' }),
    );
  });
});

describe('the blend', () => {
  test('believes the mean of what its members believe', () => {
    const { answers } = simulateVotes({ items: 30, seed: 4 });
    const members = blended.map((name) => algorithms[name](answers).posterior);
    const fit = blend(answers);
    expect(fit.posterior).toEqual(meanOf(members));
    expect(fit.posterior[7]).toBeCloseTo((members[0]![7]! + members[1]![7]! + members[2]![7]!) / 3, 12);
    expect(fit.skill).toEqual(algorithms.hds(answers).skill);
  });

  test('has converged only when all its members have', () => {
    const { answers } = simulateVotes({ items: 30, seed: 4 });
    expect(blend(answers, { iterationsMax: 1 })).toMatchObject({ converged: false, iterations: 3 });
    expect(blend(answers, { tolerance: 0.01 }).converged).toBe(true);
  });
});
