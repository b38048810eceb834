import { describe, expect, it } from 'vitest';
import { numericFeatures } from './features.ts';
import { ngrams } from './ngrams.ts';
import { sparseBesides, sparseOf } from './sparse.ts';

describe('sparse rows', () => {
  it('hold dense features standardised, row after row', () => {
    const x = sparseOf(numericFeatures({ a: [1, 3], b: [5, 5] }));
    expect(x).toMatchObject({ rows: 2, columns: 2 });
    expect([...x.starts]).toEqual([0, 2, 4]);
    expect([...x.column]).toEqual([0, 1, 0, 1]);
    [-1, 0, 1, 0].forEach((v, at) => {
      expect(x.value[at]).toBeCloseTo(v, 12);
    });
  });

  it('keep each item together when joined, also items without any entry', () => {
    const joined = sparseBesides(ngrams(['', 'a'], { bits: 4 }), sparseOf(numericFeatures({ a: [1, 3] })));
    expect([...joined.starts].slice(0, 2)).toEqual([0, 1]);
    expect(joined.column[0]).toBe(16);
    expect(joined.value[0]).toBeCloseTo(-1, 12);
    expect(joined.column[joined.column.length - 1]).toBe(16);
    expect(joined.value[joined.value.length - 1]).toBeCloseTo(1, 12);
  });

  it('cannot be joined for different numbers of items', () => {
    const one = sparseOf(numericFeatures({ a: [1] }));
    const two = sparseOf(numericFeatures({ a: [1, 2] }));
    expect(() => sparseBesides(one, two)).toThrow(expect.objectContaining({ code: 'values.shape' }));
  });
});
