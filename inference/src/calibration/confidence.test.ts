import fc from 'fast-check';
import { describe, expect, expectTypeOf, test } from 'vitest';
import { hds } from '../categorical/hds.ts';
import { majority } from '../categorical/majority.ts';
import { misleadingCrowd } from '../testing/misleading-crowd.ts';
import { type CalibrateOptions, calibrate } from './calibrate.ts';
import { calibrated, confidence, confidences, mustBeProbability, type Probability, type Score } from './confidence.ts';
import { loadCalibration } from './saved.ts';

const crowd = misleadingCrowd(1);
const calibrations = [{ method: 'temperature' }, {}, { borne: true }, { borne: 0.9 }].map((options) =>
  calibrate(crowd.answers, crowd.gold, hds, options as CalibrateOptions),
);
const calibration = calibrations[1]!;

describe('confidence', () => {
  test('is a score until it is calibrated, for the compiler and at run time', () => {
    const score = confidence([0.2, 0.8]);
    const probability = confidence([0.2, 0.8], calibration);
    expectTypeOf(score).toEqualTypeOf<Score>();
    expectTypeOf(probability).toEqualTypeOf<Probability>();
    expectTypeOf(score).not.toExtend<Probability>();
    expect(score).toEqual({ kind: 'score', value: 0.8 });
    expect(probability).toMatchObject({ kind: 'probability', gold: 100 });
    expect(mustBeProbability(confidence([0.2, 0.8], calibration as typeof calibration | undefined))).toEqual(
      probability,
    );
    expect(() => mustBeProbability(confidence([0.2, 0.8], undefined))).toThrow(
      expect.objectContaining({ code: 'confidence.uncalibrated' }),
    );
    expect(() => mustBeProbability(confidences(hds(crowd.answers)))).toThrow(
      expect.objectContaining({ code: 'confidence.uncalibrated' }),
    );
  });

  test('is the same for a row, for a whole fit and for something that asks row by row', () => {
    const fit = hds(crowd.answers);
    const all = confidences(fit, calibration);
    expect(mustBeProbability(all).gold).toBe(100);
    for (const i of [0, 1, 250, 599]) {
      const row = fit.posterior.slice(2 * i, 2 * i + 2);
      expect(confidence(row, calibration).value).toBe(all.values[i]);
      expect(calibrated(calibration).probability(row)).toBe(all.values[i]);
      expect(confidence(row).value).toBe(confidences(fit).values[i]);
    }
  });

  test('never falls when the belief in the leading class rises, whatever the method', () => {
    const belief = fc.double({ min: 0.5000001, max: 1, noNaN: true });
    fc.assert(
      fc.property(belief, belief, fc.constantFrom(0, 1), (a, b, lead) => {
        const row = (p: number) => (lead === 0 ? [p, 1 - p] : [1 - p, p]);
        for (const made of calibrations) {
          const [low, high] = [confidence(row(Math.min(a, b)), made), confidence(row(Math.max(a, b)), made)];
          expect(low.value).toBeLessThanOrEqual(high.value + 1e-12);
          expect(low.value).toBeGreaterThanOrEqual(0);
          expect(high.value).toBeLessThan(1);
        }
      }),
    );
  });

  test('a tie is nowhere near a promise', () => {
    for (const made of calibrations) expect(confidence([0.5, 0.5], made).value).toBeLessThan(0.6);
  });

  test('a calibration of another algorithm or other classes is refused, and so are rows that are no beliefs', () => {
    const other = expect.objectContaining({ code: 'calibration.other' });
    expect(() => confidences(majority(crowd.answers), calibration)).toThrow(other);
    expect(() => confidence([0.2, 0.3, 0.5], calibration)).toThrow(other);
    expect(() => calibrated(calibration).probability(Float64Array.of(1))).toThrow(other);
    expect(() => confidence([0.2, Number.NaN])).toThrow(expect.objectContaining({ code: 'values.not-finite' }));
    expect(() => confidence([0.2, 0.2], calibration)).toThrow(expect.objectContaining({ code: 'values.shape' }));
    expect(() => confidence([])).toThrow(expect.objectContaining({ code: 'values.shape' }));
  });
});

describe('a saved calibration', () => {
  test('comes back the same from JSON and says the same', () => {
    for (const made of [...calibrations, calibrate(crowd.answers, crowd.gold, majority, { borne: false })]) {
      const back = loadCalibration(JSON.parse(JSON.stringify(made)));
      expect(back).toEqual(made);
      expect(confidence([0.03, 0.97], back)).toEqual(confidence([0.03, 0.97], made));
    }
  });

  test('of another version, of something else or damaged is refused by name', () => {
    const saved = JSON.parse(JSON.stringify(calibration));
    for (const no of [null, 7, 'x', {}, { ...saved, version: 2 }])
      expect(() => loadCalibration(no)).toThrow(expect.objectContaining({ code: 'state.version' }));
    const damages = [
      { method: 'x' },
      { algorithm: 'x' },
      { classes: -1 },
      { gold: 1.5 },
      { classTemperatures: [1] },
      { classTemperatures: [0, 1] },
      { temperature: -1 },
      { borne: { from: [1], share: [] } },
      { borne: 3 },
    ];
    for (const damage of damages)
      expect(() => loadCalibration({ ...saved, ...damage })).toThrow(expect.objectContaining({ code: 'values.shape' }));
    expect(() => loadCalibration({ ...saved, temperature: null })).toThrow(
      expect.objectContaining({ code: 'values.not-finite' }),
    );
  });
});
