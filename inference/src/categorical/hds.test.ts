import { describe, expect, test } from 'vitest';
import { answers } from '../answers/answers.ts';
import { simulateVotes, votesOf, wrong } from '../testing/simulated-votes.ts';
import { accuracyOf } from './accuracy.ts';
import { dawidSkene } from './dawid-skene.ts';
import { hds, hdsRightStrength, hdsStrength } from './hds.ts';
import { majority } from './majority.ts';
import { oneCoin } from './one-coin.ts';

describe('hierarchical Dawid-Skene', () => {
  test('works out by hand: three items, one round', () => {
    const given = votesOf([
      [0, 0, 0],
      [0, 1, 0],
      [1, 0, 0],
      [1, 1, 1],
      [2, 0, 1],
      [2, 1, 1],
    ]);
    const round = hds(given, { iterationsMax: 1 });
    // Beliefs by votes: 0, half and half, 1. Each worker's counts (truth × label): worker 0 said 0, 0, 1; worker 1 said 0, 1, 1.
    const counts = [
      [
        [1.5, 0],
        [0.5, 1],
      ],
      [
        [1, 0.5],
        [0, 1.5],
      ],
    ] as const;
    // Both rows of the crowd have 2.5 right and 0.5 wrong, and 4 and 1 more. Each worker is right in 2.5 of 3, lent 8 at the crowd's 9 of 11.
    const crowd = 6.5 / 8;
    const right = (2.5 + hdsRightStrength * (9 / 11)) / (3 + hdsRightStrength);
    expect(round.crowd[0]).toBeCloseTo(crowd, 9);
    expect(round.right[0]).toBeCloseTo(right, 9);
    const chance = (w: 0 | 1, k: 0 | 1, l: 0 | 1): number => {
      const [hit, lent] = [counts[w][k][l], k === l ? crowd + right : 2 - crowd - right];
      return (hit + (hdsStrength / 2) * lent) / (counts[w][k][0] + counts[w][k][1] + hdsStrength);
    };
    expect(round.skill.values[0]).toBeCloseTo(chance(0, 0, 0), 9);
    expect(round.skill.values[6]).toBeCloseTo(chance(1, 1, 0), 9);
    // Both classes have one half; item 0 has two votes for 0, and one more for each class.
    const [zero, one] = [(3 / 4) * chance(0, 0, 0) * chance(1, 0, 0), (1 / 4) * chance(0, 1, 0) * chance(1, 1, 0)];
    expect(round.posterior[0]).toBeCloseTo(zero / (zero + one), 9);
    expect(round.balance[0]).toBeCloseTo(0.5, 9);
  });

  test('learns nothing about anybody from items with one answer', () => {
    const rows = Array.from({ length: 30 }, (_, i) => [i, i % 3, i % 2] as const);
    const single = hds(votesOf(rows, { classes: 2 }));
    expect(single.skill.counts.every((count) => count === 0)).toBe(true);
    for (let i = 0; i < 30; i++) expect(single.posterior[2 * i + (i % 2)]).toBeCloseTo(single.posterior[0]!, 9);
    const { answers: crowd } = simulateVotes({ items: 40, workers: 6, classes: 3, perItem: 3, seed: 1 });
    const alone = answers(
      Int32Array.of(...crowd.item, 40, 41, 42),
      Int32Array.of(...crowd.worker, 0, 0, 0),
      Int32Array.of(...crowd.label, 2, 2, 2),
    );
    const [without, withThem] = [hds(crowd), hds(alone)];
    expect(Array.from(withThem.skill.values)).toEqual(Array.from(without.skill.values));
    expect(withThem.trace).toEqual(without.trace);
  });

  test('takes somebody new for the crowd, and somebody known for what they are', () => {
    const { answers: given } = simulateVotes({
      ...{ items: 600, workers: 9, classes: 2, perItem: 4, seed: 6 },
      says: (w, t, draw) => (draw < (w === 0 ? 0.55 : 0.85) ? t : 1 - t),
    });
    const newcomer = answers(
      Int32Array.of(...given.item, 0),
      Int32Array.of(...given.worker, 9),
      Int32Array.of(...given.label, 0),
    );
    const { skill, crowd, right } = hds(newcomer);
    expect(Math.abs(skill.values[0]! - 0.55)).toBeLessThan(0.1);
    expect(Math.abs(skill.values[9 * 4]! - crowd[0]!)).toBeLessThan(0.1);
    expect(right[9]).toBeGreaterThan(0.7);
    expect(right[0]).toBeLessThan(0.65);
  });

  test('stands where Dawid-Skene collapses: many workers with three answers each', () => {
    const { answers: given, truth } = simulateVotes({
      ...{ items: 120, workers: 200, classes: 5, perItem: 5, seed: 8 },
      says: (_, t, first, second) => (first < 0.75 ? t : wrong(t, 5, second)),
    });
    const [collapsed, stood, votes] = [dawidSkene(given, { stop: 'converged' }), hds(given), majority(given)].map(
      (fit) => accuracyOf(fit, truth),
    ) as [number, number, number];
    expect(collapsed).toBeLessThan(votes - 0.1);
    expect(stood).toBeGreaterThanOrEqual(votes - 0.01);
  });

  test('sees a bias that votes and coins cannot: most of the crowd says 0 too often', () => {
    const { answers: given, truth } = simulateVotes({
      ...{ items: 400, workers: 12, classes: 2, perItem: 7, seed: 11 },
      says: (w, t, draw) => (t === 0 ? Number(draw > 0.95) : Number(draw < (w % 3 === 0 ? 0.9 : 0.4))),
    });
    const [matrix, coin, votes] = [hds(given), oneCoin(given), majority(given)].map((fit) =>
      accuracyOf(fit, truth),
    ) as [number, number, number];
    expect(matrix).toBeGreaterThan(votes + 0.05);
    expect(matrix).toBeGreaterThan(coin);
  });

  test('stays near the votes where contested items are not another class', () => {
    // Of true 0, a third is hard and answered by a coin toss; 1 is rare. Dawid-Skene makes the hard ones a class of their own.
    const draws: { answers: ReturnType<typeof simulateVotes>['answers']; truth: Int32Array } = simulateVotes({
      items: 900,
      workers: 15,
      classes: 6,
      perItem: 6,
      seed: 13,
      says: (_, t, draw) => (t === 0 ? Number(draw < 0.7) : t < 3 ? Number(draw < 0.45) : Number(draw < 0.04)),
    });
    const two = answers(draws.answers.item, draws.answers.worker, draws.answers.label, { classes: 2 });
    const truth = draws.truth.map((t) => Number(t === 0));
    const [plain, steady] = [dawidSkene(two, { stop: 'converged' }), hds(two)].map((fit) => accuracyOf(fit, truth)) as [
      number,
      number,
    ];
    expect(steady).toBeGreaterThan(plain);
  });

  test('has no room for 5,000 classes and 100 workers', () => {
    const many = answers(Int32Array.of(0, 0), Int32Array.of(0, 99), Int32Array.of(0, 4999));
    expect(() => hds(many)).toThrow(expect.objectContaining({ code: 'classes.too-many' }));
  });
});
