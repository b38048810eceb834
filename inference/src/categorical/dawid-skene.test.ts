import { describe, expect, test } from 'vitest';
import { answers } from '../answers/answers.ts';
import { simulateVotes, votesOf } from '../testing/simulated-votes.ts';
import { dawidSkene } from './dawid-skene.ts';

/**
 * Dawid & Skene (1979), table 1: 45 patients, each judged fit for anaesthesia from 1 to 4; three times by the first observer, once by four others.
 * One word per patient: the answers of observers 1, 1, 1, 2, 3, 4, 5.
 */
const judged = [
  '1111111 3334334 1122122 2223121 2223222 2223322 1222111 3333433 2222223 2322223 4444444 2223343 1111111 2223212 1211111',
  '1112111 1111111 1111111 2222221 2221322 2222222 2222221 2223222 2212222 1111111 1111111 2322222 1111111 1111111 1121121',
  '1111111 3333233 1111111 2222222 2223232 4334343 2212232 2323233 3333432 1111111 1111111 1212111 2322222 1211111 2222222',
]
  .join(' ')
  .split(' ');
const observers = [0, 0, 0, 1, 2, 3, 4];
const patients = votesOf(
  judged.flatMap((word, patient) => [...word].map((said, at) => [patient, observers[at]!, Number(said) - 1] as const)),
);

describe('Dawid-Skene', () => {
  const fit = dawidSkene(patients, { stop: 'converged', tolerance: 1e-10, iterationsMax: 1000 });

  test('finds the class shares published with the patients: 0.40, 0.42, 0.11, 0.07', () => {
    expect([patients.items, patients.workers, patients.item.length]).toEqual([45, 5, 315]);
    const shares = [0, 1, 2, 3].map((k) => fit.posterior.filter((_, at) => at % 4 === k).reduce((a, b) => a + b) / 45);
    expect(shares.map((share) => share.toFixed(2))).toEqual(['0.40', '0.42', '0.11', '0.07']);
    expect(fit.converged).toBe(true);
  });

  test('ends where equations 2.3 to 2.5 of the paper agree with each other', () => {
    if (fit.skill.kind !== 'matrix') throw new Error('Dawid-Skene has a matrix per worker.');
    const { values, counts } = fit.skill;
    const shares = [0, 1, 2, 3].map((k) => fit.posterior.filter((_, at) => at % 4 === k).reduce((a, b) => a + b) / 45);
    for (let row = 0; row < 20; row++) {
      const answered = counts.slice(row * 4, row * 4 + 4).reduce((a, b) => a + b);
      for (let l = 0; l < 4; l++) expect(values[row * 4 + l]).toBeCloseTo(counts[row * 4 + l]! / answered, 5);
    }
    for (let i = 0; i < 45; i++) {
      const joint = shares.map((share, k) =>
        [...judged[i]!].reduce((p, said, at) => p * values[(observers[at]! * 4 + k) * 4 + Number(said) - 1]!, share),
      );
      const sum = joint.reduce((a, b) => a + b);
      for (let k = 0; k < 4; k++) expect(fit.posterior[i * 4 + k]).toBeCloseTo(joint[k]! / sum, 4);
    }
  });

  test('counts every answer once', () => {
    const counted = fit.skill.counts.reduce((a, b) => a + b);
    expect(counted).toBeCloseTo(315, 9);
  });

  test('works out by hand: two answers, one round', () => {
    // Item 0 is 0 by two votes, item 1 is split. Worker 0 said 0 and 0, worker 1 said 0 and 1.
    const given = votesOf([
      [0, 0, 0],
      [0, 1, 0],
      [1, 0, 0],
      [1, 1, 1],
    ]);
    const round = dawidSkene(given, { iterationsMax: 1 });
    // Shares (3/4, 1/4). Worker 0 always says 0. Worker 1: if 0 is true, says 0 in 1 of 1.5; if 1 is true, always 1.
    expect(round.posterior[0]).toBeCloseTo(1, 6);
    const [zero, one] = [(3 / 4) * (1 / 3), (1 / 4) * 1];
    expect(round.posterior[2]).toBeCloseTo(zero / (zero + one), 6);
    expect(round.trace[0]).toBeCloseTo(Math.log((3 / 4) * (2 / 3)) + Math.log(zero + one), 6);
  });

  test('uses somebody who is always wrong', () => {
    const { answers: given, truth } = simulateVotes({
      ...{ items: 200, workers: 7, classes: 2, perItem: 5, seed: 3 },
      says: (w, t, draw) => (w < 2 ? 1 - t : draw < 0.8 ? t : 1 - t),
    });
    const { posterior } = dawidSkene(given);
    let right = 0;
    for (let i = 0; i < 200; i++) right += Number(posterior[2 * i + truth[i]!]! > 0.5);
    expect(right).toBeGreaterThan(190);
  });

  test('stops early where the bound of crowd-kit falls, at beliefs that the same number of rounds gives', () => {
    const crowd = simulateVotes({ items: 150, workers: 30, classes: 4, perItem: 5, seed: 12 }).answers;
    const [early, late] = [dawidSkene(crowd), dawidSkene(crowd, { stop: 'converged' })];
    expect(early.converged).toBe(true);
    expect(early.iterations).toBeLessThan(late.iterations);
    const cut = dawidSkene(crowd, { stop: 'converged', iterationsMax: early.iterations, tolerance: 0 });
    expect(Array.from(early.posterior)).toEqual(Array.from(cut.posterior));
    expect(early.trace).toEqual(cut.trace);
  });

  test('has no room for 5,000 classes and 100 workers, and says what to use', () => {
    const many = answers(Int32Array.of(0, 0), Int32Array.of(0, 99), Int32Array.of(0, 4999));
    expect(() => dawidSkene(many)).toThrow(expect.objectContaining({ code: 'classes.too-many' }));
    expect(() => dawidSkene(many)).toThrow(/oneCoin or majority/);
  });
});
