import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeRandom } from '../random.ts';
import { lossesOf } from './losses.ts';
import { calibrationError, reliability } from './reliability.ts';

function honest(rows: number, seed: number): { said: number[]; right: number[] } {
  const random = makeRandom(seed);
  const said = Array.from({ length: rows }, () => 0.5 + random.next() / 2);
  return { said, right: said.map((p) => (random.next() < p ? 1 : 0)) };
}

describe('reliability', () => {
  test('by hand: two bins of width, with what was said and what was right', () => {
    const points = reliability([0.6, 0.8, 0.9, 1, 0.2], [1, 0, 1, 1, 0], { bins: 2 });
    expect(points).toHaveLength(2);
    expect(points[0]).toMatchObject({ from: 0, to: 0.5, count: 1, said: 0.2, right: 0, low: 0 });
    expect(points[1]).toMatchObject({ from: 0.5, to: 1, count: 4, right: 0.75 });
    expect(points[1]!.said).toBeCloseTo(0.825, 12);
    // Clopper-Pearson 95 % for 3 of 4 and for 0 of 1.
    expect(points[1]!.low).toBeCloseTo(0.1941, 4);
    expect(points[1]!.high).toBeCloseTo(0.9937, 4);
    expect(points[0]!.high).toBeCloseTo(0.975, 6);
    const { ece, rms } = calibrationError(points);
    expect(ece).toBeCloseTo((1 * 0.2 + 4 * 0.075) / 5, 12);
    expect(rms).toBeCloseTo(Math.sqrt((0.04 + 4 * 0.075 ** 2) / 5), 12);
  });

  test('every result is in one bin, bins rise, and shares lie within their intervals', () => {
    const row = fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 0, max: 1 }));
    fc.assert(
      fc.property(
        fc.array(row),
        fc.integer({ min: 1, max: 20 }),
        fc.constantFrom('width', 'mass'),
        (rows, bins, by) => {
          const points = reliability(
            rows.map(([p]) => p),
            rows.map(([, r]) => r),
            { bins, by: by as 'width' | 'mass' },
          );
          expect(points.reduce((sum, point) => sum + point.count, 0)).toBe(rows.length);
          expect(points.length).toBeLessThanOrEqual(bins);
          points.forEach((point, at) => {
            expect(point.from).toBeGreaterThanOrEqual(points[at - 1]?.to ?? 0);
            expect(point.said).toBeGreaterThanOrEqual(point.from - 1e-12);
            expect(point.said).toBeLessThanOrEqual(point.to + 1e-12);
            expect(point.low).toBeLessThanOrEqual(point.right);
            expect(point.high).toBeGreaterThanOrEqual(point.right);
          });
          const { ece, rms, rmsDebiased } = calibrationError(points);
          expect(ece).toBeLessThanOrEqual(rms + 1e-12);
          expect(rmsDebiased).toBeLessThanOrEqual(rms);
        },
      ),
    );
  });

  test('bins of equal mass hold about the same', () => {
    const { said, right } = honest(1000, 1);
    const points = reliability(said, right, { bins: 10, by: 'mass' });
    expect(points.map((point) => point.count)).toEqual(new Array(10).fill(100));
  });

  test('the intervals cover at least at their level', () => {
    let [inside, all] = [0, 0];
    for (let seed = 0; seed < 200; seed++) {
      const random = makeRandom(seed);
      const right = Array.from({ length: 40 }, () => (random.next() < 0.9 ? 1 : 0));
      const [point] = reliability(new Array(40).fill(0.9), right, { level: 0.9 });
      all++;
      if (point!.low <= 0.9 && point!.high >= 0.9) inside++;
    }
    expect(inside / all).toBeGreaterThanOrEqual(0.9 - 0.04);
  });

  test('what is perfectly honest shows an error by chance, and less of it when debiased', () => {
    let [plain, debiased] = [0, 0];
    for (let seed = 1; seed <= 50; seed++) {
      const { said, right } = honest(100, seed);
      const error = calibrationError(reliability(said, right, { bins: 10, by: 'mass' }));
      plain += error.rms / 50;
      debiased += error.rmsDebiased / 50;
    }
    expect(plain).toBeGreaterThan(0.09);
    expect(debiased).toBeLessThan(0.6 * plain);
  });

  test('nothing has no points and no error; lengths and numbers that do not fit are refused', () => {
    expect(reliability([], [])).toEqual([]);
    expect(calibrationError([])).toEqual({ ece: 0, rms: 0, rmsDebiased: 0 });
    expect(() => reliability([0.5], [])).toThrow(expect.objectContaining({ code: 'values.shape' }));
    expect(() => reliability([1.5], [1])).toThrow(expect.objectContaining({ code: 'option.range' }));
    expect(() => reliability([0.5], [1], { bins: 0 })).toThrow(expect.objectContaining({ code: 'option.range' }));
  });
});

describe('losses', () => {
  test('by hand: Brier 1950 over all classes, and the logarithm of what the truth was given', () => {
    const losses = lossesOf(Float64Array.of(0.8, 0.2, 0.4, 0.6, 1, 0), 2, new Int32Array([0, 0, -1]));
    expect(losses.rows).toBe(2);
    expect(losses.brier).toBeCloseTo((0.08 + 0.72) / 2, 12);
    expect(losses.logLoss).toBeCloseTo(-(Math.log(0.8) + Math.log(0.4)) / 2, 12);
  });

  test('one wrong certainty costs much, but not everything', () => {
    expect(lossesOf(Float64Array.of(1, 0), 2, new Int32Array([1])).logLoss).toBeCloseTo(27.631, 3);
  });

  test('are lowest at the true chances', () => {
    const { right } = honest(4000, 3);
    const truth = Int32Array.from(right);
    const share = right.reduce((a, b) => a + b, 0) / right.length;
    const at = (p: number) =>
      lossesOf(
        Float64Array.from({ length: 8000 }, (_, c) => (c % 2 ? p : 1 - p)),
        2,
        truth,
      );
    for (const p of [share - 0.1, share + 0.1]) {
      expect(at(share).brier).toBeLessThan(at(p).brier);
      expect(at(share).logLoss).toBeLessThan(at(p).logLoss);
    }
  });

  test('no truth, another shape and an unknown class are refused', () => {
    expect(() => lossesOf(Float64Array.of(1, 0), 2, new Int32Array([-1]))).toThrow(
      expect.objectContaining({ code: 'gold.none' }),
    );
    expect(() => lossesOf(Float64Array.of(1), 2, new Int32Array([0]))).toThrow(
      expect.objectContaining({ code: 'values.shape' }),
    );
    expect(() => lossesOf(Float64Array.of(1, 0), 2, new Int32Array([2]))).toThrow(
      expect.objectContaining({ code: 'gold.range' }),
    );
  });
});
