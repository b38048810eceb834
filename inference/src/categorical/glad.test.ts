import { describe, expect, test } from 'vitest';
import { unknown } from '../answers/answers.ts';
import { simulateVotes, votesOf, wrong } from '../testing/simulated-votes.ts';
import { accuracyOf } from './accuracy.ts';
import { glad } from './glad.ts';
import { majority } from './majority.ts';

const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));
const settled = { tolerance: 1e-13, iterationsMax: 20_000 };
/** Workers from nearly always right down to guessing. */
const mixed = simulateVotes({
  ...{ items: 200, workers: 12, classes: 3, perItem: 5, seed: 5 },
  says: (worker, truth, first, second) => (first < 0.95 - 0.05 * worker ? truth : wrong(truth, 3, second)),
});

describe('GLAD', () => {
  test('ends where the gradients of the paper (equations 4 and 5, with the priors) are nought', () => {
    const { answers } = simulateVotes({ items: 20, workers: 6, classes: 3, perItem: 4, seed: 2 });
    const fit = glad(answers, settled);
    expect(fit.converged).toBe(true);
    const byAbility = Array.from(fit.ability, (alpha) => 1 - alpha);
    const byEase = Array.from(fit.ease, (ease) => 1 - ease);
    for (let r = 0; r < answers.item.length; r++) {
      const [i, w] = [answers.item[r]!, answers.worker[r]!];
      const beta = Math.exp(fit.ease[i]!);
      const miss = fit.posterior[i * 3 + answers.label[r]!]! - sigmoid(fit.ability[w]! * beta);
      byAbility[w]! += miss * beta;
      byEase[i]! += miss * fit.ability[w]! * beta;
    }
    for (const slope of [...byAbility, ...byEase]) expect(Math.abs(slope)).toBeLessThan(1e-4);
  });

  test('believes what equation 1 says of abilities and eases', () => {
    const { answers } = simulateVotes({ items: 6, workers: 4, classes: 4, perItem: 3, seed: 8 });
    const fit = glad(answers, settled);
    for (let i = 0; i < 6; i++) {
      const odds = [1, 1, 1, 1];
      for (let r = i * 3; r < i * 3 + 3; r++) {
        const right = sigmoid(fit.ability[answers.worker[r]!]! * Math.exp(fit.ease[i]!));
        for (let k = 0; k < 4; k++) odds[k]! *= answers.label[r] === k ? right : (1 - right) / 3;
      }
      const sum = odds.reduce((a, b) => a + b);
      for (let k = 0; k < 4; k++) expect(fit.posterior[i * 4 + k]).toBeCloseTo(odds[k]! / sum, 5);
    }
  });

  test('climbs: no round lowers the log-likelihood with its priors', () => {
    for (let seed = 0; seed < 25; seed++) {
      const { answers } = simulateVotes({ items: 30, workers: 8, classes: 2 + (seed % 4), perItem: 3, seed });
      const { trace } = glad(answers, { iterationsMax: 60, tolerance: 0 });
      for (let t = 1; t < trace.length; t++) expect(trace[t]).toBeGreaterThanOrEqual(trace[t - 1]! - 1e-9);
    }
  });

  test('ranks workers by what they are worth and beats the count of heads', () => {
    const fit = glad(mixed.answers);
    const { values } = fit.skill;
    for (let w = 0; w < 4; w++) for (let v = 8; v < 12; v++) expect(values[w]).toBeGreaterThan(values[v]!);
    expect(accuracyOf(fit, mixed.truth)).toBeGreaterThan(accuracyOf(majority(mixed.answers), mixed.truth));
  });

  test('finds items hard on which able workers disagree', () => {
    const rows = Array.from({ length: 40 }, (_, i) =>
      [0, 1, 2, 3].map((w) => [i, w, i < 4 && w < 2 ? 1 : 0] as const),
    ).flat();
    const fit = glad(votesOf(rows));
    expect(Math.max(...fit.ease.subarray(0, 4))).toBeLessThan(Math.min(...fit.ease.subarray(4)));
  });

  test('takes somebody who is always wrong for contrary, and turns their word round', () => {
    const { answers } = simulateVotes({
      ...{ items: 60, workers: 5, classes: 2, perItem: 5, seed: 4 },
      says: (worker, truth, first) => (worker === 0 || first > 0.9 ? 1 - truth : truth),
    });
    const fit = glad(answers);
    expect(fit.ability[0]).toBeLessThan(-0.3);
    expect(fit.skill.values[0]).toBeLessThan(0.3);
  });

  test('keeps gold, also against all votes, and learns from it', () => {
    const rows = Array.from(
      { length: 20 },
      (_, i) =>
        [
          [i, 0, 0],
          [i, 1, 0],
          [i, 2, 1],
        ] as const,
    ).flat();
    const gold = new Int32Array(20).fill(unknown).fill(1, 0, 10);
    const fit = glad(votesOf(rows), { gold });
    expect(Array.from(fit.posterior.subarray(0, 2))).toEqual([0, 1]);
    expect(fit.skill.values[2]).toBeGreaterThan(fit.skill.values[0]!);
    expect(fit.posterior[15 * 2 + 1]).toBeGreaterThan(0.5);
  });

  test('starts from an item prior where one is given', () => {
    const answers = votesOf(
      [
        [0, 0, 0],
        [0, 1, 1],
        [1, 0, 0],
      ],
      { items: 3 },
    );
    const fit = glad(answers, { prior: Float64Array.of(0.1, 0.9, 0.5, 0.5, 0.2, 0.8) });
    expect(fit.posterior[1]).toBeGreaterThan(0.8);
    expect(fit.posterior[5]).toBeCloseTo(0.8, 12);
    const impossible = glad(answers, { prior: Float64Array.of(1, 0, 0, 1, 0.5, 0.5) });
    expect(Array.from(impossible.posterior.subarray(0, 4))).toEqual([1, 0, 0, 1]);
  });
});
