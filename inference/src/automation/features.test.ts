import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { besides, numericFeatures, standardised } from './features.ts';

describe('columns of numbers', () => {
  it('are standardised to mean 0 and deviation 1, as by hand', () => {
    // 1, 2, 3: mean 2, deviation sqrt(2/3).
    const { values } = standardised(numericFeatures({ x: [1, 2, 3], same: [7, 7, 7] }));
    expect(values[0]).toBeCloseTo(-Math.sqrt(1.5), 12);
    expect(values[2]).toBeCloseTo(0, 12);
    expect([values[1], values[3], values[5]]).toEqual([0, 0, 0]);
  });

  it('stay finite whatever their size', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 1 }), (x) => {
        expect([...standardised(numericFeatures({ x })).values].every(Number.isFinite)).toBe(true);
      }),
    );
  });

  it('can be joined item by item', () => {
    const joined = besides(numericFeatures({ a: [1, 2] }), numericFeatures({ b: [3, 4], c: [5, 6] }));
    expect(joined).toEqual({ rows: 2, names: ['a', 'b', 'c'], values: Float64Array.of(1, 3, 5, 2, 4, 6) });
  });

  it('are refused when one is missing, infinite or too short, naming it', () => {
    expect(() => numericFeatures({ a: [1, 2], b: [1, Number.NaN] })).toThrow(/feature b of item 1 is NaN/);
    expect(() => numericFeatures({ a: [Infinity] })).toThrow(expect.objectContaining({ code: 'values.not-finite' }));
    expect(() => numericFeatures({ a: [1, 2], b: [1] })).toThrow(expect.objectContaining({ code: 'values.shape' }));
    expect(() => numericFeatures({})).toThrow(expect.objectContaining({ code: 'values.shape' }));
    expect(() => besides(numericFeatures({ a: [1] }), numericFeatures({ b: [1, 2] }))).toThrow(
      expect.objectContaining({ code: 'values.shape' }),
    );
  });
});
