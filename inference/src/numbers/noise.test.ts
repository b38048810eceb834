import { describe, expect, test } from 'vitest';
import { makeRandom } from '../random.ts';
import { numberAnswers } from './answers.ts';
import { freedom, information, noiseOf, objective, round } from './noise.ts';

/** Answers around 0 by five workers, two of them wild. */
function drawn(seed: number, items = 30) {
  const random = makeRandom(seed);
  const rows = Array.from({ length: items * 4 }, (_, r) => {
    const worker = random.below(5);
    return { item: r % items, worker, value: (random.next() - 0.5) * (worker < 3 ? 1 : 8) + worker / 4 };
  });
  return numberAnswers(
    Int32Array.from(rows, (row) => row.item),
    Int32Array.from(rows, (row) => row.worker),
    Float64Array.from(rows, (row) => row.value),
    { workers: 5 },
  );
}

describe('the noise of numbers', () => {
  test('has the weights and the information of t noise', () => {
    // Lange, Little and Taylor 1989: (ν + 1) / (ν + z²), and (ν + 1) / (ν + 3) per answer.
    expect([freedom, information]).toEqual([4, 5 / 7]);
    const noise = noiseOf(drawn(1), new Float64Array(30));
    round(noise);
    for (let r = 0; r < noise.trust.length; r++) {
      expect(noise.trust[r]).toBeGreaterThan(0);
      expect(noise.trust[r]).toBeLessThanOrEqual(5 / 4);
    }
  });

  test('is bounded from below by something that every round raises', () => {
    for (let seed = 1; seed <= 12; seed++) {
      const gold = seed % 2 === 0 ? Int32Array.of(0, 1, 2) : undefined;
      const noise = noiseOf(drawn(seed), new Float64Array(30), gold);
      let before = -Infinity;
      for (let n = 0; n < 60; n++) {
        round(noise);
        const now = objective(noise);
        expect(now - before).toBeGreaterThan(-1e-9 * Math.abs(now));
        before = now;
      }
    }
  });

  test('trusts an answer less the further it lies off', () => {
    const value = Float64Array.of(0, 0.1, -0.1, 6, 0, 0.1, -0.1, 0.05);
    const columns = numberAnswers(Int32Array.of(0, 0, 0, 0, 1, 1, 1, 1), Int32Array.of(0, 1, 2, 3, 0, 1, 2, 3), value);
    const noise = noiseOf(columns, new Float64Array(2));
    for (let n = 0; n < 30; n++) round(noise);
    expect(noise.trust[3]).toBeLessThan(0.2 * noise.trust[0]!);
    expect(Math.abs(noise.truth[0]!)).toBeLessThan(0.3);
  });

  test('leaves out lone answers, unless the item is gold', () => {
    const columns = numberAnswers(Int32Array.of(0, 0, 1, 2), Int32Array.of(0, 1, 0, 2), Float64Array.of(1, 2, 3, 4));
    expect([...noiseOf(columns, new Float64Array(3)).counts]).toEqual([1, 1, 0]);
    expect([...noiseOf(columns, new Float64Array(3), Int32Array.of(2)).counts]).toEqual([1, 1, 1]);
  });
});
