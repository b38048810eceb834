import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Answers, answers, type Known, unknown } from '../answers/answers.ts';
import { InferenceProblem } from '../problem.ts';
import { makeRandom } from '../random.ts';
import { simulateVotes, votesOf } from '../testing/simulated-votes.ts';
import { dawidSkene } from './dawid-skene.ts';
import { climb } from './em.ts';
import type { Fit, FitOptions } from './fit.ts';
import { hds } from './hds.ts';
import { oneCoin } from './one-coin.ts';

/** Each to the top of its likelihood. */
const models: [string, (answers: Answers, options?: FitOptions) => Fit][] = [
  ['one-coin', oneCoin],
  ['ds', (given, options) => dawidSkene(given, { ...options, stop: 'converged' })],
  ['hds', hds],
];

/** Any answers at all: also such as make no sense. */
const anyAnswers = fc
  .record({
    items: fc.integer({ min: 1, max: 9 }),
    workers: fc.integer({ min: 1, max: 6 }),
    classes: fc.integer({ min: 1, max: 4 }),
  })
  .chain((counts) => {
    const { items, workers, classes } = counts;
    const row = fc.tuple(fc.nat(items - 1), fc.nat(workers - 1), fc.nat(classes - 1));
    return fc.array(row, { minLength: 1, maxLength: 60 }).map((rows) => votesOf(rows, counts));
  });

/** The same answers after item i has become items[i], and so on, in another order. */
function renamed(given: Answers, to: { items: Int32Array; workers: Int32Array; classes: Int32Array }): Answers {
  const order = makeRandom(3).shuffle(Int32Array.from(given.item, (_, r) => r));
  const column = (from: Int32Array, names: Int32Array): Int32Array => order.map((r) => names[from[r]!]!);
  const { items, workers, classes } = given;
  return answers(column(given.item, to.items), column(given.worker, to.workers), column(given.label, to.classes), {
    ...{ items, workers, classes },
  });
}

function shuffled(length: number, seed: number): Int32Array {
  return makeRandom(seed).shuffle(Int32Array.from({ length }, (_, i) => i));
}

function mustBeBeliefs({ posterior, items, classes }: Fit): void {
  for (let i = 0; i < items; i++) {
    let sum = 0;
    for (let k = 0; k < classes; k++) {
      expect(posterior[i * classes + k]).toBeGreaterThanOrEqual(0);
      sum += posterior[i * classes + k]!;
    }
    expect(sum).toBeCloseTo(1, 9);
  }
}

describe.each(models)('%s', (name, fitOf) => {
  test('believes in numbers that sum to one, whatever the answers', () => {
    fc.assert(
      fc.property(anyAnswers, (given) => {
        const fit = fitOf(given);
        mustBeBeliefs(fit);
        expect(fit.algorithm).toBe(name);
        for (const number of [...fit.trace, ...fit.skill.values, ...fit.skill.counts]) expect(number).not.toBeNaN();
        for (const number of fit.skill.values) expect(number >= 0 && number <= 1 + 1e-12).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  test('never lowers what its trace is of', () => {
    fc.assert(
      fc.property(anyAnswers, fc.boolean(), (given, hasGold) => {
        const gold = hasGold ? new Int32Array(given.items).fill(unknown).fill(0, 0, 2) : undefined;
        const { trace } = fitOf(given, { gold, tolerance: 0, iterationsMax: 40 });
        for (let t = 1; t < trace.length; t++) expect(trace[t]! - trace[t - 1]!).toBeGreaterThan(-1e-8);
      }),
      { numRuns: 150 },
    );
    for (let seed = 0; seed < 10; seed++) {
      const crowd = simulateVotes({ items: 60, workers: 15, classes: 2 + (seed % 4), perItem: 4, seed });
      const { trace } = fitOf(crowd.answers, { tolerance: 0, iterationsMax: 60 });
      expect(trace.length).toBeGreaterThan(50);
      for (let t = 1; t < trace.length; t++) expect(trace[t]! - trace[t - 1]!).toBeGreaterThan(-1e-8);
    }
  });

  test('is the same whatever items, workers and labels are called and in whatever order answers come', () => {
    const settled = { tolerance: 0, iterationsMax: 15 };
    for (let seed = 0; seed < 12; seed++) {
      const { answers: given } = simulateVotes({ items: 30, workers: 9, classes: 2 + (seed % 3), perItem: 4, seed });
      const { items, workers, classes } = given;
      const to = {
        items: shuffled(items, seed),
        workers: shuffled(workers, seed + 1),
        classes: shuffled(classes, seed + 2),
      };
      const [one, other] = [fitOf(given, settled), fitOf(renamed(given, to), settled)];
      for (let i = 0; i < items; i++)
        for (let k = 0; k < classes; k++)
          expect(other.posterior[to.items[i]! * classes + to.classes[k]!]).toBeCloseTo(
            one.posterior[i * classes + k]!,
            7,
          );
      const size = one.skill.kind === 'matrix' ? classes : 1;
      for (let w = 0; w < workers; w++)
        for (let k = 0; k < size; k++)
          for (let l = 0; l < size; l++) {
            const [a, b] = size > 1 ? [to.classes[k]!, to.classes[l]!] : [0, 0];
            expect(other.skill.values[(to.workers[w]! * size + a) * size + b]).toBeCloseTo(
              one.skill.values[(w * size + k) * size + l]!,
              6,
            );
          }
    }
  });

  test('holds to gold against any number of answers, and learns from it who is right', () => {
    const rows = Array.from(
      { length: 20 },
      (_, i) =>
        [
          [i, 0, 1],
          [i, 1, 1],
          [i, 2, 0],
        ] as const,
    ).flat();
    const gold = new Int32Array(20).fill(unknown).fill(0, 0, 15);
    const fit = fitOf(votesOf(rows, { classes: 2 }), { gold });
    for (let i = 0; i < 15; i++) expect([fit.posterior[2 * i], fit.posterior[2 * i + 1]]).toEqual([1, 0]);
    const rightOf = (w: number): number => fit.skill.values[fit.skill.kind === 'matrix' ? w * 4 : w]!;
    expect(rightOf(2)).toBeGreaterThan(0.8);
    expect(rightOf(0)).toBeLessThan(0.3);
    expect(fit.posterior[2 * 19]).toBeGreaterThan(0.5);
  });

  test('takes a prior of each item in place of the class shares, and gold over both', () => {
    const given = votesOf(
      [
        [0, 0, 0],
        [0, 1, 1],
        [1, 0, 0],
        [1, 1, 0],
        [2, 0, 1],
        [2, 1, 1],
      ],
      { items: 4, classes: 2 },
    );
    const prior = Float64Array.of(0.1, 0.9, 0.5, 0.5, 0.5, 0.5, 0.25, 0.75);
    const fit = fitOf(given, { prior, gold: Int32Array.of(unknown, unknown, unknown, unknown) });
    expect(fit.posterior[1]).toBeGreaterThan(0.5);
    expect(fit.posterior[6]).toBeCloseTo(0.25, 12);
    const impossible = { prior: Float64Array.of(0, 1, 0, 1, 0, 1, 0, 1), gold: Int32Array.of(0, unknown, unknown, 0) };
    const clamped = fitOf(given, impossible);
    expect(Array.from(clamped.posterior)).toEqual([1, 0, 0, 1, 0, 1, 1, 0]);
    for (const log of clamped.trace) expect(Number.isFinite(log)).toBe(true);
  });

  // Of newcomers, Dawid-Skene without a prior learns nothing: whatever is true, they would have said what they said.
  test.each(name === 'ds' ? [0] : [0, 12])(
    'is never less sure of an item for further answers that agree, by worker %i and those after',
    (first) => {
      for (let seed = 0; seed < 5; seed++) {
        const crowd = simulateVotes({ items: 60, workers: 12, classes: 3, perItem: 4, seed }).answers;
        let before = 0;
        for (let more = 1; more < 9; more++) {
          const extra = (fill: (n: number) => number): number[] => Array.from({ length: more }, (_, n) => fill(n));
          const given = answers(
            Int32Array.of(...crowd.item, ...extra(() => 60)),
            Int32Array.of(...crowd.worker, ...extra((n) => first + n)),
            Int32Array.of(...crowd.label, ...extra(() => 1)),
          );
          const sure = fitOf(given).posterior[60 * 3 + 1]!;
          expect(sure).toBeGreaterThanOrEqual(before - 1e-6);
          before = sure;
        }
        expect(before).toBeGreaterThan(0.9);
      }
    },
  );

  test('gives an item without answers the shares of the classes', () => {
    const rows = Array.from(
      { length: 40 },
      (_, i) =>
        [
          [i, 0, i % 4 === 0 ? 1 : 0],
          [i, 1, i % 4 === 0 ? 1 : 0],
        ] as const,
    ).flat();
    const fit = fitOf(votesOf(rows, { items: 41, classes: 2 }));
    expect(fit.posterior[80]).toBeGreaterThan(0.7);
    expect(fit.posterior[80]).toBeLessThan(0.8);
  });

  test('has a result for one worker, one class, and 10,000 answers to one item', () => {
    const alone = fitOf(
      votesOf(
        [
          [0, 0, 2],
          [1, 0, 0],
          [2, 0, 0],
        ],
        { classes: 3 },
      ),
    );
    mustBeBeliefs(alone);
    expect(alone.posterior[2]).toBeGreaterThan(1 / 3);
    const same = fitOf(
      votesOf(
        [
          [0, 0, 0],
          [0, 1, 0],
          [1, 1, 0],
        ],
        { classes: 1 },
      ),
    );
    expect(Array.from(same.posterior)).toEqual([1, 1]);
    const many = Int32Array.from({ length: 10_000 }, (_, r) => r);
    // 6 of 10 say 1, and those who say 0 come first.
    const crowded = answers(
      new Int32Array(10_000),
      many,
      many.map((r) => Number(r >= 4000)),
    );
    const fit = fitOf(crowded);
    mustBeBeliefs(fit);
    expect(fit.posterior[1]).toBeGreaterThan(0.5);
    for (const log of fit.trace) expect(Number.isFinite(log)).toBe(true);
  });

  test('thinks little of a worker who says the same to everything', () => {
    const { answers: given, truth } = simulateVotes({
      items: 120,
      workers: 8,
      classes: 3,
      perItem: 5,
      seed: 4,
      says: (w, t, draw) => (w === 0 ? 1 : draw < 0.8 ? t : (t + 1) % 3),
    });
    const fit = fitOf(given);
    if (fit.skill.kind === 'scalar') expect(fit.skill.values[0]).toBeLessThan(0.45);
    else for (let k = 0; k < 3; k++) expect(fit.skill.values[k * 3 + 1]).toBeGreaterThan(0.8);
    let right = 0;
    for (let i = 0; i < 120; i++) right += Number(fit.posterior[i * 3 + truth[i]!]! > 0.5);
    expect(right).toBeGreaterThan(105);
  });

  test('stops when told to and says whether it had converged', () => {
    const { answers: given } = simulateVotes({ items: 80, workers: 10, classes: 3, perItem: 3, seed: 9 });
    const short = fitOf(given, { iterationsMax: 2, tolerance: 0 });
    expect([short.iterations, short.converged]).toEqual([2, false]);
    const long = fitOf(given, { iterationsMax: 5000, tolerance: 1e-9 });
    expect(long.converged).toBe(true);
    expect(long.iterations).toBeLessThan(5000);
    expect(fitOf(given, { iterationsMax: 1 }).trace).toHaveLength(1);
  });

  test.each<[string, FitOptions & Known, string]>([
    ['gold of another length', { gold: Int32Array.of(0) }, 'gold.range'],
    ['gold that is no class', { gold: Int32Array.of(0, 7) }, 'gold.range'],
    ['a prior of another shape', { prior: Float64Array.of(1) }, 'prior.shape'],
    ['a prior that is not a number', { prior: Float64Array.of(Number.NaN, 1, 0.5, 0.5) }, 'values.not-finite'],
    ['no iterations', { iterationsMax: 0 }, 'option.range'],
    ['a tolerance below nothing', { tolerance: -1 }, 'option.range'],
    ['a tolerance that is not a number', { tolerance: Number.NaN }, 'option.range'],
  ])('refuses %s', (_, options, code) => {
    const given = votesOf([
      [0, 0, 0],
      [1, 0, 1],
    ]);
    expect(() => fitOf(given, options)).toThrow(expect.objectContaining({ code }));
    expect(() => fitOf(given, options)).toThrow(InferenceProblem);
  });
});

describe('climbing', () => {
  const given = votesOf([
    [0, 0, 0],
    [1, 0, 1],
  ]);

  test('adds the log-prior to the log-likelihood and stops when neither moves', () => {
    const likelihoods = [-8, -5, -4, -4, -3];
    let round = 0;
    const climbed = climb({ learn: () => -1, infer: () => likelihoods[round++]! }, given, {});
    expect(climbed).toEqual({ trace: [-9, -6, -5, -5], iterations: 4, converged: true });
  });

  test('asks whether it is enough after each further M-step, and then keeps the beliefs there are', () => {
    let [learned, inferred] = [0, 0];
    const steps = { learn: () => 0 * learned++, infer: () => inferred++, isEnough: () => inferred === 3 };
    expect(climb(steps, given, {})).toEqual({ trace: [0, 1, 2], iterations: 3, converged: true });
    expect([learned, inferred]).toEqual([4, 3]);
  });
});
