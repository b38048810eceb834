import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeRandom } from '../random.ts';
import { bear, borneOut } from './borne.ts';

const all = (n: number, value: number): number[] => new Array<number>(n).fill(value);

describe('what gold bears out', () => {
  test('by hand: nine right of nine bear out 95 %, eight of eight do not, nor nine with one wrong', () => {
    expect(borneOut(bear(all(9, 0.99), all(9, 1)), 0.99)).toBeCloseTo(0.95, 12);
    expect(borneOut(bear(all(8, 0.99), all(8, 1)), 0.99)).toBeCloseTo(1 - 0.5 / 9, 12);
    expect(borneOut(bear(all(9, 0.99), [0, ...all(8, 1)]), 0.99)).toBeCloseTo(0.85, 12);
  });

  test('with assurance .95 it takes 59 right of 59 to say 95 % (Clopper-Pearson: 0.05 = 0.95^58.4)', () => {
    expect(borneOut(bear(all(59, 0.99), all(59, 1), 0.95), 0.99)).toBeGreaterThan(0.95);
    expect(borneOut(bear(all(58, 0.99), all(58, 1), 0.95), 0.99)).toBeLessThan(0.95);
    expect(borneOut(bear(all(5, 0.99), all(5, 0), 0.95), 0.99)).toBe(0);
  });

  test('a cut in the middle counts only gold above it', () => {
    const borne = bear([...all(20, 0.97), ...all(20, 0.6)], [...all(20, 1), ...all(20, 0)]);
    expect(borneOut(borne, 0.97)).toBe(0.97);
    expect(borneOut(borne, 0.96)).toBe(0.96);
    expect(borneOut(borne, 0.6)).toBeCloseTo(1 - 20.5 / 41, 12);
    expect(borneOut(borne, 0.7)).toBeCloseTo(0.7, 12);
  });

  test('nothing above the highest claim that gold was given, and nothing without gold', () => {
    expect(borneOut(bear(all(200, 0.9), all(200, 1)), 0.999)).toBe(0.9);
    expect(borneOut(bear([], []), 0.999)).toBe(0);
  });

  test('never above the claim, never falling when the claim rises, whatever the order of gold', () => {
    const gold = fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.boolean()), { maxLength: 30 });
    fc.assert(
      fc.property(gold, fc.array(fc.double({ min: 0, max: 1, noNaN: true })), (rows, asked) => {
        const made = (list: typeof rows) =>
          bear(
            list.map(([claim]) => claim),
            list.map(([, right]) => (right ? 1 : 0)),
          );
        const borne = made(rows);
        expect(made([...rows].reverse())).toEqual(borne);
        let before = 0;
        for (const claim of asked.sort((a, b) => a - b)) {
          const value = borneOut(borne, claim);
          expect(value).toBeLessThanOrEqual(claim);
          expect(value).toBeGreaterThanOrEqual(before);
          before = value;
        }
      }),
    );
  });

  test('with assurance .9 a cut fixed beforehand promises too much in at most one run of ten', () => {
    const random = makeRandom(8);
    let broken = 0;
    const [runs, share] = [2000, 0.93];
    for (let run = 0; run < runs; run++) {
      const right = Array.from({ length: 80 }, () => (random.next() < share ? 1 : 0));
      if (borneOut(bear(all(80, 0.999), right, 0.9), 0.999) > share) broken++;
    }
    expect(broken / runs).toBeLessThan(0.1 + 0.02);
    expect(broken).toBeGreaterThan(0);
  });
});
