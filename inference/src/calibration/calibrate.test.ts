import { describe, expect, test } from 'vitest';
import { answers, unknown } from '../answers/answers.ts';
import { best } from '../categorical/fit.ts';
import { hds } from '../categorical/hds.ts';
import { majority } from '../categorical/majority.ts';
import { type MisleadingCrowd, misleadingCrowd } from '../testing/misleading-crowd.ts';
import { type CalibrateOptions, type CalibrationMethod, calibrate, calibrateOn } from './calibrate.ts';
import { confidences } from './confidence.ts';
import type { Withheld } from './withhold.ts';

const methods: CalibrationMethod[] = ['temperature', 'class-temperature'];

/** Of the items without gold that are said to be right with at least the target: how many, and how many are wrong. */
function delivered(crowd: MisleadingCrowd, values: Float64Array, target: number) {
  const fit = hds(crowd.answers, { gold: crowd.gold });
  let [count, wrong] = [0, 0];
  crowd.gold.forEach((own, i) => {
    if (own !== unknown || values[i]! < target) return;
    count++;
    if (best(fit, i) !== crowd.truth[i]) wrong++;
  });
  return { count, wrong };
}

function madeUp(gold: number, right: (j: number) => boolean, belief = 0.99): Withheld {
  const item = Int32Array.from({ length: gold }, (_, j) => j);
  const posterior = Float64Array.from({ length: 2 * gold }, (_, at) => (at % 2 === 0 ? belief : 1 - belief));
  return {
    ...{ algorithm: 'hds', classes: 2, item, posterior },
    truth: item.map((j) => (right(j) ? 0 : 1)),
    fold: item.map((j) => j % 5),
  };
}
const valueOfRow = (withheld: Withheld, options: Parameters<typeof calibrateOn>[1] = {}) =>
  confidences({ ...withheld, items: withheld.item.length }, calibrateOn(withheld, options)).values[0]!;

describe('calibration in a crowd that errs together', () => {
  /** Over many crowds: what is delivered at the target with and without calibration. */
  function over(seeds: number, target: number, options: CalibrateOptions, crowdOf: (seed: number) => MisleadingCrowd) {
    const sums = { raw: { count: 0, wrong: 0 }, calibrated: { count: 0, wrong: 0 }, runs: 0, broken: 0 };
    for (let seed = 1; seed <= seeds; seed++) {
      const crowd = crowdOf(seed);
      const fit = hds(crowd.answers, { gold: crowd.gold });
      const raw = delivered(crowd, confidences(fit).values, target);
      const now = delivered(
        crowd,
        confidences(fit, calibrate(crowd.answers, crowd.gold, hds, { seed, ...options })).values,
        target,
      );
      for (const [sum, { count, wrong }] of [
        [sums.raw, raw],
        [sums.calibrated, now],
      ] as const) {
        sum.count += count;
        sum.wrong += wrong;
      }
      if (now.count > 0) sums.runs++;
      if (now.wrong > (1 - target) * now.count) sums.broken++;
    }
    return sums;
  }

  test.each(methods)(
    '%s: where people copy, the raw posterior breaks its 95 in 100, the calibrated one keeps it',
    (method) => {
      const { raw, calibrated } = over(10, 0.95, { method }, (seed) =>
        misleadingCrowd(seed, { items: 400, misleading: 0, copying: 0.6, skill: 0.8, perItem: 9 }),
      );
      expect(raw.wrong / raw.count).toBeGreaterThan(0.08);
      expect(calibrated.wrong / calibrated.count).toBeLessThanOrEqual(0.05);
      expect(calibrated.count / (10 * 300)).toBeGreaterThan(0.1);
    },
  );

  test('an honest crowd is not held back: most is delivered at 95 %, with at most 5 % wrong', () => {
    const { calibrated } = over(8, 0.95, {}, (seed) =>
      misleadingCrowd(seed, { items: 400, misleading: 0, skill: 0.85, perItem: 7 }),
    );
    expect(calibrated.count / (8 * 300)).toBeGreaterThan(0.6);
    expect(calibrated.wrong / calibrated.count).toBeLessThan(0.05);
  });

  test('where everybody errs alike on every seventh item nothing tells which: held to what gold bears out, next to nothing is delivered', () => {
    const { raw, runs, broken } = over(20, 0.95, { borne: 0.9 }, (seed) =>
      misleadingCrowd(seed, { items: 400, misleading: 0.15, skill: 0.95, perItem: 9 }),
    );
    expect(raw.wrong / raw.count).toBeGreaterThan(0.1);
    expect(runs).toBeLessThanOrEqual(2);
    expect(broken).toBeLessThanOrEqual(2);
  });

  test('a class that can be trusted is told from one that cannot', () => {
    const rows = 200;
    const item = Int32Array.from({ length: rows }, (_, j) => j);
    const truth = item.map((j) => (j % 2 === 0 || j % 10 === 1 ? 0 : 1));
    const posterior = Float64Array.from({ length: 2 * rows }, (_, at) => ((at >> 1) % 2 === at % 2 ? 0.99 : 0.01));
    const withheld: Withheld = { algorithm: 'hds', classes: 2, item, truth, fold: item.map((j) => j % 5), posterior };
    const said = (method: CalibrationMethod) =>
      confidences({ ...withheld, items: rows }, calibrateOn(withheld, { method })).values;
    expect(said('class-temperature')[0]).toBeGreaterThan(0.95);
    expect(said('class-temperature')[1]).toBeLessThan(0.83);
    expect(said('temperature')[0]).toBe(said('temperature')[1]);
  });
});

describe('too little to go by', () => {
  test.each(methods)('%s: with n gold, all right, nothing is said above 1 - ½ / (n + 1)', (method) => {
    for (const n of [1, 2, 5, 8]) {
      const value = valueOfRow(
        madeUp(n, () => true, 1 - 1e-9),
        { method },
      );
      expect(value).toBeLessThanOrEqual(1 - 0.5 / (n + 1));
      expect(value).toBeLessThan(0.95);
      expect(value).toBeGreaterThanOrEqual(0);
    }
  });

  test.each(methods)('%s: all right and all wrong give finite numbers, high and low', (method) => {
    const right = valueOfRow(
      madeUp(100, () => true),
      { method },
    );
    const wrong = valueOfRow(
      madeUp(100, () => false),
      { method },
    );
    expect(right).toBeGreaterThan(0.95);
    expect(right).toBeLessThan(1);
    expect(wrong).toBeGreaterThanOrEqual(0);
    expect(wrong).toBeLessThan(0.6);
    expect(
      valueOfRow(
        madeUp(100, () => false),
        { method, borne: true },
      ),
    ).toBeLessThan(0.01);
  });

  test('one class and one worker have a result', () => {
    const one = answers(
      Int32Array.from({ length: 20 }, (_, i) => i),
      new Int32Array(20),
      new Int32Array(20),
    );
    const calibration = calibrate(one, new Int32Array(20), majority);
    expect(calibration).toMatchObject({ gold: 20, right: 20, classes: 1 });
    const values = confidences(majority(one), calibration).values;
    for (const value of values) expect(value).toBeCloseTo(1 - 0.5 / 21, 6);
  });

  test('no gold is refused, and so is an assurance that is none', () => {
    const crowd = misleadingCrowd(3, { items: 30, golds: 0 });
    expect(() => calibrate(crowd.answers, crowd.gold, hds)).toThrow(expect.objectContaining({ code: 'gold.none' }));
    expect(() => calibrateOn(madeUp(0, () => true))).toThrow(expect.objectContaining({ code: 'gold.none' }));
    expect(() =>
      calibrateOn(
        madeUp(9, () => true),
        { borne: 0.2 },
      ),
    ).toThrow(expect.objectContaining({ code: 'option.range' }));
  });
});

describe('names and order mean nothing', () => {
  test.each(methods)('%s: renaming the labels renames nothing but the labels', (method) => {
    const crowd = misleadingCrowd(5, { items: 150, classes: 3, golds: 60 });
    const renamed = (column: Int32Array) => column.map((own) => (own === unknown ? own : (own + 1) % 3));
    const { item, worker, label } = crowd.answers;
    const other = answers(item, worker, renamed(label), crowd.answers);
    const before = confidences(hds(crowd.answers), calibrate(crowd.answers, crowd.gold, hds, { method })).values;
    const after = confidences(hds(other), calibrate(other, renamed(crowd.gold), hds, { method })).values;
    for (const [i, value] of after.entries()) expect(value).toBeCloseTo(before[i]!, 5);
  });

  test('the order of the answers does not matter', () => {
    const crowd = misleadingCrowd(6, { items: 150, golds: 60 });
    const { item, worker, label } = crowd.answers;
    const back = (column: Int32Array) => column.slice().reverse();
    const turned = answers(back(item), back(worker), back(label), crowd.answers);
    const before = calibrate(crowd.answers, crowd.gold, hds);
    const after = calibrate(turned, crowd.gold, hds);
    expect(after.temperature).toBeCloseTo(before.temperature, 6);
    expect(after.right).toBe(before.right);
  });
});
