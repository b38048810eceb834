import { describe, expect, test } from 'vitest';
import { unknown } from '../answers/answers.ts';
import { makeRandom } from '../random.ts';
import { simulateVotes, votesOf } from '../testing/simulated-votes.ts';
import { accuracyOf } from './accuracy.ts';
import { mace } from './mace.ts';
import { beginAnywhere, countsOf, inferMace, type MaceModel, makeMaceModel } from './mace-model.ts';
import { majority } from './majority.ts';

/** Workers 0 to 4 know 9 in 10; 5 to 9 say class 0 whatever they see. */
const withSpam = simulateVotes({
  ...{ items: 300, workers: 10, classes: 3, perItem: 5, seed: 6 },
  says: (worker, truth, first, second) => (worker > 4 ? 0 : first < 0.9 ? truth : Math.floor(second * 3)),
});

/** Sums over every truth and over who knew it, answer by answer, as figure 1 of the paper tells the story. */
function byEnumeration(model: MaceModel, item: number): { likelihood: number; joint: number[]; knew: number[] } {
  const { classes } = model.answers;
  const [from, to] = [model.starts[item]!, model.starts[item + 1]!];
  const joint = new Array<number>(classes).fill(0);
  const knew = new Array<number>(to - from).fill(0);
  for (let truth = 0; truth < classes; truth++)
    for (let who = 0; who < 2 ** (to - from); who++) {
      let chance = model.balance[truth]!;
      for (let r = from; r < to; r++) {
        const w = model.worker[r]!;
        if ((who >> (r - from)) & 1) chance *= model.label[r] === truth ? model.know[w]! : 0;
        else chance *= model.guess[w]! * model.say[model.cell[r]!]!;
      }
      joint[truth]! += chance;
      for (let r = from; r < to; r++) if ((who >> (r - from)) & 1) knew[r - from]! += chance;
    }
  return { likelihood: joint.reduce((a, b) => a + b), joint, knew };
}

describe('the E-step of MACE', () => {
  const { answers } = simulateVotes({ items: 25, workers: 6, classes: 3, perItem: 4, seed: 12 });
  const model = makeMaceModel(answers, {});
  beginAnywhere(model, makeRandom(3), 4);
  const log = inferMace(model);
  const all = Array.from({ length: 25 }, (_, i) => byEnumeration(model, i));

  test('gives the likelihood that enumeration gives', () => {
    expect(log).toBeCloseTo(
      all.reduce((sum, { likelihood }) => sum + Math.log(likelihood), 0),
      9,
    );
  });

  test('gives the beliefs that enumeration gives', () => {
    all.forEach(({ joint, likelihood }, i) => {
      for (let k = 0; k < 3; k++) expect(model.posterior[i * 3 + k]).toBeCloseTo(joint[k]! / likelihood, 10);
    });
  });

  test('gives the expected counts of knowing that enumeration gives', () => {
    const expected = new Float64Array(6);
    all.forEach(({ knew, likelihood }, i) => {
      for (let n = 0; n < 4; n++) expected[model.worker[model.starts[i]! + n]!]! += knew[n]! / likelihood;
    });
    for (let w = 0; w < 6; w++) expect(countsOf(model, w).knew).toBeCloseTo(expected[w]!, 9);
  });

  test('has one cell for each label that a worker really gave', () => {
    const few = makeMaceModel(
      votesOf(
        [
          [0, 0, 4],
          [1, 0, 4],
          [2, 0, 1],
          [0, 1, 4],
          [1, 2, 0],
        ],
        { workers: 4 },
      ),
      {},
    );
    expect(Array.from(few.firstCell)).toEqual([0, 2, 3, 4, 4]);
    expect(Array.from(few.given).sort()).toEqual([1, 1, 1, 2]);
  });
});

describe('MACE', () => {
  test.each(['vb', 'em'] as const)('climbs: no round of %s lowers what it climbs', (method) => {
    for (let seed = 0; seed < 15; seed++) {
      const { answers } = simulateVotes({ items: 30, workers: 8, classes: 2 + (seed % 3), perItem: 3, seed });
      const gold = new Int32Array(30).fill(unknown).fill(0, 0, seed % 5);
      const { trace } = mace(answers, { method, gold, restarts: 2, seed, tolerance: 0 });
      expect(trace).toHaveLength(50);
      for (let t = 1; t < trace.length; t++) expect(trace[t]).toBeGreaterThanOrEqual(trace[t - 1]! - 1e-8);
    }
  });

  test('tells those who know from those who say the same of everything', () => {
    const fit = mace(withSpam.answers);
    for (let w = 0; w < 5; w++) expect(fit.skill.values[w]).toBeGreaterThan(0.7);
    for (let w = 5; w < 10; w++) expect(fit.skill.values[w]).toBeLessThan(0.2);
    const counted = accuracyOf(majority(withSpam.answers), withSpam.truth);
    expect(accuracyOf(fit, withSpam.truth)).toBeGreaterThan(counted + 0.05);
  });

  test('begins elsewhere each time, and keeps the start that climbs highest', () => {
    // Two schools contradict each other: either may be the one that knows.
    const { answers } = simulateVotes({
      ...{ items: 60, workers: 10, classes: 3, perItem: 6, seed: 9 },
      says: (worker, truth, first) => (first < 0.2 ? 0 : (truth + (worker < 5 ? 0 : 1)) % 3),
    });
    const fit = mace(answers, { method: 'em', restarts: 8, iterationsMax: 200 });
    expect(fit.summits).toHaveLength(8);
    expect(new Set(fit.summits.map((summit) => summit.toFixed(2))).size).toBeGreaterThan(1);
    expect(fit.trace.at(-1)).toBe(Math.max(...fit.summits));
    expect(mace(answers, { method: 'em', restarts: 8, iterationsMax: 200 })).toEqual(fit);
    expect(mace(answers, { method: 'em', restarts: 1, seed: 3 }).summits).not.toEqual(
      mace(answers, { method: 'em', restarts: 1, seed: 4 }).summits,
    );
  });

  test('more starts never end lower', () => {
    const { answers } = simulateVotes({ items: 40, workers: 10, classes: 3, perItem: 3, seed: 21 });
    const [few, many] = [mace(answers, { restarts: 2 }), mace(answers, { restarts: 12 })];
    expect(Math.max(...many.summits)).toBeGreaterThanOrEqual(Math.max(...few.summits));
  });

  test('keeps gold, also against all votes, and learns from it', () => {
    const rows = Array.from(
      { length: 30 },
      (_, i) =>
        [
          [i, 0, i % 2],
          [i, 1, i % 2],
          [i, 2, (i + 1) % 2],
        ] as const,
    ).flat();
    const gold = Int32Array.from({ length: 30 }, (_, i) => (i < 20 ? (i + 1) % 2 : unknown));
    const fit = mace(votesOf(rows), { gold });
    expect(Array.from(fit.posterior.subarray(0, 2))).toEqual([0, 1]);
    expect(fit.skill.values[2]).toBeGreaterThan(0.8);
    expect(fit.skill.values[0]).toBeLessThan(0.3);
    expect(fit.posterior[25 * 2 + 0]).toBeGreaterThan(0.8);
  });

  test('learns that one class is rare', () => {
    const { answers, truth } = simulateVotes({
      items: 400,
      workers: 10,
      classes: 2,
      perItem: 3,
      seed: 2,
      says: (_w, _t, first) => Number(first < 0.1),
    });
    expect(truth).toHaveLength(400);
    const fit = mace(answers);
    const share = fit.posterior.reduce((sum, belief, at) => sum + (at % 2 === 1 ? belief : 0), 0) / 400;
    expect(share).toBeLessThan(0.3);
  });

  test('takes an item prior in place of the balance', () => {
    const answers = votesOf(
      [
        [0, 0, 0],
        [0, 1, 1],
      ],
      { items: 2 },
    );
    const fit = mace(answers, { prior: Float64Array.of(0.05, 0.95, 0.3, 0.7) });
    expect(fit.posterior[1]).toBeGreaterThan(0.9);
    expect(fit.posterior[3]).toBeCloseTo(0.7, 12);
  });

  test('refuses options without meaning', () => {
    const answers = votesOf([[0, 0, 0]]);
    for (const options of [{ restarts: 0 }, { restarts: Number.NaN }, { seed: -1 }, { iterationsMax: 0 }])
      expect(() => mace(answers, options)).toThrow(expect.objectContaining({ code: 'option.range' }));
  });
});
