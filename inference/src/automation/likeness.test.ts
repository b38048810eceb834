import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editDistance, editLikeness, longestRun, samePrefix, shared } from './likeness.ts';

describe('likeness of strings', () => {
  it('counts edits as in the textbook', () => {
    // Wagner and Fischer's own kind of example; kitten to sitting takes two replacements and an insertion.
    expect(editDistance('kitten', 'sitting')).toBe(3);
    expect(editDistance('', 'abc')).toBe(3);
    expect(editLikeness('kitten', 'sitting')).toBeCloseTo(4 / 7, 12);
    expect(editLikeness('', '')).toBe(0);
  });

  it('is a distance', () => {
    const word = fc.string({ maxLength: 12 });
    fc.assert(
      fc.property(word, word, word, (a, b, c) => {
        expect(editDistance(a, b)).toBe(editDistance(b, a));
        expect(editDistance(a, a)).toBe(0);
        expect(editDistance(a, c)).toBeLessThanOrEqual(editDistance(a, b) + editDistance(b, c));
      }),
    );
  });

  it('finds the longest run and the common beginning', () => {
    expect(longestRun('dvpfx820r', 'xdvpfx820')).toBe(8);
    expect(longestRun('abc', 'xyz')).toBe(0);
    expect(samePrefix('dvp820', 'dvp830')).toBe(4);
  });

  it('counts what two rising lists share', () => {
    expect(shared(Int32Array.of(-3, 1, 4, 9), Int32Array.of(-3, 4, 5, 9, 12))).toBe(3);
    expect(shared(Int32Array.of(), Int32Array.of(1))).toBe(0);
  });
});
