import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeRandom, type Random } from '../random.ts';
import { type NumberAnswers, type NumberGold, numberAnswers } from './answers.ts';
import { meanNumbers, medianNumbers } from './centre.ts';
import { type NumberFit, numberInterval } from './fit.ts';
import { weightedNumbers } from './weighted.ts';

const normal = (random: Random) => Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());

/** A crowd with biases, of which a fifth guesses wildly; `wild` is the share of slips of the pen among all answers. */
function crowd(seed: number, { wild = 0, lean = 0, items = 150, workers = 20, each = 5 } = {}) {
  const random = makeRandom(seed);
  const truth = Float64Array.from({ length: items }, () => 100 + 10 * normal(random));
  const bias = Float64Array.from({ length: workers }, () => lean + 0.5 * normal(random));
  const deviation = bias.map((_, j) => (j % 5 === 0 ? 8 : 0.5 + random.next()));
  const [item, worker, value]: number[][] = [[], [], []];
  for (let i = 0; i < items; i++)
    for (const j of random.shuffle(Int32Array.from(bias, (_, w) => w)).subarray(0, each)) {
      item!.push(i);
      worker!.push(j);
      const honest = truth[i]! + bias[j]! + deviation[j]! * normal(random);
      value!.push(random.next() < wild ? truth[i]! * 10 : honest);
    }
  const answers = numberAnswers(Int32Array.from(item!), Int32Array.from(worker!), Float64Array.from(value!));
  return { truth, bias, deviation, answers };
}
const meanError = (fit: NumberFit, truth: Float64Array) =>
  truth.reduce((sum, t, i) => sum + Math.abs(fit.estimate[i]! - t) / truth.length, 0);
const goldOf = (truth: Float64Array, n: number): NumberGold => ({
  item: Int32Array.from({ length: n }, (_, i) => i),
  value: truth.slice(0, n),
});

describe('weighted numbers', () => {
  test('beat the median, which beats the mean, where some workers guess and pens slip', () => {
    for (let seed = 1; seed <= 5; seed++) {
      const { truth, answers } = crowd(seed, { wild: 0.1, each: 7 });
      const [mean, median, weighted] = [meanNumbers, medianNumbers, weightedNumbers].map((f) =>
        meanError(f(answers), truth),
      );
      expect(weighted!).toBeLessThan(0.8 * median!);
      expect(median!).toBeLessThan(0.5 * mean!);
    }
  });

  test('find who guesses, and how precise the others are', () => {
    const { deviation, answers } = crowd(3, { items: 400 });
    const { skill } = weightedNumbers(answers);
    for (let j = 0; j < deviation.length; j++) {
      expect(skill.deviation[j]! / deviation[j]!).toBeGreaterThan(0.5);
      expect(skill.deviation[j]! / deviation[j]!).toBeLessThan(1.5);
    }
  });

  test('find biases up to a common one without gold, and the common one with gold', () => {
    const { truth, bias, answers } = crowd(4, { lean: 6 });
    const blind = weightedNumbers(answers);
    expect(blind.skill.bias.reduce((sum, b) => sum + b, 0)).toBeCloseTo(0, 6);
    expect(meanError(blind, truth)).toBeGreaterThan(4);
    const told = weightedNumbers(answers, { gold: goldOf(truth, 15) });
    expect(meanError(told, truth)).toBeLessThan(0.6);
    for (let j = 0; j < bias.length; j++)
      if (j % 5 !== 0) expect(Math.abs(told.skill.bias[j]! - bias[j]!)).toBeLessThan(1);
  });

  test('hold the truth in their intervals about as often as they say', () => {
    let [held, all] = [0, 0];
    for (let seed = 10; seed < 16; seed++) {
      const { truth, answers } = crowd(seed);
      const fit = weightedNumbers(answers);
      for (let i = 0; i < truth.length; i++) {
        const { low, high } = numberInterval(fit, i, 0.9);
        all++;
        if (low <= truth[i]! && truth[i]! <= high) held++;
      }
    }
    expect(held / all).toBeGreaterThan(0.86);
    expect(held / all).toBeLessThan(0.97);
  });

  test('raise their objective in every round and end', () => {
    for (let seed = 20; seed < 26; seed++) {
      const { truth, answers } = crowd(seed, { wild: 0.1, each: 3 });
      const fit = weightedNumbers(answers, seed % 2 === 0 ? {} : { gold: goldOf(truth, 10) });
      expect(fit.converged).toBe(true);
      for (let k = 1; k < fit.trace.length; k++)
        expect(fit.trace[k]! - fit.trace[k - 1]!).toBeGreaterThan(-1e-7 * Math.abs(fit.trace[k]!));
    }
  });

  test('say so when the rounds run out', () => {
    const fit = weightedNumbers(crowd(1).answers, { iterationsMax: 2 });
    expect([fit.iterations, fit.converged]).toEqual([2, false]);
  });
});

const three = (values: [number, number, number]): NumberAnswers =>
  numberAnswers(new Int32Array(3), Int32Array.of(0, 1, 2), Float64Array.from(values));

describe('weighted numbers of few answers', () => {
  test('are the middle of what two strangers say', () => {
    const answers = numberAnswers(Int32Array.of(0, 0), Int32Array.of(0, 1), Float64Array.of(2, 6));
    expect(weightedNumbers(answers).estimate[0]).toBeCloseTo(4, 6);
  });

  test('are the answer itself where there is one, with the error that such answers have', () => {
    const lone = numberAnswers(Int32Array.of(0), Int32Array.of(0), Float64Array.of(7));
    expect(weightedNumbers(lone).estimate[0]).toBeCloseTo(7, 9);
    expect(weightedNumbers(lone).error[0]).toBeGreaterThan(0);
    const two = numberAnswers(Int32Array.of(0, 1), Int32Array.of(0, 1), Float64Array.of(0, 10));
    expect([...weightedNumbers(two).skill.counts]).toEqual([0, 0]);
    expect(weightedNumbers(two).error[0]).toBeGreaterThan(3);
  });

  test('do not end in a division by zero where all say the same', () => {
    for (const value of [0, 5, -1e-300, 1e300]) {
      const fit = weightedNumbers(three([value, value, value]));
      expect(fit.estimate[0]! / (value || 1)).toBeCloseTo(value === 0 ? 0 : 1, 9);
      expect(Number.isFinite(fit.error[0]!)).toBe(true);
      expect(fit.skill.deviation.every((d) => d > 0 && Number.isFinite(d))).toBe(true);
    }
  });

  test('keep gold, even against everybody', () => {
    const gold = { item: Int32Array.of(0), value: Float64Array.of(100) };
    const fit = weightedNumbers(three([1, 2, 3]), { gold });
    expect([fit.estimate[0], fit.error[0]]).toEqual([100, 0]);
    for (const bias of fit.skill.bias) expect(bias).toBeLessThan(-20);
  });

  test('stay finite beside gold that is absurd', () => {
    const gold = { item: Int32Array.of(0), value: Float64Array.of(1e308) };
    const fit = weightedNumbers(three([1e-300, 2e-300, 3e-300]), { gold });
    expect([...fit.skill.bias, ...fit.skill.deviation, ...fit.trace].every((x) => Number.isFinite(x))).toBe(true);
  });

  test('do not let a worker with two answers look perfect by luck', () => {
    const { answers } = crowd(7, { items: 100 });
    const item = Int32Array.from([...answers.item, 0, 1]);
    const worker = Int32Array.from([...answers.worker, answers.workers, answers.workers]);
    const median = medianNumbers(answers).estimate;
    const value = Float64Array.from([...answers.value, median[0]!, median[1]!]);
    const { skill } = weightedNumbers(numberAnswers(item, worker, value));
    expect(skill.deviation[answers.workers]).toBeGreaterThan(0.2);
  });
});

describe('any answers', () => {
  const rows = fc.array(fc.tuple(fc.nat(5), fc.nat(3), fc.double({ min: -1e6, max: 1e6, noNaN: true })), {
    minLength: 1,
    maxLength: 40,
  });
  const columns = (list: [number, number, number][]) =>
    numberAnswers(
      Int32Array.from(list, (row) => row[0]),
      Int32Array.from(list, (row) => row[1]),
      Float64Array.from(list, (row) => row[2]),
      { items: 6, workers: 4 },
    );

  test('give finite numbers', () => {
    fc.assert(
      fc.property(rows, (list) => {
        const fit = weightedNumbers(columns(list));
        for (const all of [fit.estimate, fit.error, fit.skill.bias, fit.skill.deviation, fit.trace])
          expect(all.every((x) => Number.isFinite(x))).toBe(true);
      }),
    );
  });

  test('follow a change of unit and of zero, and of the order of rows and workers', () => {
    for (let seed = 30; seed < 34; seed++) {
      const { answers } = crowd(seed, { items: 40, wild: 0.05 });
      const fit = weightedNumbers(answers, { tolerance: 1e-10, iterationsMax: 2000 });
      const order = makeRandom(seed).shuffle(Int32Array.from(answers.item, (_, r) => r));
      const other = weightedNumbers(
        numberAnswers(
          Int32Array.from(order, (r) => answers.item[r]!),
          Int32Array.from(order, (r) => answers.workers - 1 - answers.worker[r]!),
          Float64Array.from(order, (r) => 1000 + 25 * answers.value[r]!),
        ),
        { tolerance: 1e-10, iterationsMax: 2000 },
      );
      for (let i = 0; i < fit.items; i++) {
        expect(other.estimate[i]).toBeCloseTo(1000 + 25 * fit.estimate[i]!, 2);
        expect(other.error[i]).toBeCloseTo(25 * fit.error[i]!, 2);
      }
    }
  });
});
