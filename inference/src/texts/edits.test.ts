import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeRandom } from '../random.ts';
import { editDistance, Vocabulary } from './edits.ts';

const distance = (a: string, b: string, most?: number) => {
  const vocabulary = new Vocabulary();
  return editDistance(vocabulary.encode([...a]), vocabulary.encode([...b]), most);
};

/** The table of Wagner and Fischer (JACM 21, 1974), to hold the fast way against. */
function byTable(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let above = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++)
      row.push(Math.min(above[j]! + 1, row[j - 1]! + 1, above[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    above = row;
  }
  return above[b.length]!;
}

const sequence = fc.array(fc.nat(4), { maxLength: 150 }).map((list) => Int32Array.from(list));

describe('edit distance', () => {
  it('is that of the textbook examples', () => {
    expect(distance('kitten', 'sitting')).toBe(3);
    expect(distance('intention', 'execution')).toBe(5);
    expect(distance('saturday', 'sunday')).toBe(3);
    expect(distance('', 'abc')).toBe(3);
    expect(distance('', '')).toBe(0);
  });

  it('equals the table of Wagner and Fischer', () => {
    fc.assert(
      fc.property(sequence, sequence, (a, b) => {
        expect(editDistance(a, b)).toBe(byTable(a, b));
      }),
      { numRuns: 300 },
    );
  });

  it('stops at the bound it is given', () => {
    fc.assert(
      fc.property(sequence, sequence, fc.nat(60), (a, b, most) => {
        expect(editDistance(a, b, most)).toBe(Math.min(byTable(a, b), most + 1));
      }),
      { numRuns: 300 },
    );
  });

  it('is symmetric, nil only for equals, and never longer than a detour', () => {
    fc.assert(
      fc.property(sequence, sequence, sequence, (a, b, c) => {
        expect(editDistance(a, b)).toBe(editDistance(b, a));
        expect(editDistance(a, b) === 0).toBe(a.join() === b.join());
        expect(editDistance(a, c)).toBeLessThanOrEqual(editDistance(a, b) + editDistance(b, c));
      }),
    );
  });

  it('is exact for long sequences, where a narrow band is tried first', () => {
    const random = makeRandom(7);
    for (const edits of [0, 3, 200, 1500]) {
      const a = Array.from({ length: 1400 }, () => random.below(6));
      const b = [...a];
      for (let e = 0; e < edits; e++) b.splice(random.below(b.length), random.below(2), random.below(6));
      expect(editDistance(Int32Array.from(a), Int32Array.from(b))).toBe(byTable(a, b));
    }
  });

  it('of 100,000 characters and some edits is found within the band', () => {
    const random = makeRandom(3);
    const a = Int32Array.from({ length: 100_000 }, () => random.below(30));
    const b = Int32Array.from([...a.slice(0, 500), ...a.slice(540, 70_000), 31, 31, ...a.slice(70_000)]);
    expect(editDistance(a, b)).toBe(42);
  });
});
