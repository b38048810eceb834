import { describe, expect, it } from 'vitest';
import { distinctTexts } from './answers.ts';
import { trigramDistances, trigramDistancesTo } from './trigrams.ts';

describe('distance by trigrams', () => {
  it('is 1 − the cosine of the profiles, worked by hand', () => {
    // With the ends marked, `a b c` has the trigrams ^^a ^ab abc bc$ and `a b d` has ^^a ^ab abd bd$: two of four in common.
    const texts = distinctTexts(['a b c', 'a b d', 'x y'], {});
    const distances = trigramDistancesTo(texts.ids[0]!, texts);
    expect(distances[0]).toBeCloseTo(0, 12);
    expect(distances[1]).toBeCloseTo(1 - 2 / 4, 12);
    expect(distances[2]).toBeCloseTo(1, 12);
  });

  it('counts repeats, worked by hand', () => {
    // `a a a a` has ^^a ^aa aaa twice aa$: length √7; `a a a` has each once: length 2; product 1 + 1 + 2 + 1.
    const texts = distinctTexts(['a a a', 'a a a a'], {});
    expect(trigramDistancesTo(texts.ids[0]!, texts)[1]).toBeCloseTo(1 - 5 / (2 * Math.sqrt(7)), 12);
  });

  it('from all texts is least for the one most others are like', () => {
    const texts = distinctTexts(['a b c d', 'a b c e', 'a b c d f', 'z'], {});
    const distances = trigramDistances(texts);
    expect(texts.first[distances.indexOf(Math.min(...distances))]).toBe(0);
    expect(distances.indexOf(Math.max(...distances))).toBe(3);
  });

  it('follows weights, and has a place for the empty text', () => {
    const texts = distinctTexts(['a b c', 'x y z', ''], { weights: [1, 9, 1] });
    const distances = trigramDistances(texts);
    expect(texts.first[distances.indexOf(Math.min(...distances))]).toBe(1);
    expect([...distances].every((distance) => distance >= 0 && distance <= 1)).toBe(true);
  });
});
